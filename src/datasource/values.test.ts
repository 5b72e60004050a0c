import { type TemplateSrv } from '@grafana/runtime';

import { valuesFrom } from './values';

type Write = (value: string | string[]) => string;

/**
 * Grafana's own way: a format function is asked for values, not for a value that the author gave to "All"; and on "All"
 * for every value that there is, while addresses and words say so.
 */
function templates(
  known: Record<string, string | string[]>,
  all: Record<string, string> = {},
  open: { inAddress: string[]; inWords: string[] } = { inAddress: [], inWords: [] }
) {
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
        if (format === 'queryparam') {
          return open.inWords.includes(name)
            ? ''
            : open.inAddress.includes(name)
              ? `var-${name}=$__all`
              : [known[name]]
                  .flat()
                  .map((value) => `var-${name}=${encodeURIComponent(value)}`)
                  .join('&');
        }
        if (format === 'text' && open.inWords.includes(name)) {
          return 'All';
        }
        return format ? [known[name]].flat().join(format === 'pipe' ? '|' : ',') : write(known[name]);
      }),
  } as unknown as TemplateSrv;
}

const read = valuesFrom(
  templates(
    {
      ...{ a: ['x,y', 'o"z'], one: 'A, B', star: '*', none: '', many: [], named: ['All'] },
      ...{ regions: ['East', 'West'], hidden: ['East', 'West'] },
    },
    { all: '$__all', every: '*', city: 'X' },
    { inAddress: ['regions'], inWords: ['hidden'] }
  )
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
  ['$regions', ['East', 'West', '$__all']],
  ['${hidden}', ['East', 'West', '$__all']],
  ['$named', ['All']],
  ['$city', ['X']],
  ['US$ shop', ['US$ shop']],
  ['$nope', ['$nope']],
  ['All', ['All']],
  ['', ['']],
])('%s stands for %j', (text, values) => expect(read(text)).toEqual(values));
