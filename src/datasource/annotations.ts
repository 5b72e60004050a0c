import { type AnnotationQuery, type AnnotationSupport } from '@grafana/data';

import { lazyPart } from '../grafana/lazyPart';

import { type MetricQuery } from './types';

/** Where agenda items began, or when definitions were published, as marks on any panel. */
export const annotationSupport: AnnotationSupport<MetricQuery> = {
  QueryEditor: lazyPart(() => import('./editor/AnnotationEditor')),
  getDefaultQuery: () => ({ queryType: 'annotations', what: 'agenda' }),
  prepareAnnotation: (annotation: AnnotationQuery<MetricQuery>) => ({
    ...annotation,
    target: { refId: 'Anno', ...annotation.target, queryType: 'annotations' },
  }),
  prepareQuery: ({ target }: AnnotationQuery<MetricQuery>) => target && { ...target, queryType: 'annotations' },
};
