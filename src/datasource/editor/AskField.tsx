import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { answerable } from '../../domain/asked';
import { type Understood } from '../../domain/generated/wire';
import { joined, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useUnderstood } from '../../infrastructure/questions';
import { ReadAs } from '../../ui/ask/ReadAs';
import { Unclear } from '../../ui/ask/Unclear';
import { AskBox } from '../../ui/AskBox';
import { ErrorState, Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { type MetricQuery } from '../types';

import { filledFrom } from './filled';
import { Row } from './Row';

interface Props {
  query: MetricQuery;
  onChange: (query: MetricQuery) => void;
}

/** Fills the fields from a question in words: how it was read stands there before it is taken. */
export function AskField({ query, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [text, setText] = useState<string>();
  const state = useUnderstood(text ? { text, lang } : null);
  const take = (understood: Understood) => {
    const filled = filledFrom(query, understood);
    if (filled) {
      setText(undefined);
      onChange(filled);
    }
  };
  return (
    <Row
      label={t('editor.words', 'In words')}
      tip={t('editor.words-tip', 'Ask in words: the fields below are filled in from how the question is read.')}
    >
      <div className={styles}>
        <AskBox key={text} question={text} onAsk={setText} />
        {text && state.loading && <Skeleton lines={1} height={28} />}
        {text && state.error && <ErrorState error={state.error} retry={state.retry} />}
        {text && state.data && !state.stale && (
          <>
            <ReadAs understood={state.data} />
            <Unclear understood={state.data} onAsk={setText} />
            <Verdict understood={state.data} onTake={() => take(state.data as Understood)} />
          </>
        )}
      </div>
    </Row>
  );
}

function Verdict({ understood, onTake }: { understood: Understood; onTake: () => void }) {
  const lang = useLang();
  if (answerable(understood) || understood.foreseen) {
    return (
      <Button size="sm" icon="check" onClick={onTake}>
        {t('editor.words-take', 'Fill the fields in')}
      </Button>
    );
  }
  const { unknown = [], unclear = [], reason } = understood;
  return unclear.length > 0 ? null : (
    <p>
      {say(reason, lang) || t('ask.none', 'The catalogue has no answer to this')}
      {unknown.length > 0 && ` ${t('ask.unknown', 'Not understood: {{words}}', { words: joined(unknown, lang) })}`}
    </p>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    flex: 1,
    minWidth: 0,
    maxWidth: 760,
    '& > form': { width: '100%' },
    '& > p': { margin: 0, color: theme.colors.text.secondary },
  });
