import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, Field, Input, TextArea, useStyles2 } from '@grafana/ui';

import { CAUSES, causeWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { useDraft } from '../../infrastructure/useDraft';

import { Form, FormButtons } from './Form';
import { type IncidentView } from './useIncidentView';

interface Props {
  view: IncidentView;
  /** Of a dialog, which can be left without it. */
  onDone?: () => void;
}

/** Closes an incident: its causes, of the list or in words, and what mended it. */
export function ResolveForm({ view: { page, deeds }, onDone }: Props) {
  const styles = useStyles2(getStyles);
  const key = `resolve ${page.incident.id}`;
  const [chosen, setChosen] = useDraft(`${key} causes`);
  const [other, setOther] = useDraft(`${key} other`);
  const [remedy, setRemedy] = useDraft(key);
  const [asked, setAsked] = useState(false);
  const causes = [...chosen.split(',').filter(Boolean), ...(other.trim() ? [other.trim()] : [])];
  const toggle = (cause: string) =>
    setChosen(CAUSES.filter((one) => chosen.split(',').includes(one) !== (one === cause)).join(','));
  const send = async () => {
    setAsked(true);
    if (causes.length === 0 || !remedy.trim()) {
      return;
    }
    if (await deeds.act('resolve', { causes, text: remedy.trim() })) {
      [setChosen, setOther, setRemedy].forEach((clear) => clear(''));
      onDone?.();
    }
  };
  return (
    <Form onSend={send} deeds={deeds}>
      <fieldset className={styles.causes}>
        <legend>{t('resolve.causes', 'What caused it')}</legend>
        {CAUSES.map((cause) => (
          <Checkbox
            key={cause}
            label={causeWords(cause)}
            value={chosen.split(',').includes(cause)}
            onChange={() => toggle(cause)}
          />
        ))}
      </fieldset>
      <Field
        label={t('resolve.other', 'Another cause, in words')}
        invalid={asked && causes.length === 0}
        error={t('resolve.cause-missing', 'Choose a cause, or name one')}
      >
        <Input id="resolve-other" value={other} onChange={(event) => setOther(event.currentTarget.value)} />
      </Field>
      <Field
        label={t('resolve.remedy', 'What mended it')}
        invalid={asked && !remedy.trim()}
        error={t('resolve.remedy-missing', 'Say what was done; next time somebody looks for it')}
      >
        <TextArea
          id="resolve-remedy"
          rows={2}
          value={remedy}
          onChange={(event) => setRemedy(event.currentTarget.value)}
        />
      </Field>
      <FormButtons onCancel={onDone}>
        <Button type="submit" disabled={deeds.doing !== undefined}>
          {t('resolve.send', 'Resolve')}
        </Button>
      </FormButtons>
    </Form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  causes: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    border: 0,
    margin: theme.spacing(0, 0, 1.5),
    padding: 0,
    '& legend': { fontSize: theme.typography.bodySmall.fontSize, fontWeight: 500, margin: theme.spacing(0, 0, 0.75) },
  }),
});
