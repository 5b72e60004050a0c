import type { Page } from '@playwright/test';

export const APP = '/a/wheelhouse-cockpit-app';
export const DATA_SOURCE = { type: 'wheelhouse-metrics-datasource', uid: 'wheelhouse' };
export const RESOURCES = `/api/datasources/uid/${DATA_SOURCE.uid}/resources`;

/** A region of the sample with its business unit, as addresses write it. */
export const EAST = 'organisation:bu=百货事业部,region=华东区';
/** Days with data, as Grafana's picker writes them: Asia/Shanghai, 1 to 19 November 2025. */
export const NOVEMBER = {
  from: String(Date.parse('2025-11-01T00:00:00+08:00')),
  to: String(Date.parse('2025-11-19T23:59:59.999+08:00')),
};

/** The address of a page of the app. */
export function appPage(place: string, query: Record<string, string> = {}): string {
  const params = new URLSearchParams(query).toString();
  return `${APP}/${place}${params ? `?${params}` : ''}`;
}

/** One value of the address that the browser shows. */
export const inAddress = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
