import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { askedScope, dataLink, metricPage, scopeOfRow } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { type Card as CardData, cardsOf } from './cards';
import { Card } from './Card';
import { type ScorecardOptions } from './types';

/** Numbers at a glance: one card for each metric and unit that the queries give. */
export default function ScorecardPanel(props: PanelProps<ScorecardOptions>) {
  const { data, options, width, height, title } = props;
  const cards = useMemo(() => cardsOf(data.series), [data.series]);
  const styles = useStyles2(getStyles);
  const columns = columnsFor(cards.length, width, height, options.minWidth);
  const rows = Math.ceil(cards.length / columns);
  const room = (height - GAP * (rows - 1)) / Math.max(rows, 1);
  return (
    <PanelStage data={data} width={width} height={height} empty={cards.length === 0}>
      <div className={styles} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {cards.map((card) => (
          <Card
            key={card.id}
            card={card}
            options={options}
            several={cards.length > 1}
            narrow={width / columns < NARROW}
            named={cards.length > 1 || title === ''}
            height={Math.max(room, 64)}
            lead={leadOf(card, props)}
          />
        ))}
      </div>
    </PanelStage>
  );
}

const GAP = 8;
const NARROW = 150;
const NARROWEST = 105;
const LOWEST = 84;

/** As many columns as the chosen width allows; more and narrower ones where the rows would not fit, as on a phone. */
function columnsFor(cards: number, width: number, height: number, minWidth: number): number {
  const most = (least: number) => Math.max(1, Math.min(cards, Math.floor((width + GAP) / (least + GAP))));
  const wanted = most(minWidth);
  const fits = Math.ceil(cards / wanted) * (LOWEST + GAP) - GAP <= height;
  return fits ? wanted : Math.max(wanted, most(NARROWEST));
}

function leadOf({ column, frame, answer, row }: CardData, props: PanelProps<ScorecardOptions>) {
  const linked = dataLink(frame, column.name, row);
  if (linked || props.options.leads === 'none') {
    return linked;
  }
  return metricPage(column.name, scopeOfRow(answer, row, askedScope(props, frame.refId)), props);
}

const getStyles = (_: GrafanaTheme2) => css({ display: 'grid', gap: GAP, minHeight: '100%' });
