import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { config } from '@grafana/runtime';

import { type Lang } from '../domain/lang';
import { t } from '../i18n/t';

import { writeDays } from './bucketTimes';
import { colourSeries } from './colours';
import { nameColumns } from './columnNames';
import { labelledFrames } from './labelled';
import { writeNumbers } from './numberFormats';
import { type PanelKind } from './panelKind';
import { plainRows } from './plainRows';
import { apartByKeys, type UnitColumn, unitColumns, type UnitRows, unitsIn } from './unitRows';

/** So many values a panel that shows one for each unit gets; below, none could be read, and browsers stand still. */
const MANY = 200;

interface Planned {
  frame: DataFrame;
  columns: UnitColumn[];
  units: UnitRows[];
  /** Columns of levels above that no unit needs to be told apart. */
  spare: string[];
}

/** Gives answers the names, numbers and form that who shows them needs; what is given stays as it is. */
export function present(frames: DataFrame[], kind: PanelKind, lang: Lang): DataFrame[] {
  const copies = frames.map(copyOf);
  // Who the units are is read before they are named in the reader's words: labels are the same in every language.
  const plans = copies.map((frame) => planOf(frame, kind));
  writeNumbers(nameColumns(copies), lang, kind.cells);
  writeDays(copies, kind.cells);
  colourSeries(copies, config.theme2);
  return kind.ours ? copies : plans.flatMap((plan) => shaped(plan, kind));
}

function copyOf(frame: DataFrame): DataFrame {
  const fields = frame.fields.map((field): Field => ({ ...field, config: { ...field.config } }));
  return { ...frame, fields };
}

function planOf(frame: DataFrame, kind: PanelKind): Planned {
  const columns = kind.ours ? [] : unitColumns(frame);
  const apart = kind.reduces || (kind.overTime && frame.fields.some(({ type }) => type === FieldType.time));
  const spare = apartByKeys(frame, columns) ? columns.filter(({ above }) => above) : [];
  return {
    frame,
    columns,
    units: columns.length > 0 && apart ? unitsIn(frame, columns) : [],
    spare: spare.map(({ field }) => field.name),
  };
}

function shaped({ frame, columns, units, spare }: Planned, { reduces }: PanelKind): DataFrame[] {
  if (frame.meta?.type?.startsWith('timeseries')) {
    return [frame];
  }
  if (units.length === 0) {
    return [plainRows(frame, spare)];
  }
  const shown = reduces ? units.slice(0, MANY) : units;
  const [first, ...rest] = labelledFrames(frame, columns, shown);
  return [shown.length < units.length ? cut(first, shown.length, units.length) : first, ...rest];
}

function cut(frame: DataFrame, shown: number, all: number): DataFrame {
  const text = t('answer.units-cut', 'Only the first {{shown}} of {{all}} are shown: choose fewer, or a table.', {
    shown,
    all,
  });
  return {
    ...frame,
    meta: { ...frame.meta, notices: [...(frame.meta?.notices ?? []), { severity: 'warning', text }] },
  };
}
