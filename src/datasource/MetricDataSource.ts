import {
  type AdHocVariableFilter,
  CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { from, map, type Observable, of, switchMap } from 'rxjs';

import { type Catalog } from '../domain/generated/wire';
import { say } from '../domain/lang';
import { choosableDimensions } from '../domain/scope';
import { readerLang } from '../grafana/reader';
import { ResourceClient } from '../grafana/resources';
import { type Client } from '../infrastructure/Client';

import { annotationSupport } from './annotations';
import { askAgainAsAnother } from './askAgain';
import { describe } from './describe';
import { defaultQuery, isWhole } from './defaults';
import { foreignReply, isIncluded, lackingIn } from './foreignCockpit';
import { Gatherer } from './gather';
import { interpolateQuery, type Values } from './interpolate';
import { fillStatements } from './statements';
import { lacks, withErrors } from './lacks';
import { kindFor } from './panelKind';
import { present } from './present';
import { readerZone } from './readerZone';
import { type MetricDataSourceOptions, type MetricQuery } from './types';
import { valuesFrom } from './values';
import { MetricVariables } from './variables/MetricVariables';
import { choiceOf } from './variables/query';

/** How long a catalogue is taken for current, in milliseconds: definitions change by publishing, not by the minute. */
const CATALOG_AGE = 60_000;

/** Answers questions in governed metrics. Numbers come from the back end; this side knows variables and words. */
export class MetricDataSource extends DataSourceWithBackend<MetricQuery, MetricDataSourceOptions> {
  readonly client: Client;
  private readonly gatherer = new Gatherer((request) =>
    super.query(request).pipe(map((reply) => ({ ...reply, data: fillStatements(reply.data) })))
  );
  private known?: { catalog: Promise<Catalog>; at: number };

  constructor(
    settings: DataSourceInstanceSettings<MetricDataSourceOptions>,
    private readonly templates = getTemplateSrv(),
    client?: Client
  ) {
    super(settings);
    this.client = client ?? new ResourceClient(settings.uid);
    this.annotations = annotationSupport;
    this.variables = new MetricVariables(this);
  }

  /** The catalogue, loaded once for all that ask within a minute. A failure is not kept. */
  catalog(): Promise<Catalog> {
    if (!this.known || Date.now() - this.known.at > CATALOG_AGE) {
      const catalog = this.client.catalog();
      this.known = { catalog, at: Date.now() };
      catalog.catch(() => (this.known = undefined));
    }
    return this.known.catalog;
  }

  values(scopedVars: ScopedVars = {}): Values {
    return valuesFrom(this.templates, scopedVars);
  }

  /** Panels that ask alike at the same time are asked for together; variables are filled in before, panel by panel. */
  query(request: DataQueryRequest<MetricQuery>): Observable<DataQueryResponse> {
    const zone = readerZone(request.timezone);
    const shown = request.targets.filter((query) => this.filterQuery(query));
    const targets = shown
      .filter(isWhole)
      .map((query) => ({ ...this.applyTemplateVariables(query, request.scopedVars, request.filters), zone }));
    const lacking = lacks(shown.filter((query) => !isWhole(query)));
    if (targets.length === 0) {
      return of(withErrors({ data: [] }, lacking));
    }
    askAgainAsAnother(request.scopedVars);
    const whole = { ...request, targets };
    const kind = kindFor(whole);
    const answer = () =>
      this.gatherer
        .ask({ ...whole, filters: undefined })
        .pipe(map((reply) => withErrors({ ...reply, data: present(reply.data, kind, readerLang()) }, lacking)));
    return isIncluded(request) ? this.unlessForeign(whole, answer) : answer();
  }

  /** A cockpit of the sample on other definitions says so once; where the catalogue is not to be had, answers tell. */
  private unlessForeign(request: DataQueryRequest<MetricQuery>, answer: () => Observable<DataQueryResponse>) {
    const lacking = this.catalog().then(
      (catalog) => lackingIn(catalog, request.targets),
      () => []
    );
    return from(lacking).pipe(switchMap((names) => (names.length > 0 ? of(foreignReply(request, names)) : answer())));
  }

  /** One that lacks a metric is asked too: the panel has to say so. */
  filterQuery(query: MetricQuery): boolean {
    return !query.hide;
  }

  getDefaultQuery(app: CoreApp): Partial<MetricQuery> {
    return defaultQuery(app === CoreApp.UnifiedAlerting || app === CoreApp.CloudAlerting);
  }

  applyTemplateVariables(query: MetricQuery, scopedVars: ScopedVars, filters?: AdHocVariableFilter[]): MetricQuery {
    const asked = interpolateQuery(query, this.values(scopedVars), filters);
    const lang = readerLang();
    return {
      ...asked,
      ...(asked.request && { request: { ...asked.request, lang: asked.request.lang ?? lang } }),
      ...(asked.queryType !== 'metrics' && { lang: asked.lang ?? lang }),
    };
  }

  /** Used where a query leaves its dashboard, as for Explore: the variables do not go along. */
  interpolateVariablesInQueries(
    queries: MetricQuery[],
    scopedVars: ScopedVars,
    filters?: AdHocVariableFilter[]
  ): MetricQuery[] {
    return queries.map((query) => ({
      ...interpolateQuery(query, this.values(scopedVars), filters),
      datasource: this.getRef(),
    }));
  }

  getQueryDisplayText(query: MetricQuery): string {
    return describe(query);
  }

  /** Dimensions and levels to filter by, for ad hoc filters. */
  async getTagKeys(options?: DataSourceGetTagKeysOptions<MetricQuery>): Promise<MetricFindValue[]> {
    const catalog = await this.catalog();
    const lang = readerLang();
    const asked = new Set((options?.queries ?? []).flatMap((query) => query.request?.metrics ?? []));
    const metrics = catalog.metrics.filter((metric) => asked.has(metric.name));
    return choosableDimensions(catalog)
      .filter((dimension) => metrics.every((metric) => metric.dimensions.includes(dimension.name)))
      .map(({ name, label }) => ({ text: say(label, lang) || name, value: name }));
  }

  async getTagValues({ key }: DataSourceGetTagValuesOptions<MetricQuery>): Promise<MetricFindValue[]> {
    const { members } = await this.client.members({ dimension: key });
    return members.map((member) => choiceOf(member, readerLang()));
  }
}
