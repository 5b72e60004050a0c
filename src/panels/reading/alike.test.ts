import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataFrame, type DataFrameJSON, dataFrameFromJSON } from '@grafana/data';

import { readItem } from '../../domain/agendaReading';
import { type Agenda, type Answer } from '../../domain/generated/wire';
import { readRow, type Reading } from '../../domain/reading';
import { itemsOf } from '../agenda-panel/items';

import { answerOf } from './answer';

// One answer as pages get it and as panels get it, both written by the tests of pkg/frames.
const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../../pkg/frames/testdata', `${name}.json`), 'utf8'));
const frame = (name: string): DataFrame => dataFrameFromJSON(read(name) as DataFrameJSON);

/** All that cards are drawn from. Which days a number is compared with is only known to pages, for tooltips. */
function readings(answer: Answer): Reading[] {
  return answer.metrics.flatMap(({ name }) =>
    Array.from({ length: answer.rows }, (_, row) => {
      const reading = readRow(answer, name, row) as Reading;
      const comparisons = reading.comparisons.map((one) => ({
        ...one,
        from: undefined,
        to: undefined,
        rate: one.rate === null ? null : Number(one.rate.toFixed(4)),
      }));
      return { ...reading, comparisons };
    })
  );
}

describe.each([
  ['answer', 'table'],
  ['answer-units', 'table-units'],
  ['answer-alike', 'table-alike'],
])('a number of %s and of %s', (answer, table) => {
  const onPages = read(answer) as Answer;
  const onPanels = answerOf(frame(table));

  it('reads the same', () => {
    expect(readings(onPanels)).toEqual(readings(onPages));
    expect(readings(onPages).length).toBeGreaterThan(2);
  });

  it('is of the same unit, place and time', () => {
    const told = ({ keys, time, asOf }: Answer) => ({
      keys: keys.map(({ name, label, hierarchy, level, dimension, values, others = [], null: none = [], above }) => ({
        about: { name, label, hierarchy, level, dimension },
        // The rest and the rows without a member show words of their own in a table.
        members: values.map((value, row) => (others[row] || none[row] ? '' : value)),
        others: values.map((_, row) => others[row] ?? false),
        none: values.map((_, row) => none[row] ?? false),
        above: above?.map(({ level: upper, values: names }) => ({ upper, names })),
      })),
      time,
      asOf,
    });
    expect(told(onPanels)).toEqual(told(onPages));
  });
});

test('a topic reads the same, as far as both tell of it', () => {
  const agenda = read('agenda') as Agenda;
  const onPages = agenda.items.map((item) => readItem(item, agenda.currency, 'zh'));
  const onPanels = itemsOf(frame('items'));
  const told = Object.keys(onPanels[0]).filter((key) => !['scope', 'row', 'slice'].includes(key)) as Array<
    keyof (typeof onPages)[number]
  >;
  expect(told.length).toBeGreaterThan(10);
  onPages.forEach((item, i) => told.forEach((key) => expect([key, onPanels[i][key]]).toEqual([key, item[key]])));
});
