import React from 'react';

import { verdictWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { Chip, ChipRow } from '../../ui/Chip';
import { saidBy } from '../../ui/said';
import { useLang } from '../../ui/ViewContext';

import { type IncidentView } from './useIncidentView';

const VERDICTS = ['right', 'noise', 'tooLate', 'wrongCause'];

/** What a person says of the warning: rules learn from it, as proposals. */
export function VerdictChoice({ view: { page, deeds }, onDone }: { view: IncidentView; onDone?: () => void }) {
  const lang = useLang();
  const choose = async (verdict: string) => {
    if (await deeds.act('verdict', { verdict })) {
      onDone?.();
    }
  };
  return (
    <>
      <ChipRow label={t('incident.verdict-title', 'Was this warning right?')}>
        {VERDICTS.map((verdict) => (
          <Chip
            key={verdict}
            active={page.incident.verdict === verdict}
            disabled={deeds.doing !== undefined}
            onClick={() => void choose(verdict)}
          >
            {verdictWords(verdict)}
          </Chip>
        ))}
      </ChipRow>
      {deeds.error && <p role="alert">{saidBy(deeds.error, lang)}</p>}
    </>
  );
}
