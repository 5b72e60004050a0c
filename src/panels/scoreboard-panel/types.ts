import { type Compare } from '../stage/compare';
import { type Leads } from '../stage/options';

/** What a cell says: the value, or how much of the target due by now is reached, where there is one. */
export type CellShows = 'auto' | 'value' | 'attainment';

export interface ScoreboardOptions {
  shows: CellShows;
  /** Compared with where there is no target. */
  compare: Compare;
  leads: Leads;
  heading: boolean;
}
