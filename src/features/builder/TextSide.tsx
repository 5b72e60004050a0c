import React, { useState } from 'react';
import { Button, TextArea } from '@grafana/ui';

import { type DraftTried as Tried } from '../../domain/generated/wire';
import { joined, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { CodeBlock } from '../../ui/CodeBlock';
import { Section } from '../../ui/Section';
import { useLang } from '../../ui/ViewContext';

import { useBuilderStyles } from './builderStyles';

/** The definition as YAML: what version control takes up, with what the form has no place for. */
export function TextSide({ tried, onWrite }: { tried: Tried; onWrite: (text: string) => void }) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const [text, setText] = useState<string>();
  const { reading, unfit } = tried;
  return (
    <Section
      title={t('builder.text', 'As text')}
      actions={
        text === undefined && (
          <Button size="sm" variant="secondary" icon="pen" onClick={() => setText(tried.text)}>
            {t('builder.edit-text', 'Edit as text')}
          </Button>
        )
      }
    >
      {unfit && <p className={styles.wrong}>{say(unfit, lang)}</p>}
      {reading?.written && <p className={styles.hint}>{say(reading.written, lang)}</p>}
      {reading && reading.kept.length > 0 && (
        <p className={styles.hint}>
          {t('builder.kept', 'The text also has {{keys}}: they stay as they are written.', {
            keys: joined(reading.kept, lang),
          })}
        </p>
      )}
      {text === undefined ? (
        tried.text && <CodeBlock text={tried.text} caption="YAML" />
      ) : (
        <>
          <TextArea
            id="builder-text"
            aria-label={t('builder.text', 'As text')}
            rows={16}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={styles.controls}>
            <Button
              size="sm"
              onClick={() => {
                onWrite(text);
                setText(undefined);
              }}
            >
              {t('builder.take-text', 'Go on with this text')}
            </Button>
            <Button size="sm" variant="secondary" onClick={() => setText(undefined)}>
              {t('drafts.cancel', 'Cancel')}
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
