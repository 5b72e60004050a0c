import { type AgendaMatrix, type Scope } from '../../domain/generated/wire';
import { called, joined, type Lang, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { tierWords } from '../../i18n/words';
import { type BoardHead, type BoardRow } from '../../ui/cards/Scoreboard';
import { type Tones } from '../../ui/tones';

interface Chosen {
  scope?: Scope;
  domain?: string;
  /** A unit moves the whole page to it, a business narrows what is on it. */
  onPick: (choice: { scope?: Scope; domain?: string }) => void;
}

/** Organisation × business: how many topics, coloured by the most serious tier. Every unit and cell leads on to it. */
export function matrixBoard(matrix: AgendaMatrix, { scope, domain, onPick }: Chosen, lang: Lang, tones: Tones) {
  const business = (name: string) => ({
    pressed: name === domain,
    onClick: () => onPick({ domain: name === domain ? undefined : name }),
  });
  const columns: BoardHead[] = matrix.domains.map(({ name, label }) => ({
    key: name,
    name: say(label, lang) || name,
    lead: business(name),
  }));
  const rows: BoardRow[] = matrix.rows.map((row) => {
    const name = say(row.name, lang) || row.unit || t('scoreboard.whole', 'Whole organisation');
    const there = placeOf(row.path, matrix.hierarchy, scope);
    const cells = columns.map((column, i) => {
      const count = row.counts[i] ?? 0;
      const tier = count > 0 ? (row.tiers[i] ?? 0) : 0;
      return {
        key: column.key,
        text: String(count),
        tone: tones.tier[tier] ?? tones.tier[0],
        faint: count === 0,
        ...(count > 0 && {
          label: called(joined([name, column.name], lang), joined([String(count), tierWords(tier)], lang), lang),
          lead: there ? { onClick: () => onPick({ scope: there, domain: column.key }) } : business(column.key),
        }),
      };
    });
    const lead = there && {
      title: t('home.go-to', 'Show {{name}} alone', { name }),
      onClick: () => onPick({ scope: there }),
    };
    return { key: row.path ? JSON.stringify(row.path) : '', name, lead, cells };
  });
  return { heading: say(matrix.label, lang), columns, rows };
}

/** The scope of a row; none of the row that stands for what the page shows already. */
function placeOf(path: Scope['path'] | undefined, hierarchy: string | undefined, now: Scope | undefined) {
  if (!path?.length || !hierarchy) {
    return undefined;
  }
  const last = path[path.length - 1];
  const here = now?.hierarchy === hierarchy ? now.path[now.path.length - 1] : undefined;
  return here?.level === last.level && here.member === last.member ? undefined : { hierarchy, path };
}
