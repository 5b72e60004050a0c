import { bandsOf, eventsIn, namesOf } from './events';

const double11 = {
  name: 'double11',
  label: { en: 'Double 11', zh: '双十一' },
  first: '2025-11-11',
  last: '2025-11-11',
  from: '2025-11-10',
  to: '2025-11-12',
};

describe('events on an axis', () => {
  it('lie on whole days', () => {
    const bands = bandsOf([double11], ['2025-11-09', '2025-11-10', '2025-11-11', '2025-11-12'], 'day', undefined, 'zh');
    expect(bands).toEqual([{ label: '双十一', from: 0.5, to: 3.5, first: 1.5, last: 2.5 }]);
    expect([0, 1, 2, 3].map((row) => eventsIn(bands, row))).toEqual([[], ['双十一'], ['双十一'], ['双十一']]);
  });

  it('take their part of a month, and end with the axis', () => {
    const [band] = bandsOf([double11], ['2025-10-01', '2025-11-01'], 'month', undefined, 'en');
    expect(band.first).toBeCloseTo(0.5 + 10 / 30);
    expect(band.last).toBeCloseTo(0.5 + 11 / 30);
    expect(bandsOf([double11], ['2025-11-08', '2025-11-09'], 'day', undefined, 'en')).toEqual([]);
    expect(bandsOf([double11], ['2025-11-12', '2025-11-13'], 'day', undefined, 'en')[0]).toMatchObject({ to: 0.5 });
  });

  it('are named once', () => {
    const times = ['2024-11-01', '2025-11-01'];
    const bands = bandsOf(
      [double11, { ...double11, first: '2024-11-11', last: '2024-11-11', from: '2024-11-10', to: '2024-11-12' }],
      times,
      'month',
      undefined,
      'en'
    );
    expect(namesOf(bands)).toEqual(['Double 11']);
    expect(bandsOf(undefined, times, 'month', undefined, 'en')).toEqual([]);
  });
});
