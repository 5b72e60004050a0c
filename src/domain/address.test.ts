import { readFileSync } from 'fs';
import { join } from 'path';

import { nastyNames } from '../test/nasty';

import { decodeScope, encodeScope } from './address';
import { type Scope } from './generated/wire';

interface Case {
  text: string;
  hierarchy: string;
  path: Array<[string, string | null]>;
}

const cases: { both: Case[]; read: Case[]; none: string[] } = JSON.parse(
  readFileSync(join(__dirname, '../../testdata/text/scopes.json'), 'utf8')
);

const scopeOf = ({ hierarchy, path }: Case): Scope => ({
  hierarchy,
  path: path.map(([level, member]) => (member === null ? { level, member: '', null: true } : { level, member })),
});

describe('a scope in an address', () => {
  it.each(cases.both.map((one) => [one.text, one] as const))('is written %p and read back', (text, one) => {
    expect(encodeScope(scopeOf(one))).toBe(text);
    expect(decodeScope(text)).toEqual(scopeOf(one));
  });

  it.each(cases.read.map((one) => [one.text, one] as const))('is read from %p', (text, one) => {
    expect(decodeScope(text)).toEqual(scopeOf(one));
  });

  it.each([undefined, ...cases.none])('is none for %p', (text) => expect(decodeScope(text)).toBeUndefined());

  it('comes back whole, whatever its names are, also through an address', () => {
    nastyNames.forEach((name, i) => {
      const level = nastyNames[(i + 1) % nastyNames.length] || 'x';
      const scope: Scope = {
        hierarchy: level,
        path: [
          { level, member: name },
          { level: 'kiosk', member: name },
          { level, member: '', null: true },
        ],
      };
      const address = new URL(`http://x/?${new URLSearchParams({ scope: encodeScope(scope) })}`);
      expect(decodeScope(address.searchParams.get('scope') ?? '')).toEqual(scope);
    });
  });
});
