import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, TextArea, useStyles2 } from '@grafana/ui';

import { type ReviewSection as Written } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';

import { sectionWords } from './reviewWords';

interface Props {
  section: Written;
  may: boolean;
  busy: boolean;
  onSave: (text: string) => Promise<boolean>;
}

/** A part that people write; nobody's words are overwritten unseen. */
export function ReviewSection({ section, may, busy, onSave }: Props) {
  const styles = useStyles2(getStyles);
  const [draft, setDraft] = useState<string | null>(null);
  const title = sectionWords(section.name);
  return (
    <Section
      title={title}
      hint={section.by}
      actions={
        may &&
        draft === null && (
          <Button size="sm" variant="secondary" fill="text" icon="pen" onClick={() => setDraft(section.text)}>
            {t('review.write', 'Write')}
          </Button>
        )
      }
    >
      {draft === null ? (
        <div className={styles.text}>{section.text || '–'}</div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void onSave(draft);
          }}
        >
          <TextArea
            autoFocus
            rows={6}
            aria-label={title}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <div className={styles.buttons}>
            <Button size="sm" type="submit" disabled={busy}>
              {t('actions.save', 'Save')}
            </Button>
            <Button size="sm" type="button" variant="secondary" onClick={() => setDraft(null)}>
              {t('actions.cancel', 'Cancel')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  buttons: css({ display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
});
