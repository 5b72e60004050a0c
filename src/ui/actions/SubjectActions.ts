import { type ComponentType } from 'react';

import { type Scope } from '../../domain/generated/wire';

/** What actions are listed of and made for. */
export interface ActionSubject {
  /** Those of an incident; else the open ones on the metric and unit. */
  incident?: number;
  metric: string;
  scope?: Scope;
  /** Unit of measure of the metric. */
  unit?: string;
  /** Who is proposed to do them. */
  people?: string[];
  /** Whether the reader may make one; told by the list unless set. */
  may?: boolean;
}

/** Actions for pages of other features, which the shells hand to them. */
export type SubjectActions = ComponentType<ActionSubject>;
