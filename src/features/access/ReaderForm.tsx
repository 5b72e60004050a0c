import React, { useEffect, useId, useState, type FormEvent } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { hasName, kinds, roles, type SeeAs } from '../../domain/seeAs';
import { t } from '../../i18n/t';

import { kindWords } from './words';

/** Somebody of the organisation, to choose from. */
export type Person = Pick<SeeAs, 'kind' | 'login' | 'email' | 'role'>;

interface Props {
  seen: SeeAs | undefined;
  onSee: (seen: SeeAs) => void;
  /** Who there is; without it logins are only written. */
  people?: () => Promise<Person[]>;
  /** Whether somebody else tells the teams of a login where none are written. */
  teamsKnown: boolean;
}

const nobody: SeeAs = { kind: 'people', login: '', email: '', role: 'Viewer' };

/** As whom to see: somebody of the organisation, or anybody who could be. */
export function ReaderForm({ seen, onSee, people, teamsKnown }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [draft, setDraft] = useState<SeeAs>(seen ?? nobody);
  const [teams, setTeams] = useState(seen?.teams?.join(', ') ?? '');
  const [known, setKnown] = useState<Person[]>([]);
  useEffect(() => {
    let current = true;
    people?.().then(
      (list) => current && setKnown(list),
      () => undefined // a login can be written all the same
    );
    return () => {
      current = false;
    };
  }, [people]);
  const named = hasName(draft);
  const set = (change: Partial<SeeAs>) => setDraft((before) => ({ ...before, ...change }));
  const setLogin = (login: string) => {
    const found = known.find((person) => person.login === login);
    set(found ?? { login });
  };
  const see = (event: FormEvent) => {
    event.preventDefault();
    const list = teams.split(/[,，、]/).map((team) => team.trim());
    const written = list.filter(Boolean);
    onSee({ ...draft, teams: written.length > 0 || !teamsKnown ? written : undefined });
  };
  return (
    <form className={styles} onSubmit={see}>
      <Field label={t('access.kind', 'Kind')} noMargin>
        <RadioButtonGroup
          options={kinds.map((value) => ({ value, label: kindWords(value) }))}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      {named && (
        <>
          <Field label={t('access.login', 'Login')} htmlFor={`${id}-login`} noMargin>
            <Input
              id={`${id}-login`}
              value={draft.login}
              list={`${id}-people`}
              required
              autoComplete="off"
              onChange={(event) => setLogin(event.currentTarget.value)}
            />
          </Field>
          <datalist id={`${id}-people`}>
            {known.map((person) => (
              <option key={person.login} value={person.login}>
                {person.email}
              </option>
            ))}
          </datalist>
          <Field label={t('access.role', 'Role')} noMargin>
            <RadioButtonGroup
              options={roles.map((value) => ({ value, label: value }))}
              value={draft.role as (typeof roles)[number]}
              onChange={(role) => set({ role })}
            />
          </Field>
        </>
      )}
      {draft.kind === 'people' && (
        <>
          <Field label={t('access.email', 'E-mail')} htmlFor={`${id}-email`} noMargin>
            <Input
              id={`${id}-email`}
              value={draft.email}
              autoComplete="off"
              onChange={(event) => set({ email: event.currentTarget.value })}
            />
          </Field>
          <Field label={t('access.teams', 'Teams')} htmlFor={`${id}-teams`} noMargin>
            <Input
              id={`${id}-teams`}
              value={teams}
              placeholder={
                teamsKnown ? t('access.teams-known', 'as Grafana knows them') : t('access.teams-none', 'none')
              }
              autoComplete="off"
              onChange={(event) => setTeams(event.currentTarget.value)}
            />
          </Field>
        </>
      )}
      <Button type="submit" icon="eye">
        {t('access.see', 'See as')}
      </Button>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1.5, 2),
    '& > div': { minWidth: 0 },
    // The kinds take two lines on a phone.
    '& [role="radiogroup"]': { flexWrap: 'wrap', height: 'auto', maxWidth: '100%' },
  });
