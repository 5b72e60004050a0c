import React, { type ReactNode } from 'react';
import { Input } from '@grafana/ui';

import { type BuilderForm as Form, type DraftTried as Tried, type Measure } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { aggWords, grainChoices, howChoices, timeChoices } from './builderWords';
import { useBuilderStyles } from './builderStyles';
import { Choose } from './Choose';
import { Conditions } from './Conditions';
import { type Choices, dimensionsOf, keyOf, partOf, waysOf, withHow, withTime, withUnit } from './formChanges';

interface Props {
  form: Form;
  choices: Choices;
  tried: Tried | undefined;
  onChange: (form: Form) => void;
}

/** How the number is made: what is measured, put together with what, of which rows, over which time. */
export function Formula({ form, choices, tried, onChange }: Props) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const change = (next: Form) => onChange(withUnit(next, choices));
  const known = tried?.dimensions ?? [];
  const alone = dimensionsOf([form.what], choices);
  return (
    <div className={styles.rows}>
      <Row name={t('builder.what', 'What')} field="what" tried={tried}>
        <What form={form} choices={choices} onChange={change} />
        {(form.over || form.what.only?.length) && (
          <Conditions
            id="builder-what-only"
            list={form.what.only ?? []}
            choices={choices}
            dimensions={alone}
            known={known}
            onChange={(only) => onChange({ ...form, what: { ...form.what, only } })}
            add={t('builder.only-here', 'Only of this one')}
          />
        )}
      </Row>
      <Row name={t('builder.together', 'Put together')} field="over" tried={tried}>
        <Choose
          id="builder-how"
          label={t('builder.together', 'Put together')}
          className={styles.middle}
          options={howChoices()}
          value={form.how ?? 'alone'}
          onPick={(how) => change(withHow(form, how === 'alone' ? undefined : how, choices))}
        />
        {form.over && (
          <>
            <Choose
              id="builder-over"
              label={t('builder.over', 'The second metric')}
              className={styles.wide}
              options={partsOf(choices, false, lang)}
              value={keyOf(form.over)}
              onPick={(key) => change({ ...form, over: partOf(key, form.over) })}
            />
            <Conditions
              id="builder-over-only"
              list={form.over.only ?? []}
              choices={choices}
              dimensions={dimensionsOf([form.over], choices)}
              known={known}
              onChange={(only) => onChange({ ...form, over: { ...form.over, only } })}
              add={t('builder.only-here', 'Only of this one')}
            />
          </>
        )}
      </Row>
      <Row name={t('builder.only', 'Only')} field="only" tried={tried}>
        <Conditions
          id="builder-only"
          list={form.only ?? []}
          choices={choices}
          dimensions={dimensionsOf([form.what, ...(form.over ? [form.over] : [])], choices)}
          known={known}
          onChange={(only) => onChange({ ...form, only })}
          add={t('builder.add', 'A condition')}
        />
      </Row>
      <Row name={t('builder.time', 'Time')} field="time" tried={tried}>
        <Time form={form} choices={choices} onChange={change} />
      </Row>
      {form.what.measure && (
        <Row name={t('builder.no-data', 'Without data')} field="fill" tried={tried}>
          <Choose
            id="builder-fill"
            label={t('builder.no-data', 'Without data')}
            className={styles.wide}
            options={[
              { value: 'none', label: t('builder.fill-none', 'there is no value') },
              { value: '0', label: t('builder.fill-zero', 'it counts as 0') },
            ]}
            value={form.what.fill === undefined ? 'none' : String(form.what.fill)}
            onPick={(fill) =>
              onChange({ ...form, what: { ...form.what, fill: fill === 'none' ? undefined : Number(fill) } })
            }
          />
        </Row>
      )}
    </div>
  );
}

/** One line of the form, with what is still wrong in it. */
export function Row({
  name,
  field,
  tried,
  children,
}: {
  name: string;
  field: string;
  tried: Tried | undefined;
  children: ReactNode;
}) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const problems = (tried?.problems ?? []).filter((one) => one.field === field);
  return (
    <div className={styles.row}>
      <span className={styles.name}>{name}</span>
      <div className={styles.controls}>
        {children}
        {problems.map(({ words }, i) => (
          <span key={i} className={styles.hint} role="status">
            {say(words, lang)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Measures, of which there is one for each way to aggregate, and metrics, as a list to choose from. */
function partsOf({ catalog, measures }: Choices, withMeasures: boolean, lang: Lang) {
  const first = (measure: Measure) => waysOf(measure, measures)[0] === measure;
  return [
    ...(withMeasures
      ? measures.filter(first).map((one) => ({
          value: `measure ${one.name}`,
          label: say(one.label, lang) || one.name,
          description: say(one.sourceLabel, lang),
          group: t('builder.measures', 'Measures'),
        }))
      : []),
    ...catalog.metrics
      .filter(({ status }) => status !== 'retired')
      .map(({ name, label }) => ({
        value: `metric ${name}`,
        label: say(label, lang) || name,
        group: t('builder.metrics', 'Metrics'),
      })),
  ];
}

function What({ form, choices, onChange }: Omit<Props, 'tried'>) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const { measures } = choices;
  const measure = measures.find(({ name }) => name === form.what.measure);
  const ways = waysOf(measure, measures);
  const parts = partsOf(choices, !form.over, lang);
  return (
    <>
      <Choose
        id="builder-what"
        label={t('builder.what-measured', 'What is measured')}
        className={styles.wide}
        options={parts}
        value={ways.length > 0 ? `measure ${ways[0].name}` : keyOf(form.what)}
        onPick={(key) => onChange({ ...form, what: partOf(key, form.what) })}
      />
      {ways.length > 1 && (
        <Choose
          id="builder-agg"
          label={t('builder.agg', 'Aggregation')}
          className={styles.middle}
          options={ways.map(({ name, agg, label }) => ({
            value: name,
            label: aggWords(agg),
            description: say(label, lang),
          }))}
          value={form.what.measure}
          onPick={(name) => onChange({ ...form, what: partOf(`measure ${name}`, form.what) })}
        />
      )}
      {measure && ways.length === 1 && <span className={styles.hint}>{aggWords(measure.agg)}</span>}
    </>
  );
}

function Time({ form, choices, onChange }: Omit<Props, 'tried'>) {
  const styles = useBuilderStyles();
  const { time } = form;
  const counts = time && ['window', 'change', 'difference'].includes(time.kind);
  const pick = (value: string) => {
    const [kind, grain] = value.split(' ');
    const usual = kind === 'window' ? { count: 7, grain: 'day' } : { count: 1, grain: 'year' };
    const same = counts && ['window', 'change', 'difference'].includes(kind);
    const next = {
      each: undefined,
      toDate: { kind, grain },
      all: { kind },
    };
    onChange(
      withTime(
        form,
        kind in next
          ? next[kind as keyof typeof next]
          : { kind, ...(same ? { count: time.count, grain: time.grain } : usual) },
        choices
      )
    );
  };
  return (
    <>
      <Choose
        id="builder-time"
        label={t('builder.time', 'Time')}
        className={styles.wide}
        options={timeChoices()}
        value={time ? (time.kind === 'toDate' ? `toDate ${time.grain ?? ''}` : time.kind) : 'each'}
        onPick={pick}
        disabled={Boolean(form.over)}
      />
      {counts && (
        <>
          <Input
            id="builder-count"
            aria-label={t('builder.count', 'How many')}
            type="number"
            min={1}
            className={styles.small}
            value={time.count ?? ''}
            onChange={(event) =>
              onChange({ ...form, time: { ...time, count: event.currentTarget.valueAsNumber || 0 } })
            }
          />
          <Choose
            id="builder-grain"
            label={t('builder.grain', 'Of what length')}
            className={styles.middle}
            options={grainChoices()}
            value={time.grain}
            onPick={(grain) => onChange({ ...form, time: { ...time, grain } })}
          />
        </>
      )}
      {form.over && (
        <span className={styles.hint}>
          {t('builder.time-of-parts', 'A formula of two goes over the time of its metrics.')}
        </span>
      )}
    </>
  );
}
