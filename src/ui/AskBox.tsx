import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, IconButton, Input, useStyles2 } from '@grafana/ui';

import { t } from '../i18n/t';

/** No question is longer; the service refuses what is. */
const LONGEST = 500;

interface Props {
  /** What stands in the box at first. */
  question?: string;
  placeholder?: string;
  /** What the box is for, where it is not for any question. */
  label?: string;
  /** Where the box comes to one's hands at once. */
  autoFocus?: boolean;
  onAsk: (question: string) => void;
}

/** Where one asks in words. Enter asks. */
export function AskBox({ question = '', placeholder, label, autoFocus, onAsk }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [text, setText] = useState(question);
  const asked = text.trim();
  return (
    <form
      role="search"
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (asked) {
          onAsk(asked);
        }
      }}
    >
      <label htmlFor={id} className="sr-only">
        {label ?? t('ask.label', 'Ask in words')}
      </label>
      <Input
        id={id}
        value={text}
        autoFocus={autoFocus}
        autoComplete="off"
        maxLength={LONGEST}
        placeholder={placeholder ?? t('ask.placeholder', 'Net sales of each region last month against last year')}
        prefix={<Icon name="comment-alt" />}
        suffix={
          text ? (
            <IconButton name="times" aria-label={t('ask.clear', 'Clear')} onClick={() => setText('')} />
          ) : undefined
        }
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!asked}>
        {t('ask.ask', 'Ask')}
      </Button>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({
    display: 'flex',
    gap: theme.spacing(1),
    minWidth: 0,
    '& > div': { minWidth: 0 },
    '& > button': { flexShrink: 0 },
  }),
});
