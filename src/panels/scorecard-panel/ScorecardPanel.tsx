import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { readerLang } from '../../grafana/reader';

import { comparedBy } from '../stage/compare';
import { askedScope, dataLink, metricPage, scopeOfRow } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { type Card as CardData, cardsOf } from './cards';
import { Card } from './Card';
import { columnsFor, GAP, layoutOf } from './layout';
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
  const layout = layoutOf((width + GAP) / columns - GAP, (height + GAP) / Math.max(rows, 1) - GAP, {
    several,
    named,
    compared: Math.max(0, ...cards.map((card) => comparedBy(options.compare, card.reading?.comparisons).length)),
    lang: readerLang(),
  });
  return (
    <PanelStage data={data} width={width} height={height} empty={cards.length === 0}>
      <div className={styles} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {cards.map((card) => (
          <Card
            key={card.id}
            card={card}
            options={options}
            layout={layout}
            several={several}
            named={named}
            lead={leadOf(card, props)}
          />
        ))}
      </div>
    </PanelStage>
  );
}

function leadOf({ column, frame, answer, row }: CardData, props: PanelProps<ScorecardOptions>) {
  const linked = dataLink(frame, column.name, row);
  if (linked || props.options.leads === 'none') {
    return linked;
  }
  return metricPage(column.name, scopeOfRow(answer, row, askedScope(props, frame.refId)), props);
}

const getStyles = (_: GrafanaTheme2) => css({ display: 'grid', gap: GAP, minHeight: '100%' });
