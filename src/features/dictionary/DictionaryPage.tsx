import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, Input, useStyles2 } from '@grafana/ui';

import { findEntries, KINDS, sortEntries } from '../../domain/dictionary';
import { type Dictionary } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { usePaper } from '../../infrastructure/usePaper';
import { Chip, ChipRow } from '../../ui/Chip';
import { PageHead } from '../../ui/PageHead';
import { PaperButtons } from '../../ui/PaperButtons';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { DictionaryEntry } from './DictionaryEntry';
import { kindOf } from './kindOf';

/** More are behind a button, so that ten thousand do not hold the page up. */
const SHOWN = 200;

/** Every name with its one meaning: terms, metrics and owners, in both languages at once. */
export default function DictionaryPage() {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const dictionary = useRecall<Dictionary>('dictionary');
  const paper = usePaper('dictionary', lang);
  return (
    <div className={styles.page}>
      <PageHead
        title={t('dictionary.title', 'Dictionary')}
        subtitle={t('dictionary.subtitle', 'One name, one meaning, one owner, in both languages')}
        actions={<PaperButtons get={paper} name="dictionary" />}
      />
      {dictionary.error && !dictionary.data && <ErrorState error={dictionary.error} retry={dictionary.retry} />}
      {!dictionary.error && !dictionary.data && <Skeleton lines={10} height={48} />}
      {dictionary.data && <Entries dictionary={dictionary.data} />}
    </div>
  );
}

function Entries({ dictionary }: { dictionary: Dictionary }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const [all, setAll] = useState(false);
  const found = useMemo(() => findEntries(sortEntries(dictionary.entries, lang), view.q), [dictionary, lang, view.q]);
  const chosen = view.tab ? found.filter(({ kind }) => kind === view.tab) : found;
  const shown = all ? chosen : chosen.slice(0, SHOWN);
  return (
    <>
      <div className={styles.search}>
        <Input
          type="search"
          value={view.q ?? ''}
          prefix={<Icon name="search" />}
          aria-label={t('dictionary.search', 'Search the dictionary')}
          placeholder={t('dictionary.search-hint', 'A name, a synonym, a word of the definition, in either language')}
          onChange={(event) => setView({ q: event.currentTarget.value || undefined }, { replace: true })}
        />
        <ChipRow label={t('dictionary.kind', 'Kind of entry')}>
          {KINDS.map((kind) => (
            <Chip
              key={kind}
              active={view.tab === kind}
              count={found.filter((entry) => entry.kind === kind).length}
              onClick={() => setView({ tab: view.tab === kind ? undefined : kind })}
            >
              {kindOf(kind)}
            </Chip>
          ))}
        </ChipRow>
      </div>
      <p className="sr-only" aria-live="polite">
        {t('dictionary.count', '{{count}} entries', { count: chosen.length })}
      </p>
      {chosen.length === 0 ? (
        <EmptyState icon="search" title={t('dictionary.none', 'Nothing of that name')}>
          {t('centre.none-hint', 'Try another word, in either language, or fewer filters.')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {shown.map((entry) => (
            <DictionaryEntry key={`${entry.kind} ${entry.name}`} entry={entry} />
          ))}
        </ul>
      )}
      {shown.length < chosen.length && (
        <Button variant="secondary" fill="text" icon="angle-down" onClick={() => setAll(true)}>
          {t('dictionary.all', 'Show all {{count}} entries', { count: chosen.length })}
        </Button>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  search: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    '& > :first-child': { flex: '1 1 280px' },
    '& > *': { minWidth: 0, maxWidth: '100%' },
  }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
