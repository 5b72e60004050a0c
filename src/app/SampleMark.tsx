import React from 'react';

import { t } from '../i18n/t';
import { Pill } from '../ui/Pill';

import { chooseSource, isSample } from './sources';

/** On every page of the sample: that its numbers are nobody's. */
export function SampleMark({ asked }: { asked: string | null }) {
  const source = chooseSource(asked);
  if (!source || !isSample(source)) {
    return null;
  }
  return (
    <Pill
      title={t(
        'sample.mark-why',
        'Invented data of a retail group, made by this server. An administrator removes them under Configuration.'
      )}
    >
      {t('sample.mark', 'Sample data')}
    </Pill>
  );
}
