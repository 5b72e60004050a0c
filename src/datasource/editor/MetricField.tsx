import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';

import { APP_ROOT } from '../../constants';
import { type Catalog, type Metric } from '../../domain/generated/wire';
import { unitName } from '../../domain/format/unit';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { goodWords, grainWords } from '../../i18n/words';
import { StatusBadge } from '../../ui/badges';
import { useLang } from '../../ui/ViewContext';

import { metricOptions } from './choices';
import { PickMany } from './Pick';
import { Row } from './Row';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  names: string[];
  onChange: (names: string[]) => void;
}

/** Metrics by their names in the reader's language, with the definition of each that was chosen. */
export function MetricField({ catalog, names, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const metricOf = (name: string) => catalog.metrics.find((metric) => metric.name === name);
  const options = (search: string) =>
    Promise.resolve([
      ...metricOptions(catalog, lang, search),
      ...variableOptions().filter(({ value }) => !search || value.includes(search)),
    ]);
  return (
    <Row
      label={t('editor.metrics', 'Metrics')}
      tip={t('editor.metrics-tip', 'Search by name, synonym or definition, in Chinese or English.')}
    >
      <PickMany
        label={t('editor.choose-metrics', 'Choose metrics')}
        values={names.map((name) => ({ value: name, label: say(metricOf(name)?.label, lang) || name }))}
        options={options}
        onChange={onChange}
      />
      <ul className={styles.list}>
        {names.flatMap((name) => {
          const metric = metricOf(name);
          return metric ? [<Definition key={name} metric={metric} />] : [];
        })}
      </ul>
    </Row>
  );
}

function Definition({ metric }: { metric: Metric }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const facts = [unitName(metric.unit, lang), goodWords(metric.good), grainWords(metric.minGrain ?? '')];
  return (
    <li className={styles.definition}>
      <StatusBadge metric={metric} /> <strong>{say(metric.label, lang) || metric.name}</strong>{' '}
      {say(metric.description, lang)}
      <span className={styles.facts}> · {facts.filter(Boolean).join(' · ')} · </span>
      <TextLink href={`${APP_ROOT}/metric/${metric.name}`} inline external variant="bodySmall">
        {t('editor.open-metric', 'Indicator centre')}
      </TextLink>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', flex: '1 1 100%', minWidth: 0 }),
  definition: css({
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    padding: theme.spacing(0.25, 0),
    '& strong': { color: theme.colors.text.primary, fontWeight: 500 },
  }),
  facts: css({ whiteSpace: 'nowrap' }),
});
