import { config } from '@grafana/runtime';
import i18next from 'i18next';

import { type Lang } from '../domain/lang';

import { langOf } from './words';

/** Language of the person in front of the screen: what Grafana speaks, else their preference. */
export function readerLang(): Lang {
  return langOf(i18next.resolvedLanguage || i18next.language || config.bootData?.user?.language);
}

export type Role = 'Viewer' | 'Editor' | 'Admin';

/** Role in the organisation. Grafana tells a data source no more of its own admins, who may be Viewers here. */
export function readerRole(): Role {
  const role = config.bootData?.user?.orgRole;
  return role === 'Admin' || role === 'Editor' ? role : 'Viewer';
}

const HABIT = 'wheelhouse.good-is-red';

/** Whether this reader takes red for good, as Chinese markets do; kept in the browser. */
export function goodIsRed(): boolean {
  try {
    return window.localStorage.getItem(HABIT) === '1';
  } catch {
    return false;
  }
}

export function keepGoodIsRed(on: boolean): void {
  try {
    window.localStorage.setItem(HABIT, on ? '1' : '0');
  } catch {
    // A browser without storage keeps the choice in the address only.
  }
}
