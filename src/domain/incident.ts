import {
  type AgendaItem,
  type Scope,
  type ScopeStep,
  type LoopEntry,
  type LoopIncident,
  type LoopIncidentPage,
} from './generated/wire';

/** How far people are with an incident, in order. */
export const STATES = ['new', 'acknowledged', 'inWork', 'resolved', 'reviewed'] as const;
type IncidentState = (typeof STATES)[number];

/** Whether anything is left to be done about what happened; a review looks back. */
export const isOpen = ({ state }: Pick<LoopIncident, 'state'>): boolean =>
  state !== 'resolved' && state !== 'reviewed' && state !== 'merged';

/** The incident of a unit, of any where none is named: one that fires first, then the newest. */
export function incidentAt(list: LoopIncident[], scope?: Scope): LoopIncident | undefined {
  const steps = scope?.path ?? [];
  const lies = (path: ScopeStep[]) =>
    steps.every((step) =>
      path.some((one) => one.level === step.level && one.member === step.member && !one.null === !step.null)
    );
  return list
    .filter(({ units }) => units.some(({ path }) => lies(path)))
    .sort((a, b) => Number(b.firing) - Number(a.firing) || b.id - a.id)[0];
}

/** The one thing that an incident calls for. */
type NextStep = 'merged' | 'acknowledge' | 'start' | 'step' | 'resolve' | 'verdict' | 'review' | 'none';

/**
 * What comes next. What has recovered can be closed by whoever knows the cause, at any stage; before that somebody
 * has to take it, begin, and go through the playbook.
 */
export function nextStep(incident: LoopIncident): NextStep {
  const { state, firing, verdict } = incident;
  if (state === 'merged') {
    return 'merged';
  }
  if (state === 'reviewed') {
    return 'none';
  }
  if (state === 'resolved') {
    return verdict ? 'review' : 'verdict';
  }
  if (!firing) {
    return 'resolve';
  }
  if (state === 'new') {
    return 'acknowledge';
  }
  if (state === 'acknowledged') {
    return 'start';
  }
  return openStep(incident) < 0 ? 'resolve' : 'step';
}

/** The first step of the playbook that is not done, from 0; -1 without one. */
export function openStep({ item, done = [] }: LoopIncident): number {
  return (item.playbook?.steps ?? []).findIndex((_, i) => !done.includes(i));
}

interface Stage {
  state: IncidentState;
  reached: boolean;
  current: boolean;
  /** RFC 3339, where it is known. */
  at?: string;
  who?: string;
}

/** The way from new to reviewed, with who brought it how far and when. */
export function stagesOf({ incident, timeline }: LoopIncidentPage): Stage[] {
  const now = STATES.findIndex((state) => state === incident.state);
  return STATES.map((state, i) => {
    const entry = reachedBy(state, timeline);
    const at = TIMES[state]?.(incident) || entry?.at;
    const reached = i <= now;
    return { state, reached, current: i === now, ...(reached && { at, who: entry?.who }) };
  });
}

/** The entries of a timeline by which a stage is reached. */
const KINDS: Record<IncidentState, string[]> = {
  new: ['fired', 'reopened'],
  acknowledged: ['acknowledged'],
  inWork: ['start', 'step'],
  resolved: ['resolved'],
  reviewed: ['reviewed'],
};

const TIMES: Partial<Record<IncidentState, (incident: LoopIncident) => string | undefined>> = {
  new: ({ opened }) => opened,
  acknowledged: ({ acknowledged }) => acknowledged,
  resolved: ({ resolution }) => resolution?.at,
};

/** Timelines have the newest first. Work begins once, with whatever was done first. */
function reachedBy(state: IncidentState, timeline: LoopEntry[]): LoopEntry | undefined {
  const found = timeline.filter(({ kind }) => KINDS[state].includes(kind));
  return state === 'inWork' ? found[found.length - 1] : found[0];
}

/** What was written since a page was read, newest first. */
export function unseen(before: LoopEntry[], now: LoopEntry[]): LoopEntry[] {
  const known = new Set(before.map((entry) => JSON.stringify(entry)));
  return now.filter((entry) => !known.has(JSON.stringify(entry)));
}

/** Minutes until it goes to the next tier, less than 0 once it is late; undefined where it will not. */
export function minutesLeft({ state, due, snooze }: LoopIncident, now: number): number | undefined {
  const at = state === 'new' && due && !snooze ? Date.parse(due) : NaN;
  return Number.isNaN(at) ? undefined : Math.floor((at - now) / 60_000);
}

/** The incident of a topic of the agenda: of its rule, and of its unit or of one of several. */
export function incidentOf(item: AgendaItem, incidents: LoopIncident[]): LoopIncident | undefined {
  const here = unitKey(item.unit.path);
  return (
    incidents.find((one) => one.item.id === item.id) ??
    incidents.find(
      ({ item: found, units }) => found.rule === item.rule && units.some(({ path }) => unitKey(path) === here)
    )
  );
}

const unitKey = (path: ScopeStep[] = []) =>
  JSON.stringify(path.map(({ level, member, null: none }) => [level, member, none ?? false]));
