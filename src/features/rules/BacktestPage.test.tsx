import React from 'react';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type Template } from '../../domain/generated/wire';
import { rules } from '../../test/fake/catalog';
import { FakeService } from '../../test/fake/FakeService';
import { show } from '../../test/show';

import { draftOf } from './backtest/draft';
import BacktestPage from './BacktestPage';

const streak = rules.find((rule) => rule.template === 'streak')!;

/** The made-up service with a rule that has parameters. */
function service() {
  const client = new FakeService();
  const list = client.rules;
  client.rules = async () => {
    const all = await list();
    const families = [
      { name: 'limits', label: { en: 'Limits', zh: '界限' } },
      { name: 'changes', label: { en: 'Changes', zh: '变化' } },
      { name: 'trends', label: { en: 'Trends', zh: '趋势' } },
    ];
    return {
      ...all,
      families,
      rules: all.rules.map((rule) =>
        rule === streak ? { ...rule, params: { window: 3, minChange: 0.05 }, while: ['footfall'], flat: 0.05 } : rule
      ),
    };
  };
  return client;
}

const open = (client: FakeService) =>
  show(<BacktestPage name={streak.name} />, { route: { page: 'backtest', name: streak.name }, client, lang: 'en' });

describe('back-test', () => {
  it('tests the rule as it is when the page opens', async () => {
    const client = service();
    await open(client);
    expect(await screen.findByRole('img', { name: '6 warnings in 4 weeks, at most 3 a week' })).toBeInTheDocument();
    expect(client.tested).toHaveLength(1);
    expect(client.tested[0]).toMatchObject({ rule: streak.name, sets: [{}] });
    expect(screen.getByRole('textbox', { name: /Least change/ })).toHaveValue('5%');
    expect(screen.getByLabelText('Others stay within')).toHaveValue('5%');
    expect(screen.getByRole('radio', { name: /In a row/ })).toHaveAttribute('aria-checked', 'true');
    expect(screen.getByRole('row', { name: /18 Nov 2025 Main Street/ })).toHaveTextContent('¥151');
    expect(screen.queryByRole('columnheader', { name: 'B' })).not.toBeInTheDocument();
  });

  it('tests what was changed beside what there is, and only that', async () => {
    const client = service();
    await open(client);
    await screen.findByText('as it is');
    await userEvent.clear(screen.getByRole('textbox', { name: /Least change/ }));
    await userEvent.type(screen.getByRole('textbox', { name: /Least change/ }), '8%');
    expect(screen.getByText('was 5%')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Test' }));
    expect(client.tested[1].sets).toEqual([{}, { params: { minChange: '8%' } }]);
    const line = await screen.findByRole('row', { name: /Warnings a week/ });
    expect(line).toHaveTextContent('1.5');
    expect(line).toHaveTextContent('▼ 1');
    expect(within(screen.getByRole('region', { name: /Warnings gone/ })).getByText('Double 11')).toBeInTheDocument();
    expect(screen.getByText(/name: aov_falls # B/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Download' })).toHaveAttribute('download', 'aov_falls.yaml');
  });

  it('takes another template with its own parameters', async () => {
    const client = service();
    await open(client);
    await userEvent.click(await screen.findByRole('radio', { name: /Change/ }));
    await userEvent.type(screen.getByLabelText('Drop *'), '10%');
    await userEvent.click(screen.getByRole('button', { name: 'Test' }));
    expect(client.tested[1].sets).toEqual([{}, { template: 'change', params: { drop: '10%' } }]);
    await userEvent.click(screen.getByRole('radio', { name: /In a row/ }));
    expect(screen.getByRole('textbox', { name: /Least change/ })).toHaveValue('5%');
  });

  it('holds warnings against marked incidents', async () => {
    const client = service();
    await open(client);
    await userEvent.click(await screen.findByText('Incidents that really happened'));
    fireEvent.change(screen.getByRole('textbox', { name: /YAML, one a line/ }), { target: { value: 'marks: []' } });
    await userEvent.click(screen.getByRole('button', { name: 'Test' }));
    expect(client.tested[1].marks).toBe('marks: []');
    expect(await screen.findByRole('row', { name: /Caught, share/ })).toHaveTextContent(/50(\.0)?%/);
    expect(screen.getByText(/Harbour · 1 Nov 2025 · missed/)).toBeInTheDocument();
  });

  it('looks for parameters of a wished number of warnings and takes them over', async () => {
    const client = service();
    await open(client);
    await userEvent.click(await screen.findByRole('button', { name: 'Look for settings' }));
    expect(client.tested[1].wish).toBe(1);
    expect(await screen.findByText(/Least change 8%: 0.9 a week/)).toBeInTheDocument();
    fireEvent.change(screen.getByRole('slider'), { target: { value: '0.3' } });
    expect(screen.getByText(/Least change 20%: 0.2 a week/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Take it over' }));
    expect(screen.getByRole('textbox', { name: /Least change/ })).toHaveValue('20%');
  });

  it('writes bounds of a metric in per cent as per cent', () => {
    const template = {
      params: [{ key: 'above', kind: 'number', unit: 'metric', label: {}, doc: '' }],
    } as unknown as Template;
    const rule = { ...streak, params: { above: 0.08 } };
    expect(draftOf(rule, template, '%').values.above).toBe('8%');
    expect(draftOf(rule, template, 'CNY').values.above).toBe('0.08');
  });

  it('says that there is no such rule', async () => {
    await show(<BacktestPage name="gone" />, { route: { page: 'backtest', name: 'gone' }, lang: 'en' });
    expect(await screen.findByText('There is no rule gone')).toBeInTheDocument();
  });
});
