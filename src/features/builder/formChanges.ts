import {
  type BuilderCondition as Condition,
  type BuilderForm as Form,
  type BuilderPart as Part,
  type BuilderTime as Time,
  type Catalog,
  type Measure,
} from '../../domain/generated/wire';

/** What the choices of a form are made of. */
export interface Choices {
  catalog: Catalog;
  measures: Measure[];
}

/** What a form measures by a choice of its list, "measure amount" or "metric net_sales". */
export const keyOf = (part: Part | undefined) =>
  part?.measure ? `measure ${part.measure}` : part?.metric ? `metric ${part.metric}` : '';

export function partOf(key: string, before: Part | undefined): Part {
  const [kind, name] = key.split(' ');
  const only = before?.only?.length ? { only: before.only } : {};
  return kind === 'measure'
    ? { measure: name, ...only, ...(before?.fill !== undefined && { fill: before.fill }) }
    : { metric: name, ...only };
}

/** The same as a metric, where a metric shows the measure as it is. */
export function asMetric(part: Part, { measures }: Choices): Part {
  const metric = measures.find(({ name }) => name === part.measure)?.metric;
  return part.measure && metric ? partOf(`metric ${metric}`, part) : part;
}

/** The same as a measure, where the metric shows one as it is. */
export function asMeasure(part: Part, { measures }: Choices): Part {
  const measure = measures.find(({ metric }) => metric && metric === part.metric)?.name;
  return part.metric && measure ? partOf(`measure ${measure}`, part) : part;
}

/** Times that add a measure up; the others are of metrics. */
const adds = (time: Time | undefined) => time && ['toDate', 'window', 'all'].includes(time.kind);

/** A form with another time: what it measures becomes what can have it. */
export function withTime(form: Form, time: Time | undefined, choices: Choices): Form {
  if (!time) {
    return { ...form, time };
  }
  return { ...form, time, what: adds(time) ? asMeasure(form.what, choices) : asMetric(form.what, choices) };
}

/** A form of two metrics, or of one. */
export function withHow(form: Form, how: string | undefined, choices: Choices): Form {
  return how
    ? { ...form, how, over: form.over ?? {}, time: undefined, what: asMetric(form.what, choices) }
    : { ...form, how: undefined, over: undefined };
}

/** The unit that a form has by what it is made of; the one that somebody wrote stays. */
export function withUnit(form: Form, { catalog, measures }: Choices): Form {
  const unit = (part: Part | undefined) => {
    const name = part?.metric ?? measures.find((one) => one.name === part?.measure)?.metric;
    return catalog.metrics.find((metric) => metric.name === name)?.unit;
  };
  if (form.unit) {
    return form;
  }
  const [what, over] = [unit(form.what), unit(form.over)];
  if (form.time?.kind === 'change' || (form.how === 'ratio' && what && what === over)) {
    return { ...form, unit: '%' };
  }
  return form.how === 'ratio' && over && over !== 'count' ? form : { ...form, unit: what };
}

/** Dimensions that conditions can be on: those that all parts have; times are chosen elsewhere. */
export function dimensionsOf(parts: Array<Part | undefined>, { catalog, measures }: Choices): string[] {
  const lists = parts
    .map((part) =>
      part?.metric
        ? catalog.metrics.find(({ name }) => name === part.metric)?.dimensions
        : measures.find(({ name }) => name === part?.measure)?.dimensions
    )
    .filter((list) => list !== undefined);
  const times = new Set(catalog.dimensions.filter(({ time }) => time).map(({ name }) => name));
  return (lists[0] ?? []).filter((name) => !times.has(name) && lists.every((list) => list.includes(name)));
}

/** Measures of one source that aggregate the same, each its own way. */
export const waysOf = (measure: Measure | undefined, measures: Measure[]) =>
  measure ? measures.filter(({ source, value }) => source === measure.source && value === measure.value) : [];

/** Whether a condition still lacks something. */
export const unfinished = ({ is, of, members }: Condition) =>
  is !== 'text' && (!of || ((is === 'in' || is === 'out') && !members?.length));

/** A form without conditions that somebody is still choosing. */
export function settledForm(form: Form): Form {
  const tidy = (list: Condition[] | undefined) => list?.filter((one) => !unfinished(one));
  const part = (one: Part) => ({ ...one, only: tidy(one.only) });
  return { ...form, only: tidy(form.only), what: part(form.what), over: form.over && part(form.over) };
}

/** A name by what it is called in English, not one that is taken. */
export function nameFor(label: string, taken: string[]): string {
  const name = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  const free = (n: number): string => {
    const one = n === 1 ? name : `${name}_${n}`;
    return taken.includes(one) ? free(n + 1) : one;
  };
  return name && free(1);
}
