import React from 'react';
import { Button } from '@grafana/ui';

import { type Scope } from '../../domain/generated/wire';
import { sameScope } from '../../domain/scope';
import { t } from '../../i18n/t';
import { useDeeds, useFollows } from '../../infrastructure/deeds';
import { saidBy } from '../../ui/said';
import { useLang } from '../../ui/ViewContext';

/** Puts the number on the reader's own page, or takes it off; it is not there where nothing is remembered. */
export function FollowButton({ metric, scope }: { metric: string; scope?: Scope }) {
  const { data } = useFollows(metric);
  const deeds = useDeeds();
  const lang = useLang();
  if (!data?.remembers) {
    return null;
  }
  const followed = data.numbers.some((one) => sameScope(one.scope, scope));
  return (
    <Button
      size="sm"
      variant="secondary"
      icon={followed ? 'favorite' : 'star'}
      aria-pressed={followed}
      disabled={deeds.busy}
      tooltip={deeds.error ? saidBy(deeds.error, lang) : t('mine.follow-hint', 'On your own page')}
      onClick={() => void deeds.run(`mine/do/${followed ? 'unfollow' : 'follow'}`, { about: { metric, scope } })}
    >
      {followed ? t('mine.followed', 'Followed') : t('mine.follow', 'Follow')}
    </Button>
  );
}
