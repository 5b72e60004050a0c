import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Input, TextArea, useStyles2 } from '@grafana/ui';

import { formatChange } from '../../domain/format/change';
import { formatDay } from '../../domain/format/date';
import { formatNumber, formatRough, isNumber } from '../../domain/format/number';
import { type MeetingDeed, type MeetingItem } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useCatalog } from '../../infrastructure/questions';
import { TierBadge } from '../../ui/badges';
import { Pill } from '../../ui/Pill';
import { Sparkline } from '../../ui/Sparkline';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { noveltyWords } from './meetingWords';

interface Props {
  item: MeetingItem;
  may: boolean;
  busy: boolean;
  onDecide: (deed: MeetingDeed) => Promise<void>;
}

/** One item, large: its number and course, and what becomes of it. */
export function MeetingPoint({ item, may, busy, onDecide }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { topic } = item;
  const tone = tones.tier[topic.tier] ?? tones.tier[0];
  const unit = topic.metricUnit;
  const change = formatChange({ delta: topic.change, rate: topic.rate, unit, base: topic.baseline }, lang, true);
  const per = topic.money;
  const currency = useCatalog().data?.currency;
  return (
    <article>
      <div className={styles.line}>
        <TierBadge tier={topic.tier} />
        <Pill tone={item.novelty === 'solved' || item.novelty === 'better' ? tones.sound : undefined}>
          {noveltyWords(item.novelty)}
        </Pill>
        <span className={styles.small}>
          {[topic.owner?.person, say(topic.owner?.label, lang)].filter(Boolean).join(' · ')}
        </span>
        {topic.since && (
          <span className={styles.since}>
            {t('meetings.since', 'since {{day}}', { day: formatDay(topic.since, lang) })}
          </span>
        )}
      </div>
      <h2 className={styles.headline}>{say(topic.headline, lang)}</h2>
      <div className={styles.top}>
        <div className={styles.figures}>
          <div className={styles.number}>{formatNumber(topic.value, { lang, unit: topic.age ? 'hour' : unit })}</div>
          {change && (
            <div className={styles.change} style={{ color: tones.status.bad.text }}>
              {change}
            </div>
          )}
          {isNumber(per) && per !== 0 && (
            <div className={styles.small}>
              {t('meetings.at-stake', 'at stake each time: {{money}}', {
                money: formatRough(per, { lang, unit: currency }),
              })}
            </div>
          )}
          <ViewLink page="metric" name={topic.metric} view={{ scope: scopeOf(item), why: true }} className={styles.why}>
            {t('meetings.why', 'Why?')}
          </ViewLink>
        </div>
        {topic.series.values.length > 1 && (
          <div className={styles.chart}>
            <Sparkline
              values={topic.series.values}
              baseline={topic.series.baseline ?? undefined}
              fired={topic.series.fired}
              tone={tone}
              width={560}
              height={190}
              label={t('agenda.trend', 'Trend of {{name}}, abnormal part marked', {
                name: say(topic.metricLabel, lang),
              })}
            />
          </div>
        )}
      </div>
      {say(topic.detail, lang) && <p className={styles.detail}>{say(topic.detail, lang)}</p>}
      <Decision item={item} may={may} busy={busy} onDecide={onDecide} />
    </article>
  );
}

const scopeOf = ({ topic: { unit } }: MeetingItem) =>
  unit.hierarchy && unit.path?.length ? { hierarchy: unit.hierarchy, path: unit.path } : undefined;

function Decision({ item, may, busy, onDecide }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [deed, setDeed] = useState<MeetingDeed>({
    version: item.version,
    decision: item.decision ?? '',
    assignee: item.assignee ?? item.topic.owner?.person ?? '',
    due: item.due ?? '',
    success: item.success ?? '',
    next: item.next ?? '',
  });
  const put = (change: Partial<MeetingDeed>) => setDeed((before) => ({ ...before, ...change }));
  const settle = (outcome: string) => void onDecide({ ...deed, n: item.n, version: item.version, outcome });
  const empty = !deed.decision?.trim();
  const field = (name: 'assignee' | 'due' | 'success' | 'next', label: string, type = 'text') => (
    <Field noMargin label={label}>
      <Input
        id={`${id} ${name}`}
        type={type}
        value={deed[name] ?? ''}
        disabled={!may}
        onChange={(event) => put({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <section className={styles.decision} aria-label={t('meetings.decision', 'What is done about it')}>
      <Field noMargin label={t('meetings.decision', 'What is done about it')}>
        <TextArea
          id={`${id} decision`}
          rows={2}
          value={deed.decision ?? ''}
          disabled={!may}
          onChange={(event) => put({ decision: event.currentTarget.value })}
        />
      </Field>
      <div className={styles.fields}>
        {field('assignee', t('actions.who', 'Who'))}
        {field('due', t('actions.due', 'Due'), 'date')}
        {field('success', t('actions.success', 'What counts as success'))}
        {field('next', t('meetings.next', 'Looked at again'), 'date')}
      </div>
      {may && (
        <div className={styles.buttons}>
          <Button disabled={busy || empty} onClick={() => settle('action')}>
            {item.action ? t('meetings.update', 'Change the decision') : t('meetings.act', 'Make action')}
          </Button>
          <Button
            variant="secondary"
            disabled={busy || empty || Boolean(item.action)}
            onClick={() => settle('decided')}
          >
            {t('meetings.decide', 'Decide only')}
          </Button>
          <Button variant="secondary" disabled={busy || Boolean(item.action)} onClick={() => settle('later')}>
            {t('meetings.later', 'Next time')}
          </Button>
          <Button
            variant="secondary"
            disabled={busy || empty || Boolean(item.action)}
            onClick={() => settle('nothing')}
          >
            {t('meetings.not', 'Not doing (reason above)')}
          </Button>
        </div>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  small: css({ color: theme.colors.text.secondary }),
  since: css({ color: theme.colors.text.secondary, marginLeft: 'auto' }),
  headline: css({
    fontSize: 'clamp(22px, 3vw, 34px)',
    lineHeight: 1.25,
    margin: theme.spacing(1, 0, 2),
    overflowWrap: 'anywhere',
  }),
  top: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2, 4), alignItems: 'center' }),
  figures: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 180 }),
  number: css({ fontSize: 'clamp(36px, 5vw, 64px)', lineHeight: 1.1, fontVariantNumeric: 'tabular-nums' }),
  change: css({ fontSize: 22, fontVariantNumeric: 'tabular-nums' }),
  why: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
  chart: css({ flex: '1 1 280px', minWidth: 0, overflow: 'hidden', '& svg': { maxWidth: '100%', height: 'auto' } }),
  detail: css({ fontSize: theme.typography.h5.fontSize, margin: theme.spacing(2, 0, 0) }),
  decision: css({
    marginTop: theme.spacing(2),
    padding: theme.spacing(2),
    border: `1px solid ${theme.colors.primary.border}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  fields: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1.5, 0),
  }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
