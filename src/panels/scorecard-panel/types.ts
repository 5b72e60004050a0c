import { type Leads } from '../stage/options';

export type Compared = 'lastYear' | 'previous' | 'both' | 'none';

export interface ScorecardOptions {
  target: boolean;
  compare: Compared;
  sparkline: boolean;
  leads: Leads;
  /** Narrowest width of a card, in pixels. */
  minWidth: number;
}
