import { type Lang } from '../../domain/lang';

export const GAP = 8;

/** Narrowest card that still holds a name and a number, on a phone. */
const NARROWEST = 140;
/** Height of a card of two lines, with its edge. */
const LOWEST = 46;
/** From this height on a card has room for more than two lines. */
const TALL = 92;
const EDGE = { across: 22, down: 18 };
const LINE = 20;
const FIGURE = 32;

/** A card higher than this, in parts of its width, looks drawn out. */
const SLIMMEST = 1.15;

/**
 * As many columns as the chosen width allows; more and narrower ones where the rows would not fit, fewer where the
 * cards would become towers.
 */
export function columnsFor(cards: number, width: number, height: number, minWidth: number): number {
  const most = (least: number) => Math.max(1, Math.min(cards, Math.floor((width + GAP) / (least + GAP))));
  const across = (columns: number) => (width + GAP) / columns - GAP;
  const down = (columns: number) => (height + GAP) / Math.ceil(cards / columns) - GAP;
  let columns = most(minWidth);
  if (down(columns) < LOWEST) {
    return Math.max(columns, most(NARROWEST));
  }
  while (columns > 1 && down(columns) > across(columns) * SLIMMEST) {
    columns--;
  }
  const rows = Math.ceil(cards / columns);
  return Math.ceil(cards / rows); // three and three, not five and one
}

export interface Layout {
  /** Two lines: name and change, number and attainment. */
  low: boolean;
  /** The card is as high as what it shows. */
  roomy: boolean;
  /** Size of the name's letters, in pixels. */
  letters: number;
  /** Size of the number, in pixels. */
  figure: number;
  /**
   * Where the attainment stands, as "101.8% of target": beside the number or a change, or on a line of its own; as
   * "Met 101.8%" beside the number where there is no room for that, or none of the cards has any.
   */
  attainment: 'number' | 'change' | 'line' | 'rate';
  /** Height for the sparkline; 0 where there is no room. */
  trend: number;
}

/** On a page, where nothing has to be left out. */
export const ROOMY: Layout = { low: false, roomy: true, letters: 14, figure: 24, attainment: 'line', trend: 34 };

interface Shown {
  several: boolean;
  named: boolean;
  /** How many comparisons. */
  compared: number;
  /** Whether any of the cards says how much of a target is reached. */
  attained: boolean;
  lang: Lang;
}

/** Widths at which the words of the attainment fit beside a number of usual length, and beside one comparison. */
const words: Record<Lang, { number: number; change: number }> = {
  zh: { number: 190, change: 188 },
  en: { number: 232, change: 188 },
};
const LEAST_TREND = 14;
const MOST_TREND = 360;

/** What a card of this size can show without cutting anything: what does not fit is left out. */
export function layoutOf(width: number, height: number, shown: Shown): Layout {
  const { several, named, compared } = shown;
  const inner = width - (several ? EDGE.across : 0);
  const low = height < TALL;
  const lines = (named ? LINE : 0) + FIGURE + (compared > 0 ? LINE : 0);
  const spare = height - (several ? EDGE.down : 0) - lines - GAP;
  const attainment = low ? 'rate' : attainmentIn(inner, spare, shown);
  const left = spare - (attainment === 'line' ? LINE : 0);
  return {
    low,
    roomy: false,
    letters: lettersIn(inner, low),
    figure: low ? (inner < 160 ? 15 : 16) : inner < 160 ? 21 : 24,
    attainment,
    trend: low || left < LEAST_TREND ? 0 : Math.min(left, MOST_TREND),
  };
}

function lettersIn(inner: number, low: boolean): number {
  if (low) {
    return 11;
  }
  return [10, 11, 12][[150, 165, 185].findIndex((width) => inner < width)] ?? 14;
}

function attainmentIn(inner: number, spare: number, { compared, attained, lang }: Shown): Layout['attainment'] {
  if (inner >= words[lang].number) {
    return 'number';
  }
  if (compared === 1 && inner >= words[lang].change) {
    return 'change';
  }
  // A word says more than the height that it takes of the sparkline.
  return attained && spare >= LINE ? 'line' : 'rate';
}
