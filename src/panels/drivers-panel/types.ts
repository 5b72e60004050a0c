import { type Leads } from '../stage/options';

export interface DriverTreeOptions {
  leads: Leads;
  heading: boolean;
}
