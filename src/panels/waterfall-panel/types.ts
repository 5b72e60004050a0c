import { type Leads } from '../stage/options';

export interface WaterfallOptions {
  /** Columns beside each other, rows below each other, or what the width allows. */
  drawn: 'auto' | 'columns' | 'rows';
  /** Whether the sentence that sums the explanation up stands above. */
  words: boolean;
  leads: Leads;
  heading: boolean;
}
