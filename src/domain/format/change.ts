import { type Lang } from '../lang';

import { pointColumn, rateColumn } from './column';
import { formatNumber, formatRate, NOTHING, styled, textOf } from './number';
import { pointStyle } from './unit';

export type Direction = 'up' | 'down' | 'flat';

export interface ChangeInput {
  delta: number | null;
  rate: number | null;
  unit?: string;
  format?: string;
}

/** Differences of rates are percentage points, never per cent of a per cent. */
export function formatPoints(delta: number, lang: Lang, signed = false): string {
  return textOf(styled(delta, pointStyle(lang), { lang, signed }));
}

/** How much a value moved, in the way its unit asks for; null where nothing can be said. */
export function formatChange(change: ChangeInput, lang: Lang, signed = false): string | null {
  if (change.unit === '%') {
    return change.delta === null ? null : formatPoints(change.delta, lang, signed);
  }
  if (change.rate !== null) {
    return formatRate(change.rate, { signed });
  }
  return change.delta === null ? null : formatDelta(change.delta, change, lang, signed);
}

/** Changes of one column of a table, with the same decimals. */
export function changeColumn(
  changes: Array<ChangeInput | undefined>,
  lang: Lang
): (change: ChangeInput) => string | null {
  const points = pointColumn(
    changes.map((change) => change?.delta),
    lang
  );
  const rates = rateColumn(
    changes.map((change) => change?.rate),
    true
  );
  return (change) => {
    if (change.unit === '%') {
      return change.delta === null ? null : points.text(change.delta);
    }
    return change.rate === null ? formatChange(change, lang, true) : rates.text(change.rate);
  };
}

/** The difference itself, in the metric's unit. */
export function formatDelta(
  delta: number | null,
  { unit, format }: { unit?: string; format?: string },
  lang: Lang,
  signed = true
): string {
  if (delta === null) {
    return NOTHING;
  }
  return unit === '%' ? formatPoints(delta, lang, signed) : formatNumber(delta, { lang, unit, format, signed });
}

/** Movements that round to nothing count as flat. */
export function directionOf(change: ChangeInput): Direction {
  const size = change.unit === '%' ? change.delta : (change.rate ?? change.delta);
  if (size === null || Math.abs(size) < 0.0005) {
    return 'flat';
  }
  return size > 0 ? 'up' : 'down';
}
