import React from 'react';
import { Input } from '@grafana/ui';

import { type Lang } from '../../domain/lang';

import { Row } from '../editor/Row';

interface Props {
  words: Record<Lang, string> | undefined;
  onChange: (words: Record<Lang, string>) => void;
}

const languages: Array<{ lang: Lang; name: string }> = [
  { lang: 'en', name: 'English' },
  { lang: 'zh', name: '中文' },
];

/** One text in both languages; ${name:text} in a title shows the reader's. */
export function WordsFields({ words = { en: '', zh: '' }, onChange }: Props) {
  return (
    <>
      {languages.map(({ lang, name }) => (
        <Row key={lang} label={name}>
          <Input
            width={40}
            aria-label={name}
            value={words[lang]}
            onChange={(event) => onChange({ ...words, [lang]: event.currentTarget.value })}
          />
        </Row>
      ))}
    </>
  );
}
