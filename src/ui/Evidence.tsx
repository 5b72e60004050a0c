import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type AgendaMeasure } from '../domain/generated/wire';
import { formatChange } from '../domain/format/change';
import { formatNumber } from '../domain/format/number';
import { say } from '../domain/lang';
import { t } from '../i18n/t';

import { Pill } from './Pill';
import { useLang } from './ViewContext';

/** How other metrics moved over the same time: what stayed flat and what moved along. */
export function Evidence({ evidence }: { evidence: AgendaMeasure[] }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  if (evidence.length === 0) {
    return null;
  }
  return (
    <dl className={styles}>
      {evidence.map(({ metric, label, unit, from, to, rate, flat }) => {
        const delta = from === null || to === null ? null : to - from;
        const moved = formatChange({ delta, rate, unit }, lang, true);
        return (
          <div key={metric}>
            <dt>{say(label, lang) || metric}</dt>
            <dd>
              {formatNumber(from, { lang, unit })} → {formatNumber(to, { lang, unit })}
              {moved && ` (${moved})`} {flat && <Pill>{t('evidence.flat', 'flat')}</Pill>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    margin: theme.spacing(0, 0, 1),
    fontVariantNumeric: 'tabular-nums',
    '& dt': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: 400 },
    '& dd': { margin: 0 },
  });
