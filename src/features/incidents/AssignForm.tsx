import React, { useState } from 'react';
import { Button, Field, Input } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useDraft } from '../../infrastructure/useDraft';

import { Form, FormButtons } from './Form';
import { type IncidentView } from './useIncidentView';

interface Props {
  view: IncidentView;
  onDone: () => void;
}

/** Gives it to anybody, by login; those who are likely to be right are proposed. */
export function AssignForm({ view: { page, deeds }, onDone }: Props) {
  const [login, setLogin] = useDraft(`assign ${page.incident.id}`);
  const [asked, setAsked] = useState(false);
  const missing = asked && !login.trim();
  const send = async () => {
    setAsked(true);
    if (login.trim() && (await deeds.act('assign', { login: login.trim() }))) {
      setLogin('');
      onDone();
    }
  };
  return (
    <Form onSend={send} deeds={deeds}>
      <Field
        label={t('incident.login', 'Login')}
        description={t('incident.login-hint', 'As they sign in to Grafana')}
        invalid={missing}
        error={t('incident.login-missing', 'Say who takes it')}
      >
        <Input
          id="assign-login"
          autoFocus
          list="assign-people"
          autoComplete="off"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
      </Field>
      <datalist id="assign-people">
        {page.people.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <FormButtons onCancel={onDone}>
        <Button type="submit" disabled={deeds.doing !== undefined}>
          {t('incident.assign', 'Assign')}
        </Button>
      </FormButtons>
    </Form>
  );
}
