import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Metric } from '../../domain/generated/wire';
import {
  alikeGroups,
  CROWD,
  type IndicatorMap,
  type Lack,
  lacking,
  LACKS,
  type MapCell,
} from '../../domain/indicatorMap';
import { joined, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Chip, ChipRow } from '../../ui/Chip';
import { Section } from '../../ui/Section';
import { useLang, useSetView, ViewLink } from '../../ui/ViewContext';

import { cellWords, lackSentence, lackWords } from './mapWords';

/** More pairs are left to the marks on the map. */
const GROUPS = 5;

/** Gaps and crowds in words; a chip marks the metrics of a gap on the map. */
export function StandsOut({ map, domain, lack }: { map: IndicatorMap; domain?: string; lack?: Lack }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const setView = useSetView();
  const { metrics, empty, crowded } = map;
  const count = (what: Lack) => metrics.filter((metric) => lacking(metric, what)).length;
  const groups = alikeGroups(metrics);
  const told = LACKS.filter((what) => count(what) > 0);
  if (told.length + empty.length + crowded.length === 0) {
    return null;
  }
  return (
    <Section title={t('map.stands-out', 'Gaps and crowds')}>
      {told.length > 0 && (
        <ChipRow label={t('map.mark', 'Mark on the map')}>
          {told.map((what) => (
            <Chip
              key={what}
              active={lack === what}
              count={count(what)}
              onClick={() => setView({ tab: lack === what ? undefined : what })}
            >
              {lackWords(what)}
            </Chip>
          ))}
        </ChipRow>
      )}
      <ul className={styles.list} aria-live="polite">
        {lack && count(lack) > 0 && (
          <li>
            {lackSentence(lack, count(lack))} {t('map.marked', 'They are marked on the map.')}
          </li>
        )}
        {empty.length > 0 && (
          <li>{t('map.gaps', 'No metric at: {{cells}}.', { cells: joined(empty.map(cellWords), lang) })}</li>
        )}
        {crowded.length > 0 && (
          <li>
            {t('map.crowds', 'Crowded, with more than {{n}} metrics:', { n: CROWD })}{' '}
            {listed(crowded, (cell) => (
              <CellLink cell={cell} domain={domain} />
            ))}
          </li>
        )}
        {groups.slice(0, GROUPS).map((group) => (
          <li key={group[0].name}>
            {t('map.repeats', 'Nearly the same:')}{' '}
            {listed(group, (metric) => (
              <MetricLink metric={metric} />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );

  function listed<T>(list: T[], show: (one: T) => React.ReactElement) {
    return list.map((one, i) => (
      <React.Fragment key={i}>
        {i > 0 && joined(['', ''], lang)}
        {show(one)}
      </React.Fragment>
    ));
  }
}

function CellLink({ cell, domain }: { cell: MapCell; domain?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <ViewLink page="centre" view={{ layer: cell.layer, tier: cell.tier, domain }} className={styles.link}>
      {t('map.cell-count', '{{cell}} ({{n}})', { cell: cellWords(cell), n: cell.metrics.length })}
    </ViewLink>
  );
}

function MetricLink({ metric }: { metric: Metric }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <ViewLink page="metric" name={metric.name} className={styles.link}>
      {say(metric.label, lang) || metric.name}
    </ViewLink>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    listStyle: 'none',
    '& li': { padding: theme.spacing(0.25, 0) },
  }),
  link: css({
    color: theme.colors.text.link,
    // Beside other words colour alone does not tell a link.
    textDecoration: 'underline',
    [theme.breakpoints.down('md')]: { display: 'inline-block', padding: theme.spacing(1, 0) },
  }),
});
