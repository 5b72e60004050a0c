import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type AnswerAlike } from '../../domain/generated/wire';
import { joined, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** Which units count where only those of every period do: "2 in every period; left out: 1 opened, 1 closed". */
export function BasisWords({ view }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const alike = (view.whole ?? view.chart).data?.alike;
  if (!alike) {
    return null;
  }
  const [hierarchy, name] = alike.level.split('.');
  const found = view.catalog.hierarchies
    .find((one) => one.name === hierarchy)
    ?.levels.find((level) => level.name === name);
  const level = say(found?.label, lang) || name;
  return (
    <p className={styles} role="status">
      {alike.kept === 0 && leftOut(alike).length === 0
        ? t('alike.none', 'Like for like by {{level}}: none has a number in the other period, so all count', { level })
        : t('alike.words', 'Like for like by {{level}}: {{kept}} in every period; left out: {{left}}', {
            level,
            kept: alike.kept,
            left: joined(leftOut(alike), lang) || t('alike.nothing', 'none'),
          })}
    </p>
  );
}

function leftOut({ opened, closed, moved }: AnswerAlike): string[] {
  return [
    opened > 0 && t('alike.opened', '{{n}} opened', { n: opened }),
    closed > 0 && t('alike.closed', '{{n}} closed', { n: closed }),
    moved > 0 && t('alike.moved', '{{n}} moved', { n: moved }),
  ].filter((part): part is string => part !== false);
}

const getStyles = (theme: GrafanaTheme2) => css({ margin: 0, color: theme.colors.text.secondary });
