import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatRate } from '../../domain/format/number';
import { type AnswerAlong, type AnswerParts } from '../../domain/generated/wire';
import { unmeasuredWords } from '../../i18n/partsWords';
import { t } from '../../i18n/t';

/** What the leading parts make of the change, or why that cannot be told. */
export function PartsWords({ parts }: { parts: AnswerParts | undefined }) {
  const styles = useStyles2(getStyles);
  const words = parts && (parts.why ? unmeasuredWords(parts.why) : parts.along?.[0] && leadWords(parts.along[0]));
  return words ? <p className={styles}>{words}</p> : null;
}

function leadWords({ lead, units, ofChange, ofSize }: AnswerAlong): string {
  if (!lead || ofChange === null || ofSize === null) {
    return '';
  }
  const said = { lead, units, change: formatRate(ofChange), size: formatRate(ofSize) };
  if (ofChange < 0) {
    return t('parts.against', '{{lead}} of {{units}}, {{size}} of the size, moved the other way', said);
  }
  if (ofChange > 1) {
    return t('parts.beyond', '{{lead}} of {{units}}, {{size}} of the size, moved more than the whole', said);
  }
  return t('parts.lead', '{{lead}} of {{units}}, {{size}} of the size, make {{change}} of the change', said);
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    margin: theme.spacing(0, 0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  });
