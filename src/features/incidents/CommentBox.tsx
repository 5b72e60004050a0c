import React, { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, TextArea, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useDraft } from '../../infrastructure/useDraft';

import { complete, mentionAt } from './mention';
import { type IncidentView } from './useIncidentView';

interface Props {
  view: IncidentView;
  box: RefObject<HTMLTextAreaElement | null>;
}

/** Says something to who works on it; "@" calls somebody. */
export function CommentBox({ view: { page, deeds }, box }: Props) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useDraft(`comment ${page.incident.id}`);
  const [caret, setCaret] = useState(0);
  const [closed, setClosed] = useState(false);
  const [active, setActive] = useState(0);
  const after = useRef<number>();
  const list = useId();
  const begun = mentionAt(text, caret);
  const people =
    begun === undefined || closed ? [] : page.people.filter((one) => one.toLowerCase().startsWith(begun.toLowerCase()));
  const chosen = Math.min(active, people.length - 1);

  useEffect(() => {
    if (after.current !== undefined) {
      box.current?.setSelectionRange(after.current, after.current);
      after.current = undefined;
    }
  });

  const pick = (login: string) => {
    const done = complete(text, caret, login);
    setText(done.text);
    setCaret(done.caret);
    after.current = done.caret;
    box.current?.focus();
  };
  const send = async () => {
    if (text.trim() && (await deeds.act('comment', { text: text.trim() }))) {
      setText('');
    }
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setActive((chosen + 1) % people.length),
    ArrowUp: () => setActive((chosen + people.length - 1) % people.length),
    Enter: () => pick(people[chosen]),
    Tab: () => pick(people[chosen]),
    Escape: () => setClosed(true),
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (people.length > 0 && keys[event.key] && !event.nativeEvent.isComposing) {
      event.preventDefault();
      keys[event.key]();
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        ref={box as RefObject<HTMLTextAreaElement>}
        rows={2}
        value={text}
        aria-label={t('comment.label', 'Comment')}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={people.length > 0 ? `${list}-${chosen}` : undefined}
        placeholder={t('comment.hint', 'Write a line; @ calls somebody')}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setClosed(false);
          setActive(0);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
      />
      <ul
        id={list}
        role="listbox"
        aria-label={t('comment.people', 'People')}
        className={styles.people}
        hidden={people.length === 0}
      >
        {people.map((login, i) => (
          <li
            key={login}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(login);
            }}
          >
            @{login}
          </li>
        ))}
      </ul>
      {text.trim() && (
        <div className={styles.send}>
          <Button type="submit" size="sm" disabled={deeds.doing !== undefined}>
            {t('comment.send', 'Send')}
          </Button>
        </div>
      )}
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  people: css({
    listStyle: 'none',
    margin: theme.spacing(0.5, 0, 0),
    padding: 0,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.elevated ?? theme.colors.background.primary,
    '& li': { padding: theme.spacing(0.75, 1), cursor: 'pointer' },
    '& li[aria-selected=true]': { background: theme.colors.action.selected },
  }),
  send: css({ marginTop: theme.spacing(1) }),
});
