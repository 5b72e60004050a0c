import { formatDelta } from '../../domain/format/change';
import { formatNumber, formatRate } from '../../domain/format/number';
import { type Why } from '../../domain/generated/wire';
import { type Status } from '../../domain/status';
import { type Step } from '../../domain/waterfall';
import { t } from '../../i18n/t';
import { useLang } from '../ViewContext';

/** From the number before to the one now by what each input adds; undefined where not all of it is told. */
export function stepsOf({ before, after, inputs = [] }: Why, good: string | undefined): Step[] | undefined {
  const known = inputs.flatMap((input) => (input.contribution === null ? [] : [{ ...input, by: input.contribution }]));
  if (before === null || after === null || known.length !== inputs.length || inputs.length === 0) {
    return undefined;
  }
  return [
    { label: t('why.before', 'Before'), value: before, total: true, status: 'none' },
    ...known.map(({ label, by, share }) => ({
      label,
      value: by,
      status: sideOf(by, good),
      hint: share === null ? undefined : formatRate(share),
    })),
    { label: t('why.after', 'Now'), value: after, total: true, status: 'none' },
  ];
}

/** How a change stands, by the direction of the metric that is good. */
export function sideOf(change: number | null, good: string | undefined): Status {
  if (change === null || change === 0 || (good !== 'up' && good !== 'down')) {
    return 'none';
  }
  return change > 0 === (good === 'up') ? 'good' : 'bad';
}

/** Writes numbers and changes of a metric. */
export function useWriters({ unit, format }: Pick<Why, 'unit' | 'format'>) {
  const lang = useLang();
  return {
    number: (value: number | null) => formatNumber(value, { unit, format, lang }),
    change: (value: number) => formatDelta(value, { unit, format }, lang),
  };
}
