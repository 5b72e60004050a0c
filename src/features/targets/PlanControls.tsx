import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type TargetMetric, type Targets, type TargetWay } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { type Plan, stepsOfWays, type Ways } from '../../domain/plan';
import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';
import { Chip, PickerChip } from '../../ui/Chip';
import { useLang, useNavigation, useRouteTo, useSetView } from '../../ui/ViewContext';

interface Props {
  metric: TargetMetric;
  targets: Targets;
  plan: Plan;
  ways: Ways;
}

/** Which target, and how it goes down. */
export function PlanControls({ metric, targets, plan, ways }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const setView = useSetView();
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  const set = (change: Partial<Plan>) => setView({ plan: { ...plan, ...change } });
  // Values that were written by hand are of one metric, year and version.
  const setAnother = (change: Partial<Plan>) => set({ ...change, total: undefined, held: undefined });
  const setWays = (change: Partial<Ways>) => {
    const next = { ...ways, ...change };
    if (stepsOfWays(next).length > 0) {
      setView({ by: stepsOfWays(next).join(',') });
    }
  };
  const versions = targets.versions.map(({ name, label }) => ({ value: name, label: say(label, lang) }));
  const usual = targets.versions.find((version) => version.usual)?.name;
  return (
    <div className={styles.bar} role="group" aria-label={t('targets.which', 'Which target')}>
      <PickerChip
        label={t('targets.metric', 'Metric')}
        value={metric.name}
        choices={targets.metrics
          .filter(({ overTime }) => overTime)
          .map(({ name, label }) => ({ value: name, label: say(label, lang) }))}
        onPick={(name) =>
          name && go(routeTo('targets', name, { plan: plan.period ? { period: plan.period } : undefined }))
        }
      />
      <PickerChip
        label={t('targets.year', 'Year')}
        value={plan.period ?? metric.year}
        choices={metric.years.map((year) => ({ value: year, label: year }))}
        onPick={(period) => setAnother({ period })}
      />
      {versions.length > 0 && (
        <PickerChip
          label={t('targets.version', 'Version')}
          value={plan.version ?? usual}
          choices={versions}
          all={usual ? undefined : t('targets.usual-version', 'Target')}
          onPick={(version) => setAnother({ version: version === usual ? undefined : version })}
        />
      )}
      <PickerChip
        label={t('targets.periods', 'Periods')}
        value={ways.periods.join(',')}
        choices={periodWays(ways)}
        onPick={(value) => setWays({ periods: listOf(value) })}
      />
      {metric.levels.length > 0 && (
        <PickerChip
          label={t('targets.units', 'Units')}
          value={ways.units.join(',')}
          choices={unitWays(metric, ways, lang)}
          onPick={(value) => setWays({ units: listOf(value) })}
        />
      )}
      {ways.units.length > 0 && ways.periods.length > 0 && (
        <Chip active={ways.unitsFirst} onClick={() => setWays({ unitsFirst: !ways.unitsFirst })}>
          {t('targets.units-first', 'Units first')}
        </Chip>
      )}
      {ways.periods.length > 0 && (
        <PickerChip
          label={t('targets.profile', 'Over time')}
          value={plan.profile}
          choices={choicesOf(targets.profiles, lang)}
          all={t('targets.as-defined', 'as the target says')}
          onPick={(profile) => set({ profile })}
        />
      )}
      {ways.units.length > 0 && (
        <PickerChip
          label={t('targets.down', 'Over units')}
          value={plan.down}
          choices={choicesOf(targets.downs, lang)}
          all={t('targets.as-defined', 'as the target says')}
          onPick={(down) => set({ down })}
        />
      )}
    </div>
  );
}

const listOf = (value: string | undefined) => (value ? value.split(',') : []);

const choicesOf = (ways: TargetWay[], lang: Lang) =>
  ways.map(({ name, words }) => ({ value: name, label: say(words, lang) }));

const PERIODS = [['quarter'], ['month'], ['day'], ['quarter', 'month'], ['month', 'day']];

/** Lengths of periods that a year goes down by; none only where there are units. */
function periodWays({ units }: Ways) {
  const list = PERIODS.map((grains) => ({ value: grains.join(','), label: grains.map(grainWords).join(' › ') }));
  return units.length > 0 ? [{ value: '', label: t('targets.no-periods', 'The whole year') }, ...list] : list;
}

/** Each level, and each with those above it. */
function unitWays(metric: TargetMetric, { periods }: Ways, lang: Lang) {
  const list: Array<{ value: string; label: string }> = [];
  const chains = new Map<string, TargetMetric['levels']>();
  for (const level of metric.levels) {
    const hierarchy = level.name.split('.')[0];
    const chain = [...(chains.get(hierarchy) ?? []), level];
    chains.set(hierarchy, chain);
    const ways = chain.length > 1 ? [chain, [level]] : [chain];
    ways.forEach((way) =>
      list.push({
        value: way.map(({ name }) => name).join(','),
        label: way.map((one) => say(one.label, lang)).join(' › '),
      })
    );
  }
  return periods.length > 0 ? [{ value: '', label: t('targets.no-units', 'The whole organisation') }, ...list] : list;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), minWidth: 0 }),
});
