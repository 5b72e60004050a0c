import { useContext } from 'react';

import { type PaperText } from '../domain/generated/wire';
import { type Lang } from '../domain/lang';

import { ServiceContext } from './ServiceContext';

type Params = Record<string, string | number | undefined>;

/** Asks for a document that the service writes: html to print, md to keep. */
export function usePaper(path: string, lang: Lang, params: Params = {}): (form: string) => Promise<PaperText> {
  const { client } = useContext(ServiceContext);
  return (form) => client.recall<PaperText>(path, { ...params, form, lang });
}
