import React from 'react';

import { intendedOf, periodsOf } from '../../domain/comparison';
import { formatRange } from '../../domain/format/date';
import { type Catalog, type Request } from '../../domain/generated/wire';
import { joined, say } from '../../domain/lang';
import { stepNames } from '../../domain/members';
import { memberWords } from '../../i18n/members';
import { t } from '../../i18n/t';
import { useLang } from '../ViewContext';

/** What a question goes on from, in words: the metric, where, when, against what. */
export function GoesOn({ on, catalog }: { on: Request; catalog: Catalog }) {
  const lang = useLang();
  const metric = catalog.metrics.find(({ name }) => name === on.metrics[0]);
  const { from, to } = on.time;
  const against = (on.compare ?? []).flatMap((name) => catalog.comparisons.filter((one) => one.name === name));
  const compared = periodsOf(against)[0] ?? intendedOf(against);
  const what = [
    say(metric?.label, lang) || on.metrics[0],
    ...stepNames(catalog, on.scope, lang).map(memberWords).slice(-1),
    ...(on.filters ?? []).flatMap(({ values = [] }) => (values.length > 0 ? [joined(values, lang)] : [])),
    ...(from && to ? [formatRange(from.slice(0, 10), to.slice(0, 10), lang)] : []),
    ...(compared ? [say(compared.short, lang) || compared.name] : []),
  ];
  return <>{t('ask.goes-on', 'Goes on from: {{what}}', { what: what.join(' · ') })}</>;
}
