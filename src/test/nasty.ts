import { readFileSync } from 'fs';
import { join } from 'path';

interface NastyName {
  /** null is a row without a name. */
  name: string | null;
  why: string;
}

/** The names of testdata/nasty/names.json with their reasons. */
export const nasty: NastyName[] = JSON.parse(readFileSync(join(__dirname, '../../testdata/nasty/names.json'), 'utf8'));

/** The names alone, without the missing one. */
export const nastyNames = nasty.flatMap(({ name }) => (name === null ? [] : [name]));
