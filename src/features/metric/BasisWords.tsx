import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { say } from '../../domain/lang';
import { alikeWords } from '../../i18n/alikeWords';
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
      {alikeWords(alike, level, lang)}
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) => css({ margin: 0, color: theme.colors.text.secondary });
