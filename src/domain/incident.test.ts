import { incidentPage, incidents } from '../test/fake/incidents';
import { agenda } from '../test/fake/agenda';

import { incidentOf, minutesLeft, nextStep, openStep, stagesOf, unseen } from './incident';

const [first] = incidents();
const steps = first.item.playbook?.steps ?? [];

test.each([
  [{ state: 'new' }, 'acknowledge'],
  [{ state: 'new', firing: false }, 'resolve'],
  [{ state: 'acknowledged' }, 'start'],
  [{ state: 'acknowledged', firing: false }, 'resolve'],
  [{ state: 'inWork' }, 'step'],
  [{ state: 'inWork', done: steps.map((_, i) => i) }, 'resolve'],
  [{ state: 'inWork', item: { ...first.item, playbook: undefined } }, 'resolve'],
  [{ state: 'resolved' }, 'verdict'],
  [{ state: 'resolved', verdict: 'right' }, 'review'],
  [{ state: 'reviewed' }, 'none'],
])('%j calls for %s', (change, wanted) => {
  expect(nextStep({ ...first, done: [], ...change })).toBe(wanted);
});

test('steps may be done in any order', () => {
  expect(steps.length).toBeGreaterThan(1);
  expect(openStep({ ...first, done: [1] })).toBe(0);
  expect(openStep({ ...first, done: [0] })).toBe(1);
});

test('stages have the times at which they were reached, and none that are ahead', () => {
  const page = incidentPage(first);
  const stages = stagesOf({
    ...page,
    incident: { ...first, state: 'inWork', acknowledged: '2026-11-20T01:02:00Z' },
    timeline: [
      { at: '2026-11-20T03:00:00Z', kind: 'step', who: 'li' },
      { at: '2026-11-20T02:05:00Z', kind: 'start', who: 'eva' },
      { at: '2026-11-20T01:02:00Z', kind: 'acknowledged', who: 'li' },
      ...page.timeline,
    ],
  });
  expect(stages.map(({ state, reached, at, who }) => [state, reached, at, who])).toEqual([
    ['new', true, first.opened, undefined],
    ['acknowledged', true, '2026-11-20T01:02:00Z', 'li'],
    ['inWork', true, '2026-11-20T02:05:00Z', 'eva'],
    ['resolved', false, undefined, undefined],
    ['reviewed', false, undefined, undefined],
  ]);
  expect(stages.findIndex(({ current }) => current)).toBe(2);
});

test('the time before it goes up counts while nobody has it', () => {
  const now = Date.parse('2026-11-20T00:40:30Z');
  const due = '2026-11-20T00:44:00Z';
  expect(minutesLeft({ ...first, state: 'new', due }, now)).toBe(3);
  expect(minutesLeft({ ...first, state: 'new', due }, now + 600_000)).toBeLessThan(0);
  expect(minutesLeft({ ...first, state: 'acknowledged', due }, now)).toBeUndefined();
  expect(minutesLeft({ ...first, state: 'new', due: undefined }, now)).toBeUndefined();
  const snooze = { until: due, reason: 'stocktaking', by: 'eva' };
  expect(minutesLeft({ ...first, state: 'new', due, snooze }, now)).toBeUndefined();
});

test('what others wrote meanwhile is told apart from what was known', () => {
  const { timeline } = incidentPage(first);
  const added = { at: '2026-11-20T02:00:00Z', kind: 'comment', who: 'li', text: 'on my way' };
  expect(unseen(timeline, [added, ...timeline])).toEqual([added]);
  expect(unseen(timeline, timeline)).toEqual([]);
});

test('a topic finds its incident by identity, else by rule and unit', () => {
  const [topic] = agenda.items.filter(({ id }) => id === first.item.id);
  expect(incidentOf(topic, incidents())?.id).toBe(first.id);
  const renamed = { ...first, item: { ...first.item, id: 'other' } };
  expect(incidentOf(topic, [renamed])?.id).toBe(first.id);
  expect(incidentOf({ ...topic, id: 'x', unit: { ...topic.unit, path: [] } }, [renamed])).toBeUndefined();
  expect(incidentOf({ ...topic, id: 'x', rule: 'x' }, [renamed])).toBeUndefined();
});
