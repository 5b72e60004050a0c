import React, { type ReactNode, useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { type AgendaReading } from '../../domain/agendaReading';
import { t } from '../../i18n/t';

import { Evidence } from '../Evidence';
import { type Lead, Led } from '../Led';
import { PlaybookSteps } from '../PlaybookSteps';
import { Sparkline } from '../Sparkline';
import { useTones } from '../tones';

import { AgendaFacts, OwnerLine } from './AgendaFacts';

interface Props {
  item: AgendaReading;
  /** Where the topic leads. */
  lead: Lead | undefined;
  /** Where its explanation is, if that is not where the topic leads. */
  why?: Lead;
  /** What is being done about it. */
  work?: ReactNode;
  /** Where what comes of it is told. */
  outlook?: Lead;
  /** A line or two, in the room of a panel: the sentence, what is at stake, who answers. */
  dense?: boolean;
  detail?: boolean;
  owner?: boolean;
  /** The small course; not where a large one stands below. */
  picture?: boolean;
}

/** One topic of the morning: a sentence, its figures, since when, who answers, what to do. */
export function AgendaEntry({
  item,
  lead,
  why = lead,
  work,
  outlook,
  dense,
  detail = true,
  owner = true,
  picture = true,
}: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const [open, setOpen] = useState(false);
  const tone = tones.tier[item.tier] ?? tones.tier[0];
  const more = `agenda-${item.id.replace(/\W+/g, '-')}`;
  return (
    <article
      className={cx(styles.item, dense ? styles.dense : styles.full, !picture && styles.plain)}
      style={{ borderLeftColor: tone.line }}
      title={dense ? item.why : undefined}
    >
      <div className={styles.words}>
        <h3 className={cx(styles.headline, dense && styles.small)}>
          <Led lead={lead}>{item.headline}</Led>
        </h3>
        {detail && item.detail && <p className={cx(styles.detail, dense && styles.small)}>{item.detail}</p>}
        {detail && item.cause && <p className={cx(styles.detail, dense && styles.small)}>{item.cause}</p>}
        {item.part && <p className={cx(styles.part, dense && styles.small)}>{item.part}</p>}
        {item.conclusion && (
          <p className={styles.conclusion}>
            <span aria-hidden>→ </span>
            {item.conclusion}
          </p>
        )}
        {!dense && <AgendaFacts item={item} />}
      </div>
      {!dense && picture && item.trend && (
        <div className={styles.trend}>
          <Sparkline
            values={item.trend.values}
            baseline={item.trend.baseline}
            fired={item.trend.fired}
            tone={tone}
            width={190}
            height={48}
            label={t('agenda.trend', 'Trend of {{name}}, abnormal part marked', { name: item.trend.name })}
          />
        </div>
      )}
      <div className={cx(styles.side, dense && styles.beside)}>
        {dense && <AgendaFacts item={item} dense />}
        {owner && <OwnerLine item={item} />}
        {work && <div className={styles.work}>{work}</div>}
        {!dense && (
          <div className={styles.buttons}>
            <Button
              size="sm"
              variant="secondary"
              fill="outline"
              icon={open ? 'angle-up' : 'angle-down'}
              aria-expanded={open}
              aria-controls={more}
              onClick={() => setOpen(!open)}
            >
              {item.playbook ? t('agenda.playbook', 'Playbook') : t('agenda.details', 'Details')}
            </Button>
            {why && (
              <Led lead={why} className={styles.why}>
                {t('agenda.why', 'Why?')}
              </Led>
            )}
            {outlook && (
              <Led lead={outlook} className={styles.why}>
                {t('outlook.title', 'Outlook')}
              </Led>
            )}
          </div>
        )}
      </div>
      {open && (
        <div id={more} className={styles.more}>
          <p className={styles.rule}>{item.why}</p>
          <Evidence evidence={item.evidence ?? []} />
          {item.playbook && <PlaybookSteps playbook={item.playbook} />}
        </div>
      )}
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const narrow = '@container (max-width: 560px)';
  // Beside Grafana's menu and the page's side column the words take the whole width, the picture stands below them.
  const tight = '@container (max-width: 820px)';
  const phone = theme.breakpoints.down('md');
  return {
    item: css({ borderLeft: '4px solid' }),
    full: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) clamp(110px, 18%, 190px) clamp(150px, 20%, 180px)',
      gap: theme.spacing(0.5, 2.5),
      alignItems: 'start',
      padding: theme.spacing(0.5, 0, 0.5, 2),
      [tight]: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
      [phone]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        padding: theme.spacing(1.5),
        background: theme.colors.background.primary,
        borderRadius: theme.shape.radius.default,
      },
    }),
    plain: css({ gridTemplateColumns: 'minmax(0, 1fr) auto' }),
    dense: css({
      display: 'flex',
      gap: theme.spacing(0.5, 2),
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      padding: theme.spacing(0.75, 0, 0.75, 1.25),
      [narrow]: { flexDirection: 'column' },
    }),
    words: css({ minWidth: 0, flex: 1, [tight]: { gridColumn: '1 / -1' } }),
    headline: css({
      margin: 0,
      fontSize: 16,
      lineHeight: '24px',
      fontWeight: theme.typography.fontWeightMedium,
      overflowWrap: 'anywhere',
      '& a': { color: theme.colors.text.primary },
      '& a:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    }),
    small: css({
      'h3&': { fontSize: 14, lineHeight: '20px' },
      'p&': { fontSize: theme.typography.bodySmall.fontSize },
    }),
    detail: css({ margin: 0, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    part: css({ margin: 0, color: theme.colors.text.primary, overflowWrap: 'anywhere' }),
    conclusion: css({ margin: 0, color: theme.colors.text.primary }),
    trend: css({
      gridColumn: 2,
      paddingTop: theme.spacing(0.5),
      '& svg': { maxWidth: '100% !important' },
      [tight]: { gridColumn: 1 },
      [phone]: { gridColumn: 1 },
    }),
    side: css({
      gridColumn: -2,
      minWidth: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.75),
      [tight]: { flexFlow: 'row wrap', alignItems: 'center', justifyContent: 'flex-end', columnGap: theme.spacing(2) },
      [phone]: { flexFlow: 'row', alignItems: 'center', justifyContent: 'space-between' },
    }),
    beside: css({
      flexFlow: 'row wrap',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(0.5, 1),
      maxWidth: 330,
      [narrow]: { justifyContent: 'flex-start', maxWidth: 'none' },
    }),
    work: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) }),
    buttons: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75, 1.5),
      [phone]: { '& button, & a': { minHeight: 40, display: 'inline-flex', alignItems: 'center' } },
    }),
    why: css({ color: theme.colors.text.link, whiteSpace: 'nowrap', '&:hover': { textDecoration: 'underline' } }),
    more: css({ gridColumn: '1 / -1', minWidth: 0, paddingTop: theme.spacing(1) }),
    rule: css({ color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 1) }),
  };
};
