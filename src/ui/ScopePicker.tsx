import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Dropdown, Input, Menu, useStyles2 } from '@grafana/ui';

import { choiceText } from '../domain/choice';
import { type Catalog, type Hierarchy, type Members, type Scope } from '../domain/generated/wire';
import { say } from '../domain/lang';
import { stepNames } from '../domain/members';
import { besides, climb, drill, hierarchyOf, nextLevel, topName } from '../domain/scope';
import { fold } from '../domain/search';
import { memberWords } from '../i18n/members';
import { t } from '../i18n/t';

import { Chip } from './Chip';
import { saidBy } from './said';
import { useLang } from './ViewContext';

/** Asks for the members of a level below a scope; the views hand in the client's hook. */
type UseMembers = (ask: { hierarchy: string; level: string; scope?: Scope; organisation?: string } | null) => {
  data?: Members;
  loading: boolean;
  error?: Error;
};

interface Props {
  catalog: Catalog;
  scope: Scope | undefined;
  /** As of when members lie where they lie. */
  organisation?: string;
  onChange: (scope: Scope | undefined) => void;
  useMembers: UseMembers;
}

/** Where in the organisation: the path from the top, each step a way back up, the last one opens the level below. */
export function ScopePicker({ catalog, scope, organisation, onChange, useMembers }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string>(); // where no scope tells which
  const hierarchy = (!scope && catalog.hierarchies.find(({ name }) => name === chosen)) || hierarchyOf(catalog, scope);
  if (!hierarchy) {
    return null;
  }
  const next = nextLevel(hierarchy, scope);
  const steps = scope?.path ?? [];
  const names = [topName(hierarchy, lang), ...stepNames(catalog, scope, lang).map(memberWords)];
  const last = names[names.length - 1];
  const turn = ({ name }: Hierarchy) => {
    setChosen(name);
    onChange(undefined);
  };
  const pick = (member: string | null) => next && onChange(drill(hierarchy, scope, next.name, member));
  const chip = (
    <Chip
      opens={Boolean(next)}
      active={steps.length > 0}
      aria-label={t('scope.label', 'Scope: {{name}}', { name: last })}
    >
      {last}
    </Chip>
  );
  return (
    <nav className={styles.path} aria-label={t('scope.path', 'Organisation')}>
      {names.slice(0, -1).map((name, i) => (
        <React.Fragment key={i}>
          <button type="button" className={styles.step} onClick={() => onChange(scope && climb(scope, i - 1))}>
            {name}
          </button>
          <span aria-hidden>›</span>
        </React.Fragment>
      ))}
      {next ? (
        <Dropdown
          placement="bottom-start"
          onVisibleChange={setOpen}
          overlay={() => (
            <MemberMenu
              title={say(next.label, lang) || next.name}
              ask={open ? { hierarchy: hierarchy.name, level: next.name, scope, organisation } : null}
              useMembers={useMembers}
              onPick={pick}
              others={besides(catalog, hierarchy)}
              onTurn={turn}
            />
          )}
        >
          {chip}
        </Dropdown>
      ) : (
        chip
      )}
    </nav>
  );
}

const SHOWN = 60;

interface MenuProps {
  title: string;
  ask: Parameters<UseMembers>[0];
  useMembers: UseMembers;
  onPick: (member: string | null) => void;
  others: Hierarchy[];
  onTurn: (to: Hierarchy) => void;
}

function MemberMenu({ title, ask, useMembers, onPick, others, onTurn }: MenuProps) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [search, setSearch] = useState('');
  const { data, error, loading } = useMembers(ask);
  const members = (data?.members ?? [])
    .map(({ value, null: none, label }) => ({ member: none ? null : value, label: say(label, lang) }))
    .map(({ member, label }) => ({ member, name: memberWords(label || member) }))
    .filter(({ member, name }) => [name, member ?? ''].some((text) => fold(text).includes(fold(search))));
  return (
    <Menu header={title}>
      {(data?.members.length ?? 0) > 10 && (
        // Typing and clicking in the box must not close the list.
        <div className={styles.search} onClick={(event) => event.stopPropagation()}>
          <Input
            value={search}
            placeholder={t('scope.search', 'Search')}
            aria-label={t('scope.search', 'Search')}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
        </div>
      )}
      {loading && !data && <Menu.Item label={t('state.loading', 'Loading')} disabled />}
      {error && <Menu.Item label={saidBy(error, lang)} disabled />}
      {members.slice(0, SHOWN).map(({ member, name }) => (
        <Menu.Item key={choiceText(member)} label={name} onClick={() => onPick(member)} />
      ))}
      {members.length > SHOWN && (
        <Menu.Item
          label={t('scope.more', '{{count}} more: type to search', { count: members.length - SHOWN })}
          disabled
        />
      )}
      {others.length > 0 && <Menu.Divider />}
      {others.map((other) => (
        <Menu.Item
          key={`by ${other.name}`}
          icon="sitemap"
          label={t('scope.turn', 'Instead: {{hierarchy}}', { hierarchy: say(other.label, lang) || other.name })}
          onClick={() => onTurn(other)}
        />
      ))}
    </Menu>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  path: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    minWidth: 0,
  }),
  step: css({
    background: 'none',
    border: 0,
    padding: theme.spacing(0.5),
    minHeight: 28,
    color: theme.colors.text.link,
    borderRadius: theme.shape.radius.default,
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    [theme.breakpoints.down('md')]: { minHeight: 40 },
  }),
  search: css({ padding: theme.spacing(0.5, 1) }),
});
