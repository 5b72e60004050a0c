import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { reachedOf, targetOf } from '../../domain/reading';
import { readerLang } from '../../grafana/reader';
import { Scorecard } from '../../ui/cards/Scorecard';
import { columnsFor, GAP, layoutOf } from '../../ui/cards/scorecardLayout';

import { comparedBy } from '../stage/compare';
import { dataLink, numberPage } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { type Card, cardsOf } from '../reading/cards';
import { type ScorecardOptions } from './types';

/** Numbers at a glance: one card for each metric and unit that the queries give. */
export default function ScorecardPanel(props: PanelProps<ScorecardOptions>) {
  const { data, options, width, height, title } = props;
  const cards = useMemo(() => cardsOf(data.series), [data.series]);
  const styles = useStyles2(getStyles);
  const columns = columnsFor(cards.length, width, height, options.minWidth);
  const rows = Math.ceil(cards.length / columns);
  const several = cards.length > 1;
  const named = several || title === '';
  const compared = cards.map(({ reading }) => comparedBy(options.compare, reading.comparisons));
  const layout = layoutOf((width + GAP) / columns - GAP, (height + GAP) / Math.max(rows, 1) - GAP, {
    several,
    named,
    compared: Math.max(0, ...compared.map(({ length }) => length)),
    attained: options.target && cards.some(({ reading }) => reachedOf(targetOf(reading)) !== null),
    lang: readerLang(),
  });
  return (
    <PanelStage data={data} width={width} height={height} empty={cards.length === 0}>
      <div className={styles} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {cards.map((card, i) => (
          <Scorecard
            key={card.id}
            name={card.name}
            reading={card.reading}
            compared={compared[i]}
            attainment={options.target}
            trend={options.sparkline ? card.trend : undefined}
            usual={options.usual === false ? undefined : card.usual}
            landing={options.landing === false ? undefined : card.landing}
            layout={layout}
            edge={several}
            named={named}
            lead={leadOf(card, props)}
          />
        ))}
      </div>
    </PanelStage>
  );
}

function leadOf(card: Card, props: PanelProps<ScorecardOptions>) {
  const { metric } = card.reading;
  const linked = dataLink(card.frame, metric, card.row);
  return linked || props.options.leads === 'none' ? linked : numberPage(metric, card, props);
}

const getStyles = (_: GrafanaTheme2) => css({ display: 'grid', gap: GAP, minHeight: '100%' });
