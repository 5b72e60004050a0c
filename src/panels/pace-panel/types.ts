import { type Leads } from '../stage/options';

export interface PaceOptions {
  /** The line to date, where a second query gives the metric as a series. */
  chart: boolean;
  /** Where the period lands by an outlook among the queries, in place of the pace to date. */
  outlook?: boolean;
  leads: Leads;
  heading: boolean;
}
