import { type Compare } from '../stage/compare';
import { type Leads } from '../stage/options';

export interface BreakdownOptions {
  compare: Compare;
  /** Bars of the change since, or of the values themselves. */
  bars: 'change' | 'value';
  /** Most bars; 0 shows all. */
  limit: number;
  leads: Leads;
  heading: boolean;
}
