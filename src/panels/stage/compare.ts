import { type DataFrame, type PanelOptionsEditorBuilder } from '@grafana/data';

import { besidesOf, type Comparison, isIntended } from '../../domain/comparison';
import { sayHead } from '../../domain/lang';
import { comparisonsTold } from '../../grafana/comparisons';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';

/** What a panel compares with: a comparison by name, or what leads in its data, all of it, none. */
export type Compare = string;

const LEADING = 'auto';
const ALL = 'all';
const NONE = 'none';

/** The other times of a panel's data that its option chooses, the one that leads first. */
export function comparedBy<T extends Comparison>(compare: Compare, comparisons: T[] | undefined): T[] {
  const periods = besidesOf(comparisons ?? []);
  switch (compare) {
    case LEADING:
      return periods.slice(0, 1);
    case ALL:
    case 'both': // as saved before there were more than two
      return periods;
    case NONE:
      return [];
    default:
      return periods.filter(({ name }) => name === compare);
  }
}

/** The other times that frames tell of, once each. */
export function periodsIn(frames: DataFrame[]): Comparison[] {
  const found = new Map<string, Comparison>();
  for (const frame of frames) {
    comparisonsTold(frame)
      ?.filter((one) => !isIntended(one))
      .forEach((one) => found.set(one.name, one));
  }
  return besidesOf([...found.values()]);
}

interface Wanted {
  /** The panel can show several, or none. */
  many?: boolean;
}

/** The option, with the comparisons that the panel's queries ask for to choose from. */
export function addCompare<Options extends { compare: Compare }>(
  builder: PanelOptionsEditorBuilder<Options>,
  { many }: Wanted = {}
): void {
  const around = [
    { value: LEADING, label: t('panel-option.leading', 'What leads in the query') },
    ...(many
      ? [
          { value: ALL, label: t('panel-option.all', 'All of the query') },
          { value: NONE, label: t('panel-option.none', 'None') },
        ]
      : []),
  ];
  builder.addSelect({
    path: 'compare',
    name: t('panel-option.compare', 'Comparison'),
    defaultValue: LEADING,
    settings: {
      options: around,
      getOptions: async ({ data, options }) => {
        const known = periodsIn(data ?? []).map(({ name, label }) => ({
          value: name,
          label: sayHead(label, readerLang()) || name,
        }));
        const all = [...around, ...known];
        const kept = (options as Options | undefined)?.compare;
        // A choice that the query does not ask for stays in sight.
        return kept && !all.some(({ value }) => value === kept) ? [...all, { value: kept, label: kept }] : all;
      },
    },
  });
}
