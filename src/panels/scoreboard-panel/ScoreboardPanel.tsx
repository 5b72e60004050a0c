import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';

import { Led } from '../../ui/Led';
import { askedScope, dataLink, metricPage, scopeOfRow } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';
import { Signed } from '../stage/Signed';

import { type Board, boardOf, type Cell } from './board';
import { cellText, cellWords } from './cellWords';
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

/** From here down the columns' names take three lines. */
const NARROW = 400;

function Table({ board, panel }: { board: Board; panel: PanelProps<ScoreboardOptions> }) {
  const styles = useStyles2(getStyles);
  const around = askedScope(panel, board.frame.refId);
  const key = board.answer.keys[0]?.name;
  // Few rows share the height, within what still reads as one table.
  const head = panel.width < NARROW ? 96 : 62;
  const height = Math.min(48, Math.floor((panel.height - head) / board.rows.length));
  const leadOf = ({ column, row }: Cell) => {
    const linked = dataLink(board.frame, column.name, row);
    return linked || panel.options.leads === 'none'
      ? linked
      : metricPage(column.name, scopeOfRow(board.answer, row, around), panel);
  };
  return (
    <div className={styles.room}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{board.heading}</th>
            {board.columns.map((column) => (
              <th key={column.name} scope="col" className={styles.column}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) => (
            <tr key={row.unit.id} style={{ height }}>
              <th scope="row">
                <Led lead={row.unit.others ? undefined : dataLink(board.frame, key, row.row)} className={styles.unit}>
                  {row.name || t('panel.whole', 'Total')}
                </Led>
              </th>
              {row.cells.map((cell) => (
                <td key={cell.column.name}>
                  <Led lead={row.unit.others ? undefined : leadOf(cell)} className={styles.cell}>
                    <Signed status={cell.status} title={cellWords(cell)}>
                      {cellText(cell)}
                    </Signed>
                  </Led>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size' }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    '& th': { fontWeight: 400, textAlign: 'left', padding: theme.spacing(0.5, 0.75) },
    '& td': { padding: theme.spacing(0.5) },
    '& thead th': {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      verticalAlign: 'bottom',
    },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& tbody th': {
      position: 'sticky',
      left: 0,
      background: theme.colors.background.primary,
      whiteSpace: 'nowrap',
    },
    // Beside an open menu, and on a phone: all columns in sight as long as their numbers can be.
    '@container (max-width: 560px)': {
      fontSize: 12,
      '& th': { padding: theme.spacing(0.5, 0.25) },
      '& td': { padding: theme.spacing(0.5, 0.25) },
    },
    [`@container (max-width: ${NARROW}px)`]: {
      fontSize: 11,
      '& td': { padding: 1 },
      '& thead th': { fontSize: 11 },
    },
  }),
  column: css({ textAlign: 'center !important' as 'center' }),
  unit: css({ 'a&': { color: theme.colors.text.link }, 'a&:hover': { textDecoration: 'underline' } }),
  cell: css({
    display: 'block',
    borderRadius: theme.shape.radius.default,
    'a&:hover': { filter: 'brightness(1.15)' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
});
