import { type ScopedVars } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';

import { type Values } from './interpolate';

const variable = /^(\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\])$/;

/** Reads variables through Grafana; a text that is one variable with several values gives them all. */
export function valuesFrom(templates: TemplateSrv, scopedVars: ScopedVars = {}): Values {
  return (text) => {
    if (!text.includes('$') && !text.includes('[[')) {
      return [text];
    }
    let list: string[] | undefined;
    const replaced = templates.replace(text, scopedVars, (value: string | string[]) => {
      list = [value].flat().map(String);
      return list.join(',');
    });
    return variable.test(text.trim()) && list ? list : [replaced];
  };
}
