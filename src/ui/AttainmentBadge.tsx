import React from 'react';

import { formatRate } from '../domain/format/number';
import { reachedOf, type ReadComparison } from '../domain/reading';
import { t } from '../i18n/t';
import { reasonWords } from '../i18n/words';

import { Pill } from './Pill';
import { useTones } from './tones';

interface AttainmentProps {
  target?: ReadComparison;
  words?: boolean;
  className?: string;
}

/** Attainment of the target due by now, with the word for what it means. */
export function AttainmentBadge({ target, words, className }: AttainmentProps) {
  const tones = useTones();
  const share = reachedOf(target);
  if (!target || share === null) {
    const telling = target?.reason && target.reason !== 'no_target';
    return telling && words ? <Pill className={className}>{reasonWords(target.reason)}</Pill> : null;
  }
  const rate = formatRate(share);
  const meaning =
    target.pace === null ? t('target.of-whole', 'of the target') : t('target.of-due', 'of the target due by now');
  return (
    <Pill tone={tones.status[target.status]} title={`${rate} ${meaning}`} className={className}>
      {words ? t('target.attained', '{{rate}} of target', { rate }) : rate}
    </Pill>
  );
}
