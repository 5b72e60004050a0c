import { expect } from '@grafana/plugin-e2e';
import type { APIRequestContext, Locator, Page } from '@playwright/test';

import { DATA_SOURCE } from './places';

export interface Panel {
  title: string;
  type: string;
  targets: Array<{ queryType?: string; format?: string; field?: string; request?: object }>;
  transformations?: Array<{ id: string; options: object }>;
  options?: object;
  /** Rows of the dashboard's grid; 8 unless told. */
  h?: number;
}

interface Dashboard {
  uid: string;
  panels: Panel[];
  timezone?: string;
  time?: { from: string; to: string };
  variables?: object[];
  /** What its panels ask. */
  source?: typeof DATA_SOURCE;
}

/** Who makes the dashboards that a test looks at: its reader need not be allowed to. Grafana takes this before a cookie. */
const author = {
  Authorization: `Basic ${Buffer.from(
    `${process.env.GRAFANA_ADMIN_USER || 'admin'}:${process.env.GRAFANA_ADMIN_PASSWORD || 'admin'}`
  ).toString('base64')}`,
};

/** Makes or renews a dashboard as an author would, and gives its address. */
export async function makeDashboard(ask: APIRequestContext, made: Dashboard) {
  const { uid, panels, timezone, time, variables, source = DATA_SOURCE } = made;
  let y = 0;
  const placed = panels.map(({ title, type, targets, transformations, options, h = 8 }, i) => {
    const half = h <= 8;
    const gridPos = { x: half && i % 2 ? 12 : 0, y, w: half ? 12 : 24, h };
    y += half && i % 2 === 0 ? 0 : h;
    return {
      id: i + 1,
      title,
      type,
      gridPos,
      datasource: source,
      targets: targets.map((target, at) => ({
        refId: 'ABC'[at],
        queryType: 'metrics',
        datasource: source,
        ...target,
      })),
      ...(transformations && { transformations }),
      options: options ?? {},
      fieldConfig: { defaults: {}, overrides: [] },
    };
  });
  const dashboard = {
    uid,
    title: uid,
    schemaVersion: 41,
    timezone: timezone ?? 'Asia/Shanghai',
    time: time ?? { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' },
    templating: { list: variables ?? [] },
    panels: placed,
  };
  // In the folder of the provisioned ones: Grafana keeps for a minute which dashboards and folders a reader may see,
  // and only in a folder that is among them is a new dashboard too.
  const data = { dashboard, folderUid: 'wheelhouse', overwrite: true };
  const reply = await ask.post('/api/dashboards/db', { headers: author, data });
  expect(reply.status(), await reply.text()).toBe(200);
  await expect.poll(async () => (await ask.get(`/api/dashboards/uid/${uid}`)).status(), { timeout: 30_000 }).toBe(200);
  return `/d/${uid}`;
}

export const removeDashboard = (ask: APIRequestContext, uid: string) =>
  ask.delete(`/api/dashboards/uid/${uid}`, { headers: author });

/** A window in which all panels of a dashboard are drawn: those that are out of sight are not. */
export const TALL = { width: 1440, height: 6000 };

/** The panel of this title. */
export async function panelOf(page: Page, title: string): Promise<Locator> {
  const panel = page.getByTestId(`data-testid Panel header ${title}`);
  await expect(panel).toBeVisible();
  return panel;
}

const scales: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9, 万: 1e4, 亿: 1e8 };

/** A number of a text with half of its last digit: "¥66.9M", "34.2%", "−1,204". */
export interface Seen {
  value: number;
  within: number;
  text: string;
}

/** The numbers of a text, in their order. */
export function numbersIn(text: string): Seen[] {
  const found = text.matchAll(/([−-]?)(?:¥|\$)?(\d[\d,]*(?:\.(\d+))?)\s*([KMB万亿%]?)/g);
  return [...found].map(([all, sign, digits, decimals = '', suffix]) => {
    const scale = suffix === '%' ? 0.01 : (scales[suffix] ?? 1);
    const value = Number(digits.replaceAll(',', '')) * scale * (sign ? -1 : 1);
    return { value, within: 0.5001 * 10 ** -decimals.length * scale, text: all };
  });
}

export function expectNear(seen: Seen | undefined, wanted: number | null, what: string) {
  expect(seen, `${what}: no number, wanted ${wanted}`).toBeDefined();
  const { value, within, text } = seen as Seen;
  expect(Math.abs(value - (wanted ?? NaN)), `${what}: ${text}, wanted ${wanted}`).toBeLessThanOrEqual(within);
}

/** The cells of a table as they are seen, with the heads first. */
export async function tableOf(panel: Locator): Promise<string[][]> {
  const rows = panel.getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  return rows.evaluateAll((list) =>
    list
      .map((row) =>
        [...row.querySelectorAll('[role=columnheader], [role=gridcell], [role=cell]')].map((cell) =>
          (cell as HTMLElement).innerText.trim()
        )
      )
      .filter((cells) => cells.length > 0)
  );
}

/** One field of what a panel draws, its numbers as Grafana writes them. */
export interface Drawn {
  name: string;
  type: string;
  values: Array<number | string | null>;
  texts: string[];
  /** How a chart draws it: the fill of its line, and its fixed colour. */
  line?: string;
  colour?: string;
}

/** What a panel whose numbers stand on a canvas draws, by its own frames: after transformations and field settings. */
export async function drawnBy(page: Page, title: string): Promise<Drawn[][]> {
  return page.evaluate((wanted) => {
    interface Field {
      name: string;
      type: string;
      values: ArrayLike<number | string | null>;
      config: {
        displayName?: string;
        displayNameFromDS?: string;
        color?: { fixedColor?: string };
        custom?: { hideFrom?: { viz?: boolean }; lineStyle?: { fill?: string } };
      };
      display?: (value: unknown) => { text: string; prefix?: string; suffix?: string };
    }
    interface Scene {
      state: { title?: string; pluginId?: string; $data?: { state: { data: object } } };
      forEachChild: (visit: (child: Scene) => void) => void;
      applyFieldConfig?: (data?: object) => { series: Array<{ fields: Field[] }> };
    }
    const find = (at: Scene): Scene | undefined => {
      if (at.applyFieldConfig && at.state.title === wanted) {
        return at;
      }
      let found: Scene | undefined;
      at.forEachChild((child) => (found ??= find(child)));
      return found;
    };
    const panel = find((window as unknown as { __grafanaSceneContext: Scene }).__grafanaSceneContext);
    const frames = panel?.applyFieldConfig?.(panel.state.$data?.state.data).series ?? [];
    return frames.map(({ fields }) =>
      fields
        .filter(({ config }) => !config.custom?.hideFrom?.viz)
        .map((field) => ({
          name: field.config.displayName ?? field.config.displayNameFromDS ?? field.name,
          type: field.type,
          line: field.config.custom?.lineStyle?.fill,
          colour: field.config.color?.fixedColor,
          values: Array.from(field.values),
          texts: Array.from(field.values).map((value) => {
            const { prefix = '', text, suffix = '' } = field.display?.(value) ?? { text: '' };
            return prefix + text + suffix;
          }),
        }))
    );
  }, title);
}

/** The address of Explore with one query. */
export function explorePage(query: object): string {
  const pane = {
    datasource: DATA_SOURCE.uid,
    queries: [{ refId: 'A', datasource: DATA_SOURCE, ...query }],
    range: { from: '2025-11-01', to: '2025-11-20' },
  };
  return `/explore?${new URLSearchParams({ schemaVersion: '1', orgId: '1', panes: JSON.stringify({ one: pane }) })}`;
}
