import { type TemplateSrv } from '@grafana/runtime';

import { valuesFrom } from './values';

type Write = (value: string | string[]) => string;

/** Grafana's own way: a format function is asked for values, not for a value that the author gave to "All". */
function templates(known: Record<string, string | string[]>, all: Record<string, string> = {}) {
  return {
    replace: (text: string, _scoped: unknown, write: Write) =>
      text.replace(/\$\{(\w+)(?::(\w+))?\}|\$(\w+)|\[\[(\w+)\]\]/g, (match, a, format, b, c) => {
        const name = a ?? b ?? c;
        if (name in all) {
          return all[name];
        }
        if (!(name in known)) {
          return match;
        }
        return format ? [known[name]].flat().join(format === 'pipe' ? '|' : ',') : write(known[name]);
      }),
  } as unknown as TemplateSrv;
}

const read = valuesFrom(
  templates({ a: ['x,y', 'o"z'], one: 'A, B', star: '*', none: '', many: [] }, { all: '$__all', every: '*', city: 'X' })
);

test.each([
  ['$a', ['x,y', 'o"z']],
  ['${one}', ['A, B']],
  ['[[one]]', ['A, B']],
  ['pre $one', ['pre A, B']],
  ['${a:pipe}', ['x,y|o"z']],
  ['$star', ['*']],
  ['$none', ['']],
  ['$many', []],
  ['$all', ['$__all']],
  ['$every', ['$__all']],
  ['$city', ['X']],
  ['US$ shop', ['US$ shop']],
  ['$nope', ['$nope']],
  ['All', ['All']],
  ['', ['']],
])('%s stands for %j', (text, values) => expect(read(text)).toEqual(values));
