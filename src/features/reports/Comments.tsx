import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, TextArea, useStyles2 } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { type ReportComment } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useDraft } from '../../infrastructure/useDraft';
import { useLang } from '../../ui/ViewContext';

interface Props {
  comments: ReportComment[];
  /** Where what is typed is kept until it is sent. */
  name: string;
  /** What they are about, for those who hear the page. */
  of?: string;
  busy: boolean;
  /** Not there for who may not say anything. */
  onSend?: (text: string) => Promise<boolean>;
}

/** What people say of a part of a report. */
export function Comments({ comments, name, of, busy, onSend }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [text, setText] = useDraft(name);
  const [open, setOpen] = useState(false);
  const writes = open || text !== '';
  return (
    <div className={styles.comments}>
      {comments.map((comment) => (
        <p key={comment.id} className={styles.comment}>
          <strong>{comment.who}</strong>{' '}
          <span className={styles.small}>{formatFullDay(comment.at.slice(0, 10), lang)}</span>
          <br />
          {comment.text}
        </p>
      ))}
      {onSend && !writes && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="comment-alt"
          aria-label={[t('report.comment', 'Comment'), of].filter(Boolean).join(': ')}
          onClick={() => setOpen(true)}
        >
          {t('report.comment', 'Comment')}
        </Button>
      )}
      {onSend && writes && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void onSend(text).then((sent) => {
              if (sent) {
                setText('');
                setOpen(false);
              }
            });
          }}
        >
          <TextArea
            autoFocus={open}
            rows={2}
            aria-label={t('report.comment-on', 'Comment on {{what}}', { what: of || t('report.this', 'this part') })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={styles.buttons}>
            <Button size="sm" type="submit" disabled={busy || text.trim() === ''}>
              {t('report.send', 'Send')}
            </Button>
            <Button
              size="sm"
              type="button"
              variant="secondary"
              onClick={() => {
                setText('');
                setOpen(false);
              }}
            >
              {t('actions.cancel', 'Cancel')}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  comments: css({ marginTop: theme.spacing(1) }),
  comment: css({
    margin: theme.spacing(0, 0, 1),
    paddingLeft: theme.spacing(1),
    borderLeft: `3px solid ${theme.colors.border.medium}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  buttons: css({ display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
});
