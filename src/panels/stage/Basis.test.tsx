import React from 'react';
import { type DataFrame, getDefaultTimeRange, LoadingState } from '@grafana/data';
import { render, screen } from '@testing-library/react';

import { type AnswerAlike, type Request } from '../../domain/generated/wire';
import { speakInTest } from '../../test/words';

import { basisOf } from './Basis';
import { PanelStage } from './PanelStage';

const stores: AnswerAlike = {
  level: 'organisation.store',
  label: { en: 'Store', zh: '门店' },
  kept: 38,
  opened: 3,
  closed: 0,
  moved: 1,
};

const frame = (slice: Partial<Request>, alike?: AnswerAlike): DataFrame => ({
  fields: [],
  length: 0,
  meta: { custom: { slice, alike } },
});

describe('what the numbers of a panel are about', () => {
  it.each([
    ['en', 'now', 'Organisation as it is', 'Like for like, Store: 38 of 42'],
    ['zh', 'now', '按现行组织', '门店同店可比：42 个中的 38 个'],
    ['en', '2025-03-01', 'Organisation of 1 Mar 2025', 'Like for like, Store: 38 of 42'],
  ] as const)('is said in %s for %s', async (lang, organisation, where, which) => {
    await speakInTest(lang);
    expect(basisOf([frame({ organisation }, stores)], lang).map(({ words }) => words)).toEqual([where, which]);
  });

  it('is said once for all frames, and not where it is all units where they lay', async () => {
    await speakInTest('en');
    expect(basisOf([frame({}), frame({ organisation: 'then' })], 'en')).toEqual([]);
    expect(basisOf([{ fields: [], length: 0 }], 'en')).toEqual([]);
    expect(basisOf([frame({ organisation: 'now' }), frame({ organisation: 'now' })], 'en')).toHaveLength(1);
  });

  it('tells why others are left out, and that all count where none could be compared', async () => {
    await speakInTest('en');
    expect(basisOf([frame({}, stores)], 'en')[0].title).toContain('left out: 3 opened, 1 moved');
    expect(basisOf([frame({}, { ...stores, kept: 0, opened: 0, moved: 0 })], 'en')[0].words).toContain('so all count');
  });

  it('stands above the numbers, without a heading too, and not above nothing', async () => {
    await speakInTest('en');
    const data = { state: LoadingState.Done, series: [frame({}, stores)], timeRange: getDefaultTimeRange() };
    const { rerender } = render(
      <PanelStage data={data} width={300} height={200}>
        numbers
      </PanelStage>
    );
    expect(screen.getByText('Like for like, Store: 38 of 42')).toBeInTheDocument();
    rerender(
      <PanelStage data={data} width={300} height={200} empty>
        numbers
      </PanelStage>
    );
    expect(screen.queryByText('Like for like, Store: 38 of 42')).not.toBeInTheDocument();
  });
});
