import React, { useEffect, useRef } from 'react';
import { Icon, IconButton, Input } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useSetView, useView } from '../../ui/ViewContext';

/** Marks the rows of the table, so that arrow keys lead from the search into them. */
export const ROW_ATTRIBUTE = 'data-metric-row';

/** Searches while typing; "/" comes here from anywhere, arrow down goes to the first row. */
export function SearchBox() {
  const view = useView();
  const setView = useSetView();
  const box = useRef<HTMLInputElement>(null);
  const text = view.q ?? '';

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).closest?.('input, textarea, select, [contenteditable]');
      if (event.key === '/' && !inField && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        box.current?.focus();
      }
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  const search = (q: string) => setView({ q: q || undefined, page: undefined }, { replace: true });
  return (
    <Input
      ref={box}
      type="search"
      value={text}
      aria-label={t('centre.search', 'Search metrics')}
      placeholder={t('centre.search-hint', 'Search name, synonym, definition, owner …')}
      prefix={<Icon name="search" />}
      suffix={
        text ? (
          <IconButton name="times" aria-label={t('centre.clear', 'Clear search')} onClick={() => search('')} />
        ) : (
          <kbd aria-hidden>/</kbd>
        )
      }
      onChange={(event) => search(event.currentTarget.value)}
      onKeyDown={(event) => {
        const first = document.querySelector<HTMLElement>(`[${ROW_ATTRIBUTE}] a`);
        if ((event.key === 'ArrowDown' || event.key === 'Enter') && first) {
          event.preventDefault();
          if (event.key === 'Enter') {
            first.click();
          } else {
            first.focus();
          }
        }
        if (event.key === 'Escape') {
          search('');
        }
      }}
    />
  );
}
