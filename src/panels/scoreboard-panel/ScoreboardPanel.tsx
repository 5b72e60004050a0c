import React, { useMemo } from 'react';
import { type PanelProps } from '@grafana/data';

import { type Status } from '../../domain/status';
import { t } from '../../i18n/t';
import { judgedWords } from '../../i18n/words';
import { NARROW_BOARD, Scoreboard } from '../../ui/cards/Scoreboard';
import { useTones } from '../../ui/tones';

import { dataLink, numberPage } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { type Board, boardOf, type Cell } from './board';
import { cellTexts, cellWords } from './cellWords';
import { type ScoreboardOptions } from './types';

/** Units against metrics; each cell with its status, each unit and cell with somewhere to go. */
export default function ScoreboardPanel(props: PanelProps<ScoreboardOptions>) {
  const { data, options, width, height, title } = props;
  const board = useMemo(
    () => boardOf(data.series, options.shows, options.compare),
    [data.series, options.shows, options.compare]
  );
  const full = board && board.rows.length > 0;
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={!full}
      heading={
        options.heading && !title && full
          ? t('scoreboard.heading', 'Scoreboard by {{level}}', { level: board.heading.toLowerCase() })
          : undefined
      }
    >
      {full && <Table board={board} panel={props} />}
    </PanelStage>
  );
}

function Table({ board, panel }: { board: Board; panel: PanelProps<ScoreboardOptions> }) {
  const tones = useTones();
  const key = board.answer.keys[0]?.name;
  // Few rows share the height, within what still reads as one table.
  const head = panel.width < NARROW_BOARD ? 96 : 62;
  const height = Math.min(48, Math.floor((panel.height - head) / board.rows.length));
  const texts = board.columns.map((_, i) => cellTexts(board.rows.map(({ cells }) => cells[i])));
  const leadOf = ({ column, row }: Cell) => {
    const linked = dataLink(board.frame, column.name, row);
    return linked || panel.options.leads === 'none' ? linked : numberPage(column.name, { ...board, row }, panel);
  };
  return (
    <Scoreboard
      heading={board.heading}
      columns={board.columns.map(({ name, label }, i) => {
        const shares = board.rows.some(({ cells }) => cells[i].attained !== undefined);
        return { key: name, name: shares ? t('scoreboard.attained', '{{name}}, of target', { name: label }) : label };
      })}
      rows={board.rows.map(({ unit, name, row, cells }) => ({
        key: unit.id,
        name: name || t('panel.whole', 'Total'),
        lead: unit.others ? undefined : dataLink(board.frame, key, row),
        cells: cells.map((cell, i) => ({
          key: cell.column.name,
          text: texts[i](cell),
          title: cellWords(cell),
          tone: tones.status[cell.status],
          sign: signs[cell.status],
          words: judgedWords(cell.status, cell.byTarget),
          lead: unit.others ? undefined : leadOf(cell),
        })),
      }))}
      rowHeight={height}
    />
  );
}

const signs: Record<Status, string> = { good: '✓', warn: '!', bad: '✕', none: '' };
