import { useCallback, useState } from 'react';

const PREFIX = 'wheelhouse.draft.';

function kept(key: string): string {
  try {
    return window.sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    return '';
  }
}

function keep(key: string, text: string): void {
  try {
    if (text) {
      window.sessionStorage.setItem(PREFIX + key, text);
    } else {
      window.sessionStorage.removeItem(PREFIX + key);
    }
  } catch {
    // Without storage what is typed lives as long as its field.
  }
}

/**
 * Text that is being typed: it outlives a form that is closed, a page that is left and a login that ran out, until it
 * is sent (set to "").
 */
export function useDraft(key: string): [string, (text: string) => void] {
  const [shown, setShown] = useState({ key, text: kept(key) });
  const change = useCallback(
    (text: string) => {
      keep(key, text);
      setShown({ key, text });
    },
    [key]
  );
  return [shown.key === key ? shown.text : kept(key), change];
}
