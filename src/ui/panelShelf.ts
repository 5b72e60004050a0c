import { type Panel, type SourceRef } from '../domain/panel';

/** A dashboard that a panel may be put on. */
export interface Shelved {
  uid: string;
  title: string;
  folder?: string;
}

/** Where panels are kept, which only Grafana has. */
export interface PanelShelf {
  /** Whose numbers a panel asks for. */
  source: SourceRef;
  /** Whether the reader may change any dashboard. */
  mayChange: boolean;
  /** Dashboards that they may change, those of a search first. */
  dashboards: (search: string) => Promise<Shelved[]>;
  /** Puts a panel on a dashboard, a new one where none is named; gives its address. */
  add: (panel: Panel, to: { uid?: string; title?: string }) => Promise<string>;
}
