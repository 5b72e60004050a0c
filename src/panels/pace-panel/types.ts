import { type Leads } from '../stage/options';

export interface PaceOptions {
  /** The line to date, where a second query gives the metric as a series. */
  chart: boolean;
  leads: Leads;
  heading: boolean;
}
