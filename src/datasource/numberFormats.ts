import { type DataFrame, type FormattedValue, getValueFormatterIndex } from '@grafana/data';

import { type AnswerMetric } from '../domain/generated/wire';
import { numberParts } from '../domain/format/number';
import { type Lang } from '../domain/lang';

type Written = Pick<AnswerMetric, 'name' | 'unit' | 'format'>;

/**
 * Lets core panels write numbers as ours do: 1,500万 and not 15 Mil for a Chinese reader, days as 天. Grafana has no
 * such units, so the reader's are added to its list, under names that still read well where they are not known, as in
 * a saved snapshot. What the back end sends stays for everyone who reads frames without this code.
 */
export function writeNumbers(frames: DataFrame[], lang: Lang): DataFrame[] {
  const asked = new Map<string, Written[]>();
  for (const { refId = '', meta } of frames) {
    const metrics = (meta?.custom as { metrics?: Written[] } | undefined)?.metrics;
    if (metrics) {
      asked.set(refId, metrics);
    }
  }
  for (const frame of frames) {
    for (const { name, config } of frame.fields) {
      const metric = asked.get(frame.refId ?? '')?.find((one) => one.name === name.split('.')[0]);
      if (metric && config.unit) {
        config.unit = unitFor(writtenAs(metric, name, config.unit), lang) ?? config.unit;
      }
    }
  }
  return frames;
}

/** Shares and changes are in per cent, whatever the metric's unit. */
function writtenAs(metric: Written, column: string, unit: string): Written {
  return unit === 'percentunit' && metric.unit !== '%' ? { name: column, unit: '%' } : metric;
}

function unitFor({ unit, format }: Written, lang: Lang): string | undefined {
  const known = getValueFormatterIndex?.();
  if (!known) {
    return undefined;
  }
  const id = [unit, format, lang === 'zh' ? '(万/亿)' : '(K/M/B)'].filter(Boolean).join(' ');
  known[id] ??= (value, decimals) => written(value, { unit, format, lang, decimals: decimals ?? undefined });
  return id;
}

function written(
  value: number | null | undefined,
  options: { unit?: string; format?: string; lang: Lang; decimals?: number }
): FormattedValue {
  const parts = numberParts(value, options);
  if (!parts) {
    return { text: '' };
  }
  const { sign, prefix, digits, scale, suffix } = parts;
  const text = options.decimals === undefined ? digits.replace(/\.?0+$/, trimmed) : digits;
  return { text, prefix: sign + prefix, suffix: scale + suffix };
}

/** Zeros after the point go, as on Grafana's axes; those before it stay. */
const trimmed = (zeros: string, _: number, digits: string) => (digits.includes('.') ? '' : zeros);
