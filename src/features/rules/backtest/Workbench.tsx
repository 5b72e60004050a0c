import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, TextArea, useStyles2 } from '@grafana/ui';

import { formatFullDay } from '../../../domain/format/date';
import { formatNumber } from '../../../domain/format/number';
import {
  type BacktestQuestion,
  type BacktestResult,
  type Family,
  type Rule,
  type Template,
} from '../../../domain/generated/wire';
import { say } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { grainWords } from '../../../i18n/words';
import { useBacktest } from '../../../infrastructure/questions';
import { TierBadge } from '../../../ui/badges';
import { Chip, ChipRow } from '../../../ui/Chip';
import { CodeBlock } from '../../../ui/CodeBlock';
import { PageHead } from '../../../ui/PageHead';
import { Pill } from '../../../ui/Pill';
import { Section } from '../../../ui/Section';
import { ErrorState, Skeleton } from '../../../ui/states';
import { useLang } from '../../../ui/ViewContext';

import { Differences } from './Differences';
import { type Draft, changeOf, draftOf, kindOf, questionOf, withTemplate, written } from './draft';
import { Figures } from './Figures';
import { Gallery } from './Gallery';
import { Parameters } from './Parameters';
import { Warnings } from './Warnings';
import { WeeklyChart } from './WeeklyChart';
import { Wish } from './Wish';

interface Props {
  rule: Rule;
  templates: Template[];
  families: Family[];
  unit?: string;
  title: string;
  asOf?: string;
}

const longest = 24;
const spans = [6, 12, longest];

/** Where a rule is changed and tried on its history. */
export function Workbench({ rule, templates, families, unit, title, asOf }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const own = templates.find((entry) => entry.name === rule.template);
  const original = draftOf(rule, own, unit);
  const [draft, setDraft] = useState<Draft>(original);
  const [months, setMonths] = useState(longest);
  const [marks, setMarks] = useState('');
  const [wish, setWish] = useState(1);
  // What is there is tested at once, when the page opens.
  const [question, setQuestion] = useState<BacktestQuestion | null>(() =>
    own?.untestable ? null : questionOf({ rule: rule.name, draft: original, original, marks, months, asOf })
  );
  const test = useBacktest(question);
  const template = templates.find((entry) => entry.name === draft.template);
  const ask = (more: { wish?: number } = {}) =>
    setQuestion(questionOf({ rule: rule.name, draft, original, marks, months, asOf, ...more }));
  const changed = changeOf(draft, original) !== undefined;
  return (
    <div className={styles.page}>
      <PageHead title={title} subtitle={say(rule.words, lang)}>
        <TierBadge tier={rule.tier} />
        <Pill>{grainWords(rule.grain)}</Pill>
      </PageHead>
      <Gallery
        templates={templates}
        families={families}
        chosen={draft.template}
        onChoose={(chosen) => setDraft(withTemplate(draft, chosen, rule, original))}
      />
      <div className={styles.columns}>
        <Section
          title={t('backtest.rule', 'The rule')}
          hint={changed ? t('backtest.changed', 'B, changed') : t('backtest.unchanged', 'as it is')}
          actions={
            changed && (
              <Button variant="secondary" size="sm" fill="text" onClick={() => setDraft(original)}>
                {t('backtest.undo', 'Back to the rule')}
              </Button>
            )
          }
        >
          <form
            onSubmit={(event) => {
              event.preventDefault();
              ask();
            }}
          >
            <Parameters
              rule={rule}
              template={template}
              draft={draft}
              original={original}
              unit={unit}
              onChange={setDraft}
            />
            <details className={styles.marks}>
              <summary>{t('backtest.marks', 'Incidents that really happened')}</summary>
              <label>
                {t('backtest.marks-hint', 'YAML, one a line: units, from, to, and when people noticed.')}
                <TextArea
                  rows={5}
                  value={marks}
                  placeholder={
                    'marks:\n  - {units: [Main Street], from: 2025-03-11, to: 2025-03-14, noticed: 2025-03-13}'
                  }
                  onChange={(event) => setMarks(event.currentTarget.value)}
                />
              </label>
            </details>
            <div className={styles.row}>
              <ChipRow label={t('backtest.history', 'History')}>
                {spans.map((span) => (
                  <Chip key={span} active={months === span} onClick={() => setMonths(span)}>
                    {t('backtest.months', '{{months}} months', { months: span })}
                  </Chip>
                ))}
              </ChipRow>
              <Button type="submit" disabled={test.loading}>
                {t('backtest.run', 'Test')}
              </Button>
            </div>
          </form>
        </Section>
        <Wish
          search={test.data?.search}
          wish={wish}
          busy={test.loading}
          kind={kindOf(template, test.data?.search?.param ?? '', unit)}
          onWish={setWish}
          onSearch={() => ask({ wish })}
          onTake={(point) => {
            const key = test.data?.search?.param ?? '';
            const kind = kindOf(template, key, unit);
            setDraft({ ...draft, values: { ...draft.values, [key]: written(point.value, kind) } });
          }}
        />
      </div>
      {test.error && <ErrorState error={test.error} retry={test.retry} />}
      {test.loading && !test.data && <Skeleton lines={6} height={48} />}
      {test.data && !test.error && <Outcome result={test.data} busy={test.loading} />}
    </div>
  );
}

function Outcome({ result, busy }: { result: BacktestResult; busy: boolean }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const last = result.sets[result.sets.length - 1];
  return (
    <>
      <Section
        busy={busy}
        title={t('backtest.title', 'Back-test')}
        hint={t('backtest.facts', '{{from}} to {{to}} · {{units}} units · {{mornings}} mornings · {{seconds}} s', {
          from: formatFullDay(result.from, lang),
          to: formatFullDay(result.to, lang),
          units: formatNumber(result.units, { lang }),
          mornings: formatNumber(result.mornings, { lang }),
          seconds: formatNumber(result.ms / 1000, { lang }),
        })}
      >
        <div className={styles.columns}>
          <WeeklyChart result={result} />
          <Figures result={result} />
        </div>
        {result.sets.length > 1 && <p className={styles.words}>B: {say(last.words, lang)}</p>}
        {result.notes?.map((note) => (
          <p key={note.en} className={styles.words}>
            {say(note, lang)}
          </p>
        ))}
      </Section>
      <Differences result={result} />
      <Warnings result={result} />
      <Section
        title={t('backtest.take-away', 'To take away')}
        hint={t('backtest.yaml-hint', 'in place of the rule in the definitions')}
      >
        <CodeBlock text={last.yaml} caption={`${last.rule}.yaml`} />
        <a href={`data:text/yaml;charset=utf-8,${encodeURIComponent(last.yaml)}`} download={`${last.rule}.yaml`}>
          {t('backtest.download', 'Download')}
        </a>
      </Section>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gap: theme.spacing(1.5), '& > *': { minWidth: 0 } }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  marks: css({ margin: theme.spacing(2, 0, 1), '& summary': { cursor: 'pointer' } }),
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    justifyContent: 'space-between',
    alignItems: 'center',
    marginTop: theme.spacing(2),
  }),
  words: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0, 0) }),
});
