import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatRate } from '../../domain/format/number';
import { type Answer, type AnswerAlong } from '../../domain/generated/wire';
import { joined, type Lang } from '../../domain/lang';
import { unitsOf } from '../../domain/units';
import { namesOf } from '../../i18n/members';
import { unmeasuredWords } from '../../i18n/partsWords';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

/** Which parts moved furthest beyond their size, and what they make of the change, or why that cannot be told. */
export function PartsWords({ answer, against }: { answer: Answer; against: string | undefined }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { parts } = answer;
  const words =
    parts &&
    (parts.why
      ? unmeasuredWords(parts.why, anyChange(answer, against))
      : parts.along?.[0] && leadWords(parts.along[0], leading(answer, lang)));
  return words ? <p className={styles}>{words}</p> : null;
}

/** Whether any part can be held against what it was. */
const anyChange = ({ metrics }: Answer, against: string | undefined) =>
  Boolean(metrics[0]?.comparisons?.find(({ name }) => name === against)?.delta?.some((delta) => delta !== null));

/** The names of the parts that lead, which need not be the first of the list. */
function leading(answer: Answer, lang: Lang): string {
  const units = unitsOf(answer).filter(({ rows }) => answer.parts?.leading?.includes(rows[0]));
  const names = namesOf(answer, units);
  return joined(
    units.map(({ id }) => names.get(id) ?? id),
    lang
  );
}

function leadWords({ lead, units, ofChange, ofSize }: AnswerAlong, names: string): string {
  if (!lead || ofChange === null || ofSize === null || !names) {
    return '';
  }
  const said = { names, lead, units, change: formatRate(ofChange), size: formatRate(ofSize) };
  if (ofChange < 0) {
    return t('parts.against', '{{names}} ({{lead}} of {{units}}, {{size}} of the size) moved the other way', said);
  }
  if (ofChange > 1) {
    return t('parts.beyond', '{{names}} ({{lead}} of {{units}}, {{size}} of the size) moved more than the whole', said);
  }
  return t('parts.lead', '{{change}} of the change is {{names}} ({{lead}} of {{units}}, {{size}} of the size)', said);
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    margin: theme.spacing(0, 0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  });
