import { type Compare } from '../stage/compare';
import { type Leads } from '../stage/options';

export interface ScorecardOptions {
  target: boolean;
  compare: Compare;
  sparkline: boolean;
  leads: Leads;
  /** Narrowest width of a card, in pixels. */
  minWidth: number;
}
