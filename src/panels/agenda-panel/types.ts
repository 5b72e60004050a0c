import { type Leads } from '../stage/options';

export interface AgendaOptions {
  /** Most items shown; 0 shows all. */
  limit: number;
  owner: boolean;
  detail: boolean;
  leads: Leads;
  heading: boolean;
}
