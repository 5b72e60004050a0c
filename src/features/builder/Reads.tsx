import React from 'react';
import { Input, TextArea } from '@grafana/ui';

import { type BuilderForm as Form, type DraftTried as Tried } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { layerWords, tierMeaning } from '../../i18n/words';
import { useLang } from '../../ui/ViewContext';

import { goodChoices } from './builderWords';
import { useBuilderStyles } from './builderStyles';
import { Choose } from './Choose';
import { type Choices, nameFor } from './formChanges';
import { Row } from './Formula';

interface Props {
  form: Form;
  choices: Choices;
  tried: Tried | undefined;
  /** A new metric has its name by its English words until somebody writes another. */
  fresh: boolean;
  onChange: (form: Form) => void;
}

type Words = 'label' | 'description';

/** How it is called, shown and judged, and who answers for it. */
export function Reads({ form, choices, tried, fresh, onChange }: Props) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const { catalog } = choices;
  const names = catalog.metrics.map(({ name }) => name);
  const word = (of: Words, at: 'en' | 'zh', text: string) => {
    const next = { ...form, [of]: { ...form[of], [at]: text } };
    const own = form.name && form.name !== nameFor(form.label?.en ?? '', names);
    const follows = fresh && of === 'label' && at === 'en' && !own;
    onChange(follows ? { ...next, name: nameFor(text, names) } : next);
  };
  const units = [...new Set(['count', '%', ...catalog.metrics.flatMap(({ unit }) => unit ?? [])])];
  const named = (list: Array<{ name: string; label?: Form['label'] }>) =>
    list.map(({ name, label }) => ({ value: name, label: say(label, lang) || name }));
  const levels = catalog.hierarchies.flatMap((hierarchy) =>
    hierarchy.levels
      .filter(({ dimension }) => dimension)
      .map((level) => ({ value: `${hierarchy.name}.${level.name}`, label: say(level.label, lang) || level.name }))
  );
  const set = (key: keyof Form) => (value: string) => onChange({ ...form, [key]: value || undefined });
  return (
    <div className={styles.rows}>
      <Row name={t('builder.called', 'Called')} field="label" tried={tried}>
        {(['zh', 'en'] as const).map((at) => (
          <Input
            key={at}
            id={`builder-label-${at}`}
            aria-label={
              at === 'zh' ? t('builder.label-zh', 'Name in Chinese') : t('builder.label-en', 'Name in English')
            }
            placeholder={
              at === 'zh' ? t('builder.label-zh', 'Name in Chinese') : t('builder.label-en', 'Name in English')
            }
            className={styles.wide}
            value={form.label?.[at] ?? ''}
            onChange={(event) => word('label', at, event.currentTarget.value)}
          />
        ))}
      </Row>
      <Row name={t('builder.counts', 'What it counts')} field="description" tried={tried}>
        {(['zh', 'en'] as const).map((at) => (
          <TextArea
            key={at}
            id={`builder-description-${at}`}
            rows={2}
            aria-label={
              at === 'zh'
                ? t('builder.description-zh', 'Description in Chinese')
                : t('builder.description-en', 'Description in English')
            }
            placeholder={
              at === 'zh'
                ? t('builder.description-zh', 'Description in Chinese')
                : t('builder.description-en', 'Description in English')
            }
            className={styles.wide}
            value={form.description?.[at] ?? ''}
            onChange={(event) => word('description', at, event.currentTarget.value)}
          />
        ))}
      </Row>
      <Row name={t('builder.name', 'Name')} field="name" tried={tried}>
        <Input
          id="builder-name"
          aria-label={t('builder.name', 'Name')}
          className={styles.wide}
          value={form.name}
          disabled={!fresh}
          onChange={(event) => onChange({ ...form, name: event.currentTarget.value })}
        />
      </Row>
      <Row name={t('builder.shown', 'Shown')} field="unit" tried={tried}>
        <Choose
          id="builder-unit"
          label={t('builder.unit', 'Unit')}
          placeholder={t('builder.unit', 'Unit')}
          className={styles.middle}
          own
          options={units.map((value) => ({
            value,
            label: value === 'count' ? t('builder.unit-count', 'number') : value,
          }))}
          value={form.unit}
          onPick={set('unit')}
        />
        <Choose
          id="builder-format"
          label={t('builder.decimals', 'Decimals')}
          className={styles.middle}
          options={[
            { value: 'any', label: t('builder.decimals-any', 'decimals by its size') },
            ...['0', '0.0', '0.00'].map((value) => ({ value, label: value })),
          ]}
          value={form.format ?? 'any'}
          onPick={(value) => onChange({ ...form, format: value === 'any' ? undefined : value })}
        />
        <Choose
          id="builder-good"
          label={t('builder.good', 'Which way is good')}
          className={styles.middle}
          options={goodChoices()}
          value={form.good ?? 'neither'}
          onPick={(value) =>
            onChange({
              ...form,
              good: value === 'neither' ? undefined : value,
              range: value === 'range' ? (form.range ?? [0, 1]) : undefined,
            })
          }
        />
        {form.good === 'range' &&
          [0, 1].map((at) => (
            <Input
              key={at}
              id={`builder-range-${at}`}
              type="number"
              step="any"
              className={styles.small}
              aria-label={at === 0 ? t('builder.from', 'From') : t('builder.to', 'To')}
              value={form.range?.[at] ?? ''}
              onChange={(event) => {
                const range = [...(form.range ?? [0, 1])];
                range[at] = event.currentTarget.valueAsNumber || 0;
                onChange({ ...form, range });
              }}
            />
          ))}
      </Row>
      <Row name={t('builder.place', 'Belongs to')} field="domain" tried={tried}>
        <Choose
          id="builder-domain"
          label={t('builder.domain', 'Domain')}
          placeholder={t('builder.domain', 'Domain')}
          className={styles.middle}
          options={named(catalog.domains)}
          value={form.domain}
          onPick={set('domain')}
        />
        <Choose
          id="builder-tier"
          label={t('builder.tier', 'Importance')}
          placeholder={t('builder.tier', 'Importance')}
          className={styles.middle}
          options={[1, 2, 3].map((tier) => ({ value: String(tier), label: `${tier} · ${tierMeaning(tier)}` }))}
          value={form.tier ? String(form.tier) : undefined}
          onPick={(tier) => onChange({ ...form, tier: Number(tier) })}
        />
        <Choose
          id="builder-layer"
          label={t('builder.layer', 'Layer')}
          placeholder={t('builder.layer', 'Layer')}
          className={styles.middle}
          options={['strategic', 'business', 'process', 'innovation'].map((value) => ({
            value,
            label: layerWords(value),
          }))}
          value={form.layer}
          onPick={set('layer')}
        />
        {catalog.calendars.length > 1 && (
          <Choose
            id="builder-calendar"
            label={t('builder.calendar', 'Calendar')}
            placeholder={t('builder.calendar-project', 'usual calendar')}
            className={styles.middle}
            options={catalog.calendars.map(({ name, label }) => ({ value: name, label: say(label, lang) || name }))}
            value={form.calendar}
            onPick={set('calendar')}
          />
        )}
      </Row>
      <Row name={t('builder.answers', 'Who answers')} field="owner" tried={tried}>
        <Choose
          id="builder-owner"
          label={t('builder.owner', 'Owner')}
          placeholder={t('builder.owner', 'Owner')}
          className={styles.middle}
          options={named(catalog.owners)}
          value={form.owner}
          onPick={set('owner')}
        />
        {form.owner && (
          <Choose
            id="builder-per"
            label={t('builder.per', 'By level')}
            placeholder={t('builder.per', 'By level')}
            className={styles.middle}
            options={levels}
            value={form.per}
            onPick={set('per')}
          />
        )}
        <Choose
          id="builder-steward"
          label={t('builder.steward', 'Steward')}
          placeholder={t('builder.steward', 'Steward')}
          className={styles.middle}
          own
          options={named(catalog.owners)}
          value={form.steward}
          onPick={set('steward')}
        />
        {(tried?.stewards.length ?? 0) > 0 && (
          <span className={styles.hint}>
            {t('builder.reviewed-by', 'Reviewed by {{who}}', { who: tried?.stewards.join(', ') })}
          </span>
        )}
      </Row>
    </div>
  );
}
