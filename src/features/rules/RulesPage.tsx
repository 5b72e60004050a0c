import React, { useEffect, useRef } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Agenda, type Catalog, type Rule, type Template } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { viewOfSlice } from '../../domain/view';
import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';
import { useAgenda, useCatalog, useRules } from '../../infrastructure/questions';
import { TierBadge } from '../../ui/badges';
import { Chip, ChipRow } from '../../ui/Chip';
import { positionOf } from '../../ui/DiagnosticList';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { Sparkline } from '../../ui/Sparkline';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { type Tone, useTones } from '../../ui/tones';
import { useLang, useSetView, useView, ViewLink } from '../../ui/ViewContext';

/** What is watched: every rule in words, with what it found this morning. */
export default function RulesPage() {
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const rules = useRules();
  const catalog = useCatalog();
  const agenda = useAgenda({ lang, scope: view.scope, asOf: view.asOf });
  if (rules.error && !rules.data) {
    return <ErrorState error={rules.error} retry={rules.retry} />;
  }
  if (!rules.data) {
    return <Skeleton lines={8} height={48} />;
  }
  const all = rules.data.rules;
  const fired = new Set(agenda.data?.items.map((item) => item.rule));
  const shown = all
    .filter((rule) => !view.tier || rule.tier === view.tier)
    .sort((a, b) => Number(fired.has(b.name)) - Number(fired.has(a.name)) || a.tier - b.tier);
  return (
    <div aria-busy={agenda.loading}>
      <PageHead
        title={t('rules.title', 'Rules')}
        subtitle={t('rules.subtitle', '{{count}} rules watch the metrics every morning', { count: all.length })}
      >
        <ChipRow label={t('agenda.by-tier', 'By tier')}>
          {[1, 2, 3].map((tier) => (
            <Chip
              key={tier}
              active={view.tier === tier}
              count={all.filter((rule) => rule.tier === tier).length}
              onClick={() => setView({ tier: view.tier === tier ? undefined : tier })}
            >
              <TierBadge tier={tier} />
            </Chip>
          ))}
        </ChipRow>
      </PageHead>
      <RuleList rules={shown} templates={rules.data.templates} catalog={catalog.data} agenda={agenda.data} />
    </div>
  );
}

interface Known {
  templates?: Template[];
  catalog?: Catalog;
  agenda?: Agenda;
}

function RuleList({ rules, ...known }: { rules: Rule[] } & Known) {
  const styles = useStyles2(getStyles);
  if (rules.length === 0) {
    return (
      <EmptyState title={t('rules.none', 'No rule yet')} icon="bell">
        {t('rules.none-hint', 'Rules are written beside the metrics, under "rules:" in the definitions.')}
      </EmptyState>
    );
  }
  return (
    <Section className={styles.section}>
      <ul className={styles.list}>
        {rules.map((rule) => (
          <RuleLine key={rule.name} rule={rule} {...known} />
        ))}
      </ul>
    </Section>
  );
}

function RuleLine({ rule, templates, catalog, agenda }: { rule: Rule } & Known) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const metric = catalog?.metrics.find((entry) => entry.name === rule.metric);
  const template = templates?.find((entry) => entry.name === rule.template);
  const led = useView().rule === rule.name;
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (led) {
      place.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [led]);
  return (
    <li
      ref={place}
      className={cx(styles.rule, led && styles.led)}
      aria-current={led ? 'true' : undefined}
      style={{ borderLeftColor: (tones.tier[rule.tier] ?? tones.tier[0]).line }}
    >
      <div className={styles.words}>
        <h2 className={styles.title}>
          {say(rule.label, lang) || rule.name} <RuleState rule={rule} agenda={agenda} />
        </h2>
        <p className={styles.text}>{say(rule.words, lang) || say(rule.description, lang)}</p>
        <div className={styles.facts}>
          <TierBadge tier={rule.tier} />
          <Pill title={say(template?.about, lang)}>{say(template?.label, lang) || rule.template}</Pill>
          <Pill>{[grainWords(rule.grain), levelWords(rule.level, catalog, lang)].filter(Boolean).join(' · ')}</Pill>
          {rule.silent && (
            <Pill title={t('rules.silent-hint', 'Judged for other rules only; it warns of nothing itself.')}>
              {t('rules.silent', 'Silent')}
            </Pill>
          )}
          {rule.playbook && (
            <Pill>
              {t('rules.playbook', 'Playbook: {{name}}', { name: say(rule.playbookLabel, lang) || rule.playbook })}
            </Pill>
          )}
        </div>
      </div>
      {template && <Example template={template} tone={tones.tier[rule.tier]} />}
      <div className={styles.side}>
        <ViewLink page="metric" name={rule.metric} view={{ grain: undefined }}>
          {say(metric?.label, lang) || rule.metric}
        </ViewLink>
        {!template?.untestable && (
          <ViewLink page="backtest" name={rule.name}>
            {t('backtest.title', 'Back-test')}
          </ViewLink>
        )}
        <code className={styles.pos}>{positionOf(rule.pos)}</code>
      </div>
    </li>
  );
}

/** What rules of this kind catch, as the template judges an example. */
function Example({ template, tone }: { template: Template; tone?: Tone }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { values, baseline, fired } = template.picture;
  return (
    <div className={styles.example}>
      <Sparkline
        values={values}
        baseline={baseline}
        fired={fired}
        tone={tone}
        width={120}
        height={32}
        label={t('rules.example', 'Example of what is caught: {{about}}', { about: say(template.about, lang) })}
      />
    </div>
  );
}

/** What the rule found this morning. */
function RuleState({ rule, agenda }: { rule: Rule; agenda?: Agenda }) {
  const tones = useTones();
  if (!agenda) {
    return null;
  }
  const items = agenda.items.filter((item) => item.rule === rule.name);
  const problem = agenda.errors?.find((entry) => entry.rules.includes(rule.name));
  if (items.length > 0) {
    return (
      <ViewLink page="metric" name={rule.metric} view={viewOfSlice(items[0].slice)}>
        <Pill tone={tones.tier[rule.tier]}>{t('rule.fired', 'Fired')}</Pill>
      </ViewLink>
    );
  }
  return problem ? (
    <Pill tone={tones.caution} title={problem.why}>
      {t('rule.unjudged', 'Not judged')}
    </Pill>
  ) : (
    <Pill>{t('rule.calm', 'Calm')}</Pill>
  );
}

function levelWords(level: string | undefined, catalog: Catalog | undefined, lang: 'en' | 'zh'): string {
  const [hierarchy, name] = (level ?? '').split('.');
  const found = catalog?.hierarchies.find((h) => h.name === hierarchy)?.levels.find((l) => l.name === name);
  return found ? say(found.label, lang) || name : t('rules.whole', 'whole organisation');
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ marginTop: theme.spacing(1.5) }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  rule: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    justifyContent: 'space-between',
    borderLeft: '4px solid',
    paddingLeft: theme.spacing(1.5),
    margin: theme.spacing(1.75, 0),
  }),
  led: css({ background: theme.colors.action.selected, padding: theme.spacing(1, 1, 1, 1.5) }),
  words: css({ flex: '1 1 360px', minWidth: 0 }),
  title: css({ fontSize: 16, margin: 0, overflowWrap: 'anywhere' }),
  text: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0) }),
  facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  example: css({ flex: '0 0 120px', alignSelf: 'center', [theme.breakpoints.down('md')]: { display: 'none' } }),
  side: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    minWidth: 0,
    '& a': { color: theme.colors.text.link, display: 'inline-flex', alignItems: 'center', minHeight: 24 },
    [theme.breakpoints.down('md')]: { alignItems: 'flex-start' },
  }),
  pos: css({
    background: 'none',
    border: 0,
    padding: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
