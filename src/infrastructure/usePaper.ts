import { useCallback, useContext } from 'react';

import { type PaperText } from '../domain/generated/wire';
import { type Lang } from '../domain/lang';

import { ServiceContext } from './ServiceContext';

/** Asks for a document that the service writes: html to print, md to keep. */
export function usePaper(path: string, lang: Lang): (form: string) => Promise<PaperText> {
  const { client } = useContext(ServiceContext);
  return useCallback((form) => client.recall<PaperText>(path, { form, lang }), [client, path, lang]);
}
