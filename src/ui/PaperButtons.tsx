import React from 'react';
import { Button } from '@grafana/ui';

import { type PaperText } from '../domain/generated/wire';
import { t } from '../i18n/t';

import { openPaper, savePaper } from './printPaper';

interface Props {
  /** Asks for the document as html or md. */
  get: (form: string) => Promise<PaperText>;
  /** Of the file that is saved, without its ending. */
  name: string;
}

/** A document to print, or as Markdown. */
export function PaperButtons({ get, name }: Props) {
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
