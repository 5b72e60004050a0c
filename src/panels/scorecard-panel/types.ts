import { type Compare } from '../stage/compare';
import { type Leads } from '../stage/options';

export interface ScorecardOptions {
  target: boolean;
  compare: Compare;
  sparkline: boolean;
  /** The range of usual values behind the sparkline. */
  usual?: boolean;
  /** Where the running period lands. */
  landing?: boolean;
  leads: Leads;
  /** Narrowest width of a card, in pixels. */
  minWidth: number;
}
