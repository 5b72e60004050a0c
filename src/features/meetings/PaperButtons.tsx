import React, { useContext } from 'react';
import { Button } from '@grafana/ui';

import { type PaperText } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { ServiceContext } from '../../infrastructure/ServiceContext';
import { useLang } from '../../ui/ViewContext';

import { openPaper, savePaper } from './printPaper';

/** A document to print, or as Markdown. */
export function PaperButtons({ path, name }: { path: string; name: string }) {
  const { client } = useContext(ServiceContext);
  const lang = useLang();
  const get = (form: string) => client.recall<PaperText>(path, { form, lang });
  return (
    <>
      <Button size="sm" variant="secondary" icon="file-alt" onClick={() => void get('html').then(openPaper)}>
        {t('meetings.print', 'Print')}
      </Button>
      <Button
        size="sm"
        variant="secondary"
        icon="download-alt"
        onClick={() => void get('md').then((paper) => savePaper(paper, name))}
      >
        Markdown
      </Button>
    </>
  );
}
