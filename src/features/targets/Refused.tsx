import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Diagnostic } from '../../domain/generated/wire';
import { formatNumber } from '../../domain/format/number';
import { called } from '../../domain/lang';
import { hold, partId, type Plan } from '../../domain/plan';
import { t } from '../../i18n/t';
import { Chip, ChipRow } from '../../ui/Chip';
import { DiagnosticList } from '../../ui/DiagnosticList';
import { ErrorState } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

interface Props {
  error: Error & { diagnostics?: Diagnostic[] };
  retry: () => void;
  plan: Plan;
  unit?: string;
  onChange: (plan: Plan) => void;
}

/** Why a target is not taken apart, and what is held by hand, to let go of it. */
export function Refused({ error, retry, plan, unit, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { diagnostics = [] } = error;
  const { held = [] } = plan;
  return (
    <>
      {diagnostics.length > 0 ? (
        <div role="alert">
          <p className={styles.title}>{refusedWords(diagnostics[0].code)}</p>
          <DiagnosticList diagnostics={diagnostics} />
        </div>
      ) : (
        <ErrorState error={error} retry={retry} what={refusedWords('')} />
      )}
      {held.length > 0 && (
        <ChipRow label={t('targets.held', 'Locked by hand')}>
          {held.map((part) => {
            const name = [part.period, ...part.unit].join(' / ');
            return (
              <Chip
                key={partId(part)}
                active
                aria-label={t('targets.unlock', 'Unlock {{name}}', { name })}
                onClick={() => onChange(hold(plan, part, undefined))}
              >
                {`${called(name, formatNumber(part.value, { lang, unit, full: true }), lang)} ×`}
              </Chip>
            );
          })}
        </ChipRow>
      )}
    </>
  );
}

/** What a finding on a break-down is about. */
function refusedWords(code: string): string {
  switch (code) {
    case 'RQ131':
      return t('targets.not-exact', 'A number has more decimals than the metric');
    case 'RQ132':
      return t('targets.locked-unknown', 'A locked part is none of this break-down');
    case 'RQ133':
      return t('targets.locked-above', 'Locked parts do not go together with what they are parts of');
    case 'RQ134':
    case 'RQ139':
      return t('targets.no-weights', 'Nothing tells how to share the target out');
    case 'RQ138':
      return t('targets.no-total', 'There is no target of this period yet: write a total');
    default:
      return t('targets.refused', 'The target cannot be taken apart like this');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ margin: theme.spacing(0.5, 0), fontWeight: 500 }),
});
