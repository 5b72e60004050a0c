import { type AgendaMatrix } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { tierWords } from '../../i18n/words';
import { type BoardHead, type BoardRow } from '../../ui/cards/Scoreboard';
import { type Tones } from '../../ui/tones';

interface Chosen {
  unit?: string;
  domain?: string;
  /** A cell, a whole row (no domain) or a whole column (no unit). */
  onPick: (unit: string | undefined, domain: string | undefined) => void;
}

/** Organisation × business: how many topics, coloured by the most serious tier. Every cell filters the list. */
export function matrixBoard(matrix: AgendaMatrix, { unit, domain, onPick }: Chosen, lang: Lang, tones: Tones) {
  const pick = (u: string | undefined, d: string | undefined) => {
    const pressed = u === unit && d === domain;
    return { pressed, onClick: () => (pressed ? onPick(undefined, undefined) : onPick(u, d)) };
  };
  const columns: BoardHead[] = matrix.domains.map(({ name, label }) => ({
    key: name,
    name: say(label, lang) || name,
    lead: pick(undefined, name),
  }));
  const rows: BoardRow[] = matrix.rows.map((row) => {
    const name = say(row.name, lang) || row.unit || t('scoreboard.whole', 'Whole organisation');
    const cells = columns.map((column, i) => {
      const count = row.counts[i] ?? 0;
      const tier = count > 0 ? (row.tiers[i] ?? 0) : 0;
      return {
        key: column.key,
        text: String(count),
        tone: tones.tier[tier] ?? tones.tier[0],
        faint: count === 0,
        ...(count > 0 && {
          label: `${name}, ${column.name}: ${count}, ${tierWords(tier)}`,
          lead: pick(row.unit, column.key),
        }),
      };
    });
    return { key: row.unit, name, lead: pick(row.unit, undefined), cells };
  });
  return { heading: say(matrix.label, lang), columns, rows };
}
