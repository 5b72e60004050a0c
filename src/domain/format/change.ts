import { type Lang } from '../lang';

import { decimalsAround, pointColumn, rateColumn } from './column';
import { formatNumber, isNumber, NOTHING, numberParts, type NumberParts, styled, textOf } from './number';
import { pointStyle, rateStyle } from './unit';

export type Direction = 'up' | 'down' | 'flat';

export interface ChangeInput {
  delta: number | null;
  rate: number | null;
  unit?: string;
  format?: string;
  /** From what it moved: rates are written to their decimals. */
  base?: number | null;
}

/** Differences of rates are percentage points, never per cent of a per cent. */
export function formatPoints(delta: number, lang: Lang, signed = false, finer?: number): string {
  return textOf(styled(delta, pointStyle(lang, finer), { lang, signed }));
}

/** How much a value moved, in the way its unit asks for; null where nothing can be said. */
export function formatChange(change: ChangeInput, lang: Lang, signed = false): string | null {
  const parts = changeParts(change, lang, signed);
  return parts && textOf(parts);
}

function changeParts(change: ChangeInput, lang: Lang, signed: boolean): NumberParts | null {
  const { delta, rate, unit, format } = change;
  if (unit === '%') {
    return styled(delta, pointStyle(lang, decimalsAround(around(change), format)), { lang, signed });
  }
  return rate !== null ? styled(rate, rateStyle, { lang, signed }) : numberParts(delta, { lang, unit, format, signed });
}

/** The values between which something moved. */
const around = ({ base, delta }: ChangeInput) => (isNumber(base) && isNumber(delta) ? [base, base + delta] : []);

/** Changes of one column of a table, with the same decimals. */
export function changeColumn(
  changes: Array<ChangeInput | undefined>,
  lang: Lang
): (change: ChangeInput) => string | null {
  const points = pointColumn(
    changes.map((change) => change?.delta),
    lang,
    changes.flatMap((change) => (change ? around(change) : [])),
    changes[0]?.format
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

/** Movements that round to nothing where they are written are flat. */
export function directionOf(change: ChangeInput): Direction {
  const parts = changeParts(change, 'en', true);
  return !parts?.sign ? 'flat' : parts.sign === '+' ? 'up' : 'down';
}
