import React from 'react';
import { createTheme, ThemeContext } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';

import { readItem } from '../../domain/agendaReading';
import { periodsOf } from '../../domain/comparison';
import { type Lang } from '../../domain/lang';
import { readRow } from '../../domain/reading';
import { breakdownRequest, valuesRequest } from '../../domain/requests';
import { segmentsOf } from '../../domain/segments';
import { namesOf } from '../../i18n/members';
import { agenda } from '../../test/fake/agenda';
import { answer } from '../../test/fake/answer';
import { show } from '../../test/show';
import { tonesOf } from '../tones';

import { AgendaEntry } from './AgendaEntry';
import { Breakdown } from './Breakdown';
import { Scoreboard } from './Scoreboard';
import { Scorecard } from './Scorecard';
import { layoutOf } from './scorecardLayout';

type Mode = 'light' | 'dark';
const looks: Array<[Lang, Mode]> = [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh', 'light'],
  ['zh', 'dark'],
];

const usual = ['previous', 'lastYear', 'target'];
const values = answer(valuesRequest(['net_sales', 'orders'], { preset: 'mtd' }, usual, { lang: 'en' }));
const sales = readRow(values, 'net_sales', 0)!;

function inMode(mode: Mode, card: React.ReactNode) {
  const theme = createTheme({ colors: { mode } });
  return <ThemeContext.Provider value={theme}>{card}</ThemeContext.Provider>;
}

const colorOf = (element: HTMLElement) => element.style.color;
/** As the browser writes a colour of the theme. */
function written(color: string): string {
  const element = document.createElement('i');
  element.style.color = color;
  return element.style.color;
}

const faults = async (container: HTMLElement) =>
  (await axe(container)).violations.map((v) => `${v.id}: ${v.nodes[0].html}`);

test.each([
  ['up', '104.2% of target'],
  ['down', 'Over target 104.2%'],
] as const)('a low scorecard says by ear what its target means, where good is %s', async (good, words) => {
  const layout = layoutOf(167, 50, { several: true, named: true, compared: 2, attained: true, lang: 'en' });
  const comparisons = sales.comparisons.map((one) => (one.name === 'target' ? { ...one, pace: 1.042 } : one));
  const reading = { ...sales, good, comparisons };
  await show(<Scorecard name="Sales" reading={reading} compared={[]} layout={layout} lead={{ href: '/sales' }} />, {
    lang: 'en',
  });
  expect(screen.getByRole('link').getAttribute('aria-label')).toContain(words);
});

describe.each(looks)('in %s and %s', (lang, mode) => {
  const tones = tonesOf(createTheme({ colors: { mode } }), false);

  test('a scorecard says value, target and changes in words and colours', async () => {
    const { container } = await show(
      inMode(
        mode,
        <Scorecard name="Sales" reading={sales} compared={periodsOf(sales.comparisons)} lead={{ href: '/sales' }} />
      ),
      { lang }
    );
    const card = screen.getByRole('link');
    expect(card).toHaveTextContent(lang === 'en' ? /of target/ : /达成/);
    const tags = lang === 'en' ? ['YoY', 'MoM'] : ['同比', '月环比'];
    tags.forEach((tag) => expect(within(card).getByText(tag)).toBeInTheDocument());
    const leading = within(card).getByText(tags[0]).previousElementSibling as HTMLElement;
    const status = sales.comparisons.find(({ name }) => name === 'lastYear')!.status;
    expect(colorOf(leading)).toBe(written(tones.status[status].text));
    expect(await faults(container)).toEqual([]);
  });

  test('a scoreboard marks its places, and leads or filters', async () => {
    const onClick = jest.fn();
    const { container } = await show(
      inMode(
        mode,
        <Scoreboard
          heading="Region"
          columns={[{ key: 'sales', name: 'Sales' }]}
          rows={[
            {
              key: 'east',
              name: 'East',
              lead: { onClick, pressed: true },
              cells: [
                {
                  key: 'sales',
                  text: '98%',
                  tone: tones.status.warn,
                  sign: '!',
                  words: 'close',
                  lead: { href: '/east' },
                },
              ],
            },
          ]}
        />
      ),
      { lang }
    );
    expect(screen.getByRole('link')).toHaveTextContent('!98%close');
    expect(colorOf(screen.getByText('98%'))).toBe(written(tones.status.warn.text));
    const unit = screen.getByRole('button', { name: 'East' });
    expect(unit).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(unit);
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(await faults(container)).toEqual([]);
  });

  test('a breakdown names its columns, and puts the rest last without a bar', async () => {
    const parts = answer(
      breakdownRequest('net_sales', { hierarchy: 'organisation', level: 'region' }, 'month', { preset: 'mtd' }, usual, {
        lang,
      })
    );
    const [compared] = periodsOf(parts.metrics[0].comparisons ?? []);
    const segments = segmentsOf(parts, 'net_sales');
    const names = namesOf(
      parts,
      segments.map(({ unit }) => unit)
    );
    const rows = segments.map(({ unit, ...rest }, i) => ({
      ...rest,
      id: unit.id,
      name: names.get(unit.id) ?? '',
      others: i === 2,
      size: i === 2 ? null : rest.size,
      lead: { onClick: () => undefined },
    }));
    const { container } = await show(
      inMode(
        mode,
        <Breakdown heading="Region" rows={rows} columns={['value', 'share', 'change', 'target']} compared={compared} />
      ),
      { lang }
    );
    const heads = screen.getAllByRole('columnheader').map((head) => head.textContent);
    expect(heads).toEqual(
      lang === 'en'
        ? ['#', 'Region', 'Value', 'Share', 'vs last year', 'Target']
        : ['#', 'Region', '数值', '占比', '较上年同期', '目标']
    );
    const drawn = screen.getAllByRole('row').slice(1);
    expect(drawn).toHaveLength(3);
    const bars = drawn.map((row) => row.querySelectorAll<HTMLElement>('[aria-hidden] span'));
    expect(bars.map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(bars[0][0].style.width).toBe('100%');
    expect(await faults(container)).toEqual([]);
  });

  test('an agenda entry reads as a sentence, with what is at stake and who answers', async () => {
    const item = readItem(agenda.items[1], 'CNY', lang);
    const { container } = await show(
      inMode(
        mode,
        <main>
          <h2>Agenda</h2>
          <AgendaEntry item={item} lead={{ href: '/aov' }} />
        </main>
      ),
      { lang }
    );
    expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent(agenda.items[1].headline[lang]);
    expect(container).toHaveTextContent(lang === 'en' ? '≈ ¥46K at stake/day' : '影响 ≈ ¥4.6万/日');
    const tier = screen.getByText(lang === 'en' ? 'Tier 2' : '二级');
    expect(colorOf(tier)).toBe(written(tones.tier[2].text));
    await userEvent.click(screen.getByRole('button'));
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(await faults(container)).toEqual([]);
  });
});

describe('in the room of a panel', () => {
  test('a low scorecard shows the leading change alone, with what it is against', async () => {
    const layout = layoutOf(167, 50, { several: true, named: true, compared: 2, attained: true, lang: 'en' });
    const { container } = await show(
      <Scorecard
        name="Sales"
        reading={{ ...sales, comparisons: sales.comparisons.map((one) => ({ ...one, reason: undefined })) }}
        compared={periodsOf(sales.comparisons).map((one) => ({ ...one, reason: undefined }))}
        layout={layout}
        lead={undefined}
      />,
      { lang: 'en' }
    );
    expect(container.querySelectorAll('.sr-only')).toHaveLength(1);
    expect(container).toHaveTextContent('YoY');
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  test.each([
    ['up', '104.2% of target'],
    ['down', 'Over target 104.2%'],
  ] as const)('one of six beside an open menu says what its per cent means, where good is %s', async (good, words) => {
    const layout = layoutOf(174, 166, { several: true, named: true, compared: 1, attained: true, lang: 'en' });
    const comparisons = sales.comparisons.map((one) => (one.name === 'target' ? { ...one, pace: 1.042 } : one));
    await show(
      <Scorecard
        name="Sales"
        reading={{ ...sales, good, value: 227_318_234, comparisons }}
        compared={periodsOf(comparisons).slice(0, 1)}
        layout={layout}
        lead={undefined}
      />,
      { lang: 'en' }
    );
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.getByText('YoY')).toBeVisible();
  });

  test('a scorecard without a number gives the reason, and no empty badge', async () => {
    const reading = { ...sales, value: null, reason: 'before_start', comparisons: [] };
    await show(<Scorecard name="Sales" reading={reading} compared={[]} lead={undefined} />, { lang: 'en' });
    expect(screen.getByText('no data that far back')).toBeInTheDocument();
  });

  test('a dense agenda entry is a line: no trend, no buttons, the rule on hover', async () => {
    const item = readItem(agenda.items[1], 'CNY', 'en');
    await show(<AgendaEntry item={item} lead={undefined} dense detail={false} />, { lang: 'en' });
    expect(screen.getByRole('article')).toHaveAttribute('title', item.why);
    expect(screen.getByText('≈ ¥46K')).toHaveAttribute('title', '≈ ¥46K at stake/day');
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.queryByText(item.detail)).not.toBeInTheDocument();
  });

  test('bars of changes go both ways from zero', async () => {
    const row = (id: string, size: number, status: 'good' | 'bad') => ({
      id,
      name: id,
      others: false,
      reading: sales,
      size,
      status,
    });
    const { container } = await show(
      <Breakdown rows={[row('up', 30, 'good'), row('down', -10, 'bad')]} columns={['delta']} compared={undefined} />,
      { lang: 'en' }
    );
    const bars = [...container.querySelectorAll<HTMLElement>('tbody [aria-hidden] span:last-child')];
    expect(bars.map(({ style }) => [style.left, style.width])).toEqual([
      ['25%', '75%'],
      ['0%', '25%'],
    ]);
    expect(container).toHaveTextContent('−¥10');
  });
});

test.each([
  [{ heading: 'Region', of: 'Store' }, 'Region'],
  [{ of: 'Store' }, 'Store'],
  [{}, 'Part'],
])('rows are named by what they are, by ear where there is no heading: %j', async (named, heard) => {
  await show(
    <Breakdown
      {...named}
      rows={[{ id: 'a', name: 'East', reading: sales, size: 1, status: 'none', others: false }]}
      columns={['value']}
      compared={undefined}
    />,
    { lang: 'en' }
  );
  expect(screen.getByRole('columnheader', { name: heard })).toBeInTheDocument();
});

test('a card says of the target, not of its number, that it cannot be added up', async () => {
  const target = sales.comparisons.find(({ name }) => name === 'target')!;
  const none = { ...target, attainment: null, pace: null, share: null };
  for (const [reason, words] of [
    ['not_additive', 'Target: cannot be added up'],
    ['target_grain', 'target is set for other periods or units'],
  ] as const) {
    const reading = { ...sales, comparisons: [{ ...none, reason }] };
    const { unmount } = await show(<Scorecard name="Air" reading={reading} compared={[]} lead={undefined} />, {
      lang: 'en',
    });
    expect(screen.getByText(words)).toBeInTheDocument();
    unmount();
  }
});

describe('where less is better', () => {
  const target = { ...sales.comparisons.find(({ name }) => name === 'target')!, pace: null, reason: undefined };
  const cost = (share: number) => ({
    ...sales,
    good: 'down',
    comparisons: [{ ...target, attainment: share, share, status: share > 1 ? ('bad' as const) : ('good' as const) }],
  });
  const breakdownOf = (share: number) => (
    <Breakdown
      heading="Region"
      rows={[{ id: 'a', name: 'East', reading: cost(share), size: 1, status: 'bad', others: false }]}
      columns={['value', 'target']}
      compared={undefined}
    />
  );

  test.each([
    [1.051, 'Over', 'Over target'],
    [0.911, 'Within', 'Within target'],
  ])('%d of the target is said alike on a row, and on a card by eye and ear', async (share, short, words) => {
    const { container, unmount } = await show(breakdownOf(share), { lang: 'en' });
    expect(container.querySelector('[data-label]:not(td)')).toHaveTextContent(short);
    unmount();
    await show(<Scorecard name="Costs" reading={cost(share)} compared={[]} lead={{ href: '/c' }} />, { lang: 'en' });
    expect(screen.getByRole('link')).toHaveAccessibleName(expect.stringContaining(words));
  });

  test('the word of a row stands once, also where a phone puts its column before each number', async () => {
    const { container } = await show(breakdownOf(1.051), { lang: 'zh' });
    expect(container.querySelector('td:last-child')).toHaveAttribute('data-label', '');
  });
});
