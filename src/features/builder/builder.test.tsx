import React from 'react';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';

import {
  type BuilderForm as Form,
  type DraftPage,
  type DraftTried as Tried,
  type DraftTry as Try,
  type Measure,
} from '../../domain/generated/wire';
import { catalog } from '../../test/fake/catalog';
import { FakeService } from '../../test/fake/FakeService';
import { giveSizes } from '../../test/measure';
import { show } from '../../test/show';

import BuilderPage from './BuilderPage';
import {
  asMeasure,
  asMetric,
  dimensionsOf,
  nameFor,
  settledForm,
  unfinished,
  waysOf,
  withHow,
  withTime,
  withUnit,
} from './formChanges';

beforeEach(giveSizes);

const measure = (name: string, more: Partial<Measure> = {}): Measure => ({
  name,
  label: { en: `Measure ${name}` },
  agg: 'sum',
  source: 's',
  sourceLabel: { en: 'Source' },
  value: name,
  dimensions: ['store__region', 'day', 'channel'],
  ...more,
});
const measures = [
  measure('amount', { metric: 'net_sales' }),
  measure('mean_amount', { agg: 'average', value: 'amount' }),
  measure('odd', { dimensions: ['channel'] }),
];
const choices = {
  measures,
  catalog: {
    ...catalog,
    dimensions: [{ name: 'day', label: { en: 'Day' }, time: true }],
    metrics: [
      { ...catalog.metrics[0], name: 'net_sales', unit: 'CNY', dimensions: ['store__region', 'day'] },
      { ...catalog.metrics[0], name: 'cost', unit: 'CNY', dimensions: ['store__region', 'channel'] },
    ],
  },
};

describe('changes of a form', () => {
  it('turns a measure into its metric, and back, where a formula or a time asks for it', () => {
    expect(asMetric({ measure: 'amount', fill: 0 }, choices)).toEqual({ metric: 'net_sales' });
    expect(asMetric({ measure: 'odd' }, choices)).toEqual({ measure: 'odd' });
    expect(asMeasure({ metric: 'cost' }, choices)).toEqual({ metric: 'cost' });
    const form: Form = { name: '', what: { measure: 'amount' } };
    expect(withHow(form, 'ratio', choices)).toMatchObject({ what: { metric: 'net_sales' }, over: {}, how: 'ratio' });
    expect(withHow({ ...form, how: 'ratio', over: { metric: 'cost' } }, undefined, choices).over).toBeUndefined();
    const rolling = withTime(
      { name: '', what: { metric: 'net_sales' } },
      { kind: 'window', count: 7, grain: 'day' },
      choices
    );
    expect(rolling.what).toEqual({ measure: 'amount' });
    expect(withTime(form, { kind: 'change', count: 1, grain: 'year' }, choices).what).toEqual({ metric: 'net_sales' });
  });

  it('proposes a unit, and leaves one that is written', () => {
    const ratio: Form = { name: '', what: { metric: 'cost' }, how: 'ratio', over: { metric: 'net_sales' } };
    expect(withUnit(ratio, choices).unit).toBe('%');
    expect(withUnit({ ...ratio, unit: 'x' }, choices).unit).toBe('x');
    expect(withUnit({ name: '', what: { measure: 'amount' } }, choices).unit).toBe('CNY');
  });

  it('offers dimensions that all parts have, without times', () => {
    expect(dimensionsOf([{ measure: 'amount' }, { metric: 'cost' }], choices)).toEqual(['store__region', 'channel']);
    expect(dimensionsOf([{ measure: 'odd' }, { metric: 'net_sales' }], choices)).toEqual([]);
    expect(waysOf(measures[0], measures).map(({ agg }) => agg)).toEqual(['sum', 'average']);
  });

  it('leaves conditions out that are still being chosen', () => {
    expect(unfinished({ is: 'in', of: 'a', members: [] })).toBe(true);
    expect(unfinished({ is: 'none', of: 'a' })).toBe(false);
    const form: Form = {
      name: '',
      what: { metric: 'a', only: [{ is: 'in', of: '' }] },
      only: [{ is: 'text', text: 'b' }],
    };
    expect(settledForm(form)).toMatchObject({ what: { only: [] }, only: [{ text: 'b' }] });
  });

  it('names a metric by its English words', () => {
    expect(nameFor('Sales per visit: #1', [])).toBe('sales_per_visit_1');
    expect(nameFor('Net sales', ['net_sales', 'net_sales_2'])).toBe('net_sales_3');
    expect(nameFor('2nd 客单', [])).toBe('nd');
    expect(nameFor('客单', [])).toBe('');
  });
});

/** A service that writes the unit of a form into a text, and remembers what it was asked. */
class Builders extends FakeService {
  readonly tries: Try[] = [];
  answer: Partial<Tried> = {};

  fails?: Error;
  readonly signals: AbortSignal[] = [];
  /** Questions for numbers are left open. */
  slow = false;

  override tryOut = async (ask: Try, signal?: AbortSignal): Promise<Tried> => {
    this.tries.push(ask);
    if (this.fails) {
      throw this.fails;
    }
    if (ask.numbers && signal) {
      this.signals.push(signal);
    }
    if (ask.numbers && this.slow) {
      return new Promise(() => undefined);
    }
    const form = ask.form ?? { name: 'basket', what: { metric: 'net_sales' }, unit: 'CNY', good: 'up' };
    return {
      text: `name: basket\nunit: ${form.unit ?? ''}\n`,
      reading: { form, kept: ['drivers'] },
      problems: [],
      sentence: { en: `Net sales, in ${form.unit ?? ''}` },
      findings: [],
      differences: [],
      dimensions: [],
      stewards: ['stella'],
      near: [
        {
          name: 'twin',
          kind: 'same',
          words: { en: 'It is the same number.' },
          apart: [],
          value: ask.numbers ? 7 : null,
        },
      ],
      ...(ask.numbers && {
        numbers: {
          name: 'basket',
          times: ['2025-01-01', '2025-01-02'],
          before: [1, 2],
          after: [1, 3],
          whole: [3, 4],
          change: 0.33,
        },
      }),
      ...this.answer,
    };
  };
}

const page: DraftPage = {
  draft: {
    kind: 'metric',
    name: 'basket',
    version: 2,
    state: 'draft',
    author: 'ed',
    changed: '',
    text: 'name: basket\n',
  },
  outdated: false,
  differences: [],
  lines: [],
  uses: [],
  findings: [],
  said: [],
  stewards: ['stella'],
  may: ['save'],
  becomes: 'certified',
  publishes: true,
};

function service(may = true) {
  const client = new Builders();
  client.remembered.builder = { measures, may, remembers: true };
  client.remembered['drafts/metric/basket'] = page;
  client.remembered['drafts/metric/basket/do/ask'] = page;
  return client;
}

describe('the builder', () => {
  it('reads a draft into the form, shows what comes of it, and saves its text', async () => {
    const client = service();
    const { place } = await show(<BuilderPage name="basket" />, { client, lang: 'en' });
    expect(await screen.findByText('Net sales, in CNY')).toBeInTheDocument();
    expect(client.tries[0]).toEqual({ of: 'basket', text: 'name: basket\n' });
    expect(await screen.findByText('It is the same number.')).toBeInTheDocument();
    expect(screen.getByText(/drivers: they stay as they are written/)).toBeInTheDocument();
    expect(await screen.findByRole('img', { name: 'Course of the last 90 days' })).toBeInTheDocument();
    const save = screen.getByRole('button', { name: 'Save draft' });
    expect(save).toBeDisabled(); // nothing is changed
    fireEvent.change(screen.getByLabelText('Name in English'), { target: { value: 'Basket: #1' } });
    await waitFor(() => expect(save).toBeEnabled(), { timeout: 3000 });
    expect(client.tries[client.tries.length - 1].form?.label).toEqual({ en: 'Basket: #1' });
    expect(screen.getByLabelText('Name')).toBeDisabled();
    expect(screen.getByRole('combobox', { name: 'What is measured' })).toBeInTheDocument();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save and ask for the review' })));
    await waitFor(() => expect(place.route).toMatchObject({ page: 'drafts', name: 'basket' }));
    expect(client.done).toEqual([
      { path: 'drafts/metric/basket', deed: { version: 2, text: 'name: basket\nunit: CNY\n' } },
      { path: 'drafts/metric/basket/do/ask', deed: { version: 2 } },
    ]);
  });

  it('does not save what is no definition yet', async () => {
    const client = service();
    client.answer = { problems: [{ field: 'time', words: { en: 'Say a length of time.' } }] };
    await show(<BuilderPage name="" />, { client, lang: 'en' });
    expect((await screen.findAllByText('Say a length of time.')).length).toBe(2); // at its place, and in the checks
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: '' } });
    fireEvent.change(screen.getByLabelText('Name in English'), { target: { value: 'A b' } });
    expect(screen.getByLabelText('Name')).toHaveValue('a_b');
    await waitFor(() => expect(client.tries.length).toBeGreaterThan(1), { timeout: 3000 });
    expect(screen.getByRole('button', { name: 'Save draft' })).toBeDisabled();
    expect(client.tries.some(({ numbers }) => numbers)).toBe(false);
  });

  it('asks for no number anew where only words change, and gives up a question that is outdated', async () => {
    const client = service();
    client.slow = true;
    await show(<BuilderPage name="basket" />, { client, lang: 'en' });
    await waitFor(() => expect(client.signals.length).toBe(1), { timeout: 3000 });
    const tried = client.tries.length;
    fireEvent.change(screen.getByLabelText('Description in English'), { target: { value: 'What one pays' } });
    await waitFor(() => expect(client.tries.length).toBe(tried + 1), { timeout: 3000 });
    await act(() => new Promise((resolve) => setTimeout(resolve, 600)));
    expect(client.signals.map(({ aborted }) => aborted)).toEqual([false]);
    fireEvent.change(screen.getByLabelText('Name in English'), { target: { value: 'Basket' } }); // who is called alike
    await waitFor(() => expect(client.signals.map(({ aborted }) => aborted)).toEqual([true, false]), { timeout: 3000 });
  });

  it('tells what fails later on, and keeps what is filled in', async () => {
    const client = service();
    await show(<BuilderPage name="basket" />, { client, lang: 'en' });
    const label = await screen.findByLabelText('Name in English');
    client.fails = new Error('the request is too large');
    fireEvent.change(label, { target: { value: 'Basket' } });
    expect(await screen.findByText('the request is too large', {}, { timeout: 3000 })).toBeInTheDocument();
    expect(screen.getByLabelText('Name in English')).toHaveValue('Basket');
    expect(screen.getByRole('button', { name: 'Save draft' })).toBeDisabled();
    const again = await screen.findByRole('button', { name: 'Try again' });
    client.fails = undefined;
    fireEvent.click(again);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save draft' })).toBeEnabled(), { timeout: 3000 });
  });

  it('keeps the form where a change of it cannot be written', async () => {
    const client = service();
    await show(<BuilderPage name="basket" />, { client, lang: 'en' });
    const label = await screen.findByLabelText('Name in English');
    client.answer = { reading: undefined, unfit: { en: 'This change would lose a part of the text.' } };
    fireEvent.change(label, { target: { value: 'Basket' } });
    expect(
      (await screen.findAllByText('This change would lose a part of the text.', {}, { timeout: 3000 })).length
    ).toBe(2);
    expect(screen.getByLabelText('Name in English')).toHaveValue('Basket');
    expect(screen.queryByText('Nothing stands against it.')).toBeNull();
    expect(screen.getByRole('button', { name: 'Save draft' })).toBeDisabled();
  });

  it('leaves a text that no form can show to be edited as text', async () => {
    const client = service();
    client.answer = { reading: undefined, unfit: { en: 'The text has anchors.' } };
    await show(<BuilderPage name="basket" />, { client, lang: 'en' });
    expect((await screen.findAllByText('The text has anchors.')).length).toBe(2); // beside it, and in the checks
    expect(screen.queryByLabelText('Name in English')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Edit as text' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'As text' }), {
      target: { value: 'name: basket\nmeasure: amount\n' },
    });
    client.answer = {};
    fireEvent.click(screen.getByRole('button', { name: 'Go on with this text' }));
    expect(await screen.findByLabelText('Name in English')).toBeInTheDocument();
    expect(client.tries.some(({ text }) => text === 'name: basket\nmeasure: amount\n')).toBe(true);
  });

  it('begins a copy from the metric that it is a copy of', async () => {
    const client = service();
    await show(<BuilderPage name="net_sales" />, {
      client,
      lang: 'en',
      route: { page: 'builder', name: 'net_sales', view: { tab: 'copy' } },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Define a metric' })).toBeInTheDocument();
    await waitFor(() => expect(client.tries.length).toBeGreaterThan(0));
    expect(client.tries[0]).toEqual({ from: 'net_sales' });
  });

  it('gives Viewers no form', async () => {
    await show(<BuilderPage name="" />, { client: service(false), lang: 'en' });
    expect(await screen.findByText('Editors and stewards define metrics')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save draft' })).toBeNull();
  });
});
