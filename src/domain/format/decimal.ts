/**
 * The size of a number by its digits: 0.d₁d₂d₃… × 10^point. It is made of the shortest text that stands for the number,
 * so that 0.1225 is rounded as people and spreadsheets do and not as the binary fraction below it. pkg/words/decimal.go
 * does the same.
 */
export interface Decimal {
  /** Without zeros at either end; '' is zero. */
  digits: string;
  point: number;
}

const ZERO: Decimal = { digits: '', point: 0 };

/** The size below which a number is taken for zero: what is left of a difference of equal sums. */
const VANISHING = 1e-6;

/** The size of a finite number. */
export function decimalOf(value: number): Decimal {
  const size = Math.abs(value);
  if (size < VANISHING) {
    return ZERO;
  }
  const [mantissa, exponent] = size.toExponential().split('e');
  return { digits: mantissa.replace('.', '').replace(/0+$/, ''), point: Number(exponent) + 1 };
}

/** Multiplies by a power of ten. */
export function shift({ digits, point }: Decimal, power: number): Decimal {
  return digits === '' ? ZERO : { digits, point: point + power };
}

/** Keeps so many decimals, halves away from zero. */
export function round(size: Decimal, decimals: number): Decimal {
  const keep = size.point + decimals;
  if (keep >= size.digits.length) {
    return size;
  }
  if (keep < 0) {
    return ZERO;
  }
  let kept = size.digits.slice(0, keep);
  let point = size.point;
  if (size.digits[keep] >= '5') {
    const nines = /9*$/.exec(kept)?.[0].length ?? 0;
    const head = kept.slice(0, keep - nines);
    kept = head === '' ? '1' : head.slice(0, -1) + String(Number(head.slice(-1)) + 1);
    point += head === '' ? 1 : 0;
  }
  kept = kept.replace(/0+$/, '');
  return kept === '' ? ZERO : { digits: kept, point };
}

export function isLess(a: Decimal, b: Decimal): boolean {
  if (b.digits === '') {
    return false;
  }
  if (a.digits === '' || a.point !== b.point) {
    return a.digits === '' || a.point < b.point;
  }
  return a.digits < b.digits; // no zeros at the end: shorter is smaller
}

/** How many digits stand behind the point. */
export function decimalsOf({ digits, point }: Decimal): number {
  return Math.max(0, digits.length - point);
}

/** The digits with thousands separators and at least so many decimals. */
export function digitsOf({ digits, point }: Decimal, least: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const part = (point > 0 ? digits.slice(point) : '0'.repeat(digits === '' ? 0 : -point) + digits).padEnd(least, '0');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part && `.${part}`);
}
