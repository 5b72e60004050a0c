import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse, FieldType } from '@grafana/data';
import { from, map, type Observable } from 'rxjs';

import { lazyPart } from '../../grafana/lazyPart';
import { readerLang } from '../../grafana/reader';

import { type MetricSource } from '../source';

import { isComplete, type VariableQuery, type VariableValue, variableValues } from './query';

/** Variables of a dashboard: units that follow one another, metrics, levels, dimensions, rules. */
export class MetricVariables extends CustomVariableSupport<MetricSource, VariableQuery> {
  editor = lazyPart(() => import('./VariableEditor'));

  constructor(private readonly source: MetricSource) {
    super();
  }

  query(request: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    return from(this.values(request)).pipe(map((values) => ({ data: [frameOf(values)] })));
  }

  private async values({ targets, scopedVars }: DataQueryRequest<VariableQuery>): Promise<VariableValue[]> {
    const [query] = targets;
    if (!query || !isComplete(query)) {
      return [];
    }
    return variableValues(query, {
      catalog: () => this.source.catalog(),
      client: this.source.client,
      values: this.source.values(scopedVars),
      lang: readerLang(),
    });
  }
}

function frameOf(values: VariableValue[]) {
  return {
    refId: 'Variable',
    length: values.length,
    fields: [
      { name: 'text', type: FieldType.string, config: {}, values: values.map(({ text }) => text) },
      { name: 'value', type: FieldType.string, config: {}, values: values.map(({ value }) => value) },
    ],
  };
}
