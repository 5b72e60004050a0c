import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, Field, RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { askedNames } from '../../domain/comparison';
import { type Catalog, type ReportBlock } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { type FigureKind, FIGURES, levelsOf, requestOf, TIMES } from '../../domain/report';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { kindWords, timeWords } from './reportWords';

/** A new block of numbers, put together of a metric, a time that follows the clock, and a level. */
export function NewFigure({ catalog, onAdd }: { catalog: Catalog; onAdd: (block: ReportBlock) => void }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [kind, setKind] = useState<FigureKind>('number');
  const [name, setName] = useState('');
  const [preset, setPreset] = useState<string>('lastMonth');
  const [by, setBy] = useState('');
  const metric = catalog.metrics.find((entry) => entry.name === name);
  const levels = levelsOf(catalog, metric);
  const level = levels.find(({ value }) => value === by) ?? levels[0];
  const label = say(metric?.label, lang) || name;
  return (
    <div className={styles.bar}>
      <RadioButtonGroup
        aria-label={t('report.kind', 'Shown as')}
        options={FIGURES.map((value) => ({ value, label: kindWords(value) }))}
        value={kind}
        onChange={setKind}
      />
      <Field noMargin label={t('report.metric', 'Metric')} className={styles.field}>
        <Combobox
          id="report-metric"
          options={catalog.metrics.map((entry) => ({ value: entry.name, label: say(entry.label, lang) || entry.name }))}
          value={name || null}
          onChange={(option) => setName(option.value)}
        />
      </Field>
      <Field noMargin label={t('report.time', 'Time')} className={styles.field}>
        <Combobox
          id="report-time"
          options={TIMES.map((value) => ({ value, label: timeWords(value) }))}
          value={preset}
          onChange={(option) => setPreset(option.value)}
        />
      </Field>
      {kind === 'table' && levels.length > 0 && (
        <Field noMargin label={t('report.by', 'By')} className={styles.field}>
          <Combobox
            id="report-by"
            options={levels.map((one) => ({ value: one.value, label: say(one.level.label, lang) || one.level.name }))}
            value={level?.value}
            onChange={(option) => setBy(option.value)}
          />
        </Field>
      )}
      <Button
        type="button"
        variant="secondary"
        icon="plus"
        disabled={!metric}
        onClick={() =>
          onAdd({
            kind,
            title: label,
            request: requestOf(
              { kind, metric: name, preset, by: level?.value },
              askedNames(catalog.comparisons, undefined)
            ),
          })
        }
      >
        {t('report.add', 'Add')}
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    alignItems: 'flex-end',
    marginTop: theme.spacing(1.5),
  }),
  field: css({ flex: '1 1 180px', maxWidth: 320, minWidth: 0 }),
});
