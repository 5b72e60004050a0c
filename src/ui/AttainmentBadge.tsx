import React from 'react';
import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

import { formatShare } from '../domain/format/number';
import { reachedOf, type ReadComparison } from '../domain/reading';
import { t } from '../i18n/t';
import { targetReasonWords } from '../i18n/reasonWords';
import { attainedShort, attainedWords, dueWords } from '../i18n/words';

import { Pill } from './Pill';
import { useTones } from './tones';
import { useLang } from './ViewContext';

interface AttainmentProps {
  target?: ReadComparison;
  /** Which way is good: where it is down, the target is what the value may not exceed. Nobody may leave it out. */
  good: string | undefined;
  words?: boolean;
  className?: string;
}

/** Attainment of the target due by now, with the word for what it means. */
export function AttainmentBadge({ target, good, words, className }: AttainmentProps) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const share = reachedOf(target);
  if (!target || share === null) {
    const telling = target?.reason && target.reason !== 'no_target';
    return telling && words ? <Pill className={className}>{targetReasonWords(target.reason)}</Pill> : null;
  }
  const rate = formatShare(share);
  const meaning =
    target.pace === null ? t('target.of-whole', 'of the target') : t('target.of-due', 'of the target due by now');
  const by = target.pace !== null && target.dueBy ? ` · ${dueWords(target, lang)}` : '';
  const title = `${rate} ${meaning}${by}`;
  const tone = tones.status[target.status];
  if (words) {
    return (
      <Pill tone={tone} title={title} className={className}>
        {attainedWords(share, good)}
      </Pill>
    );
  }
  return (
    <Pill tone={tone} title={title} className={cx(styles.short, className)}>
      <span>{rate}</span>
      <span data-label>{attainedShort(share, good)}</span>
    </Pill>
  );
}

const getStyles = () => ({
  // The word stands before the number; where there is no room for it, it goes to a line that is not shown, and never
  // the number.
  short: css({
    display: 'inline-flex',
    maxWidth: '100%',
    verticalAlign: 'middle',
    flexFlow: 'row-reverse wrap',
    justifyContent: 'flex-start',
    columnGap: 3,
    height: 20,
    overflow: 'hidden',
  }),
});
