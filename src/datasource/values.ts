import { type ScopedVars } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';

import { type Values } from '../domain/choice';
import { valuesOf } from '../grafana/values';

/** Reads variables of the dashboard around. */
export function valuesFrom(templates: TemplateSrv, scopedVars: ScopedVars = {}): Values {
  return valuesOf((text, write) => templates.replace(text, scopedVars, write));
}
