import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Input, useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { type LoopIncident } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useIncidents } from '../../infrastructure/questions';
import { Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { Form, FormButtons } from './Form';
import { type IncidentView } from './useIncidentView';

interface Props {
  view: IncidentView;
  onDone: () => void;
}

/** Puts this incident aside for another open one, which it turned out to be one with. */
export function MergeForm({ view: { page, deeds }, onDone }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { incident } = page;
  const { data } = useIncidents({ state: 'open' });
  const [into, setInto] = useState<number>();
  const [why, setWhy] = useState('');
  const others = nearest(incident, data?.incidents ?? []);
  const send = async () => {
    if (into !== undefined && (await deeds.act('merge', { into, text: why.trim() }))) {
      onDone();
    }
  };
  return (
    <Form onSend={send} deeds={deeds}>
      <p className={styles.hint}>
        {t(
          'merge.hint',
          'Both keep their timelines and numbers. People act on the one chosen; if this one fires again once that is resolved, it comes back.'
        )}
      </p>
      {!data && <Skeleton lines={3} height={32} />}
      {data && others.length === 0 && <p>{t('merge.none', 'No other incident is open.')}</p>}
      <fieldset className={styles.list}>
        <legend className="sr-only">{t('merge.into', 'Merge into')}</legend>
        {others.map((one) => (
          <label key={one.id} className={styles.choice}>
            <input type="radio" name="into" checked={into === one.id} onChange={() => setInto(one.id)} />
            <span>
              #{one.id} {say(one.item.headline, lang)}
              <small>{t('agenda.since', 'since {{day}}', { day: formatDay(one.since, lang) })}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t('merge.why', 'Why they are one (optional)')}>
        <Input id="merge-why" value={why} maxLength={2000} onChange={(event) => setWhy(event.currentTarget.value)} />
      </Field>
      <FormButtons onCancel={onDone}>
        <Button type="submit" disabled={into === undefined || deeds.doing !== undefined}>
          {into === undefined ? t('merge.send', 'Merge') : t('merge.send-into', 'Merge into #{{id}}', { id: into })}
        </Button>
      </FormButtons>
    </Form>
  );
}

/** Those that are likely to be one with it first: of its metric, then in its units, then what began nearest to it. */
function nearest(of: LoopIncident, list: LoopIncident[]): LoopIncident[] {
  const units = new Set(of.units.map(({ path }) => JSON.stringify(path)));
  const apart = (one: LoopIncident) => Math.abs(Date.parse(one.since) - Date.parse(of.since)) / 86_400_000;
  const likeness = (one: LoopIncident) =>
    (one.item.metric === of.item.metric ? 4 : 0) +
    (one.units.some(({ path }) => units.has(JSON.stringify(path))) ? 4 : 0) -
    Math.min(apart(one), 3);
  return list.filter(({ id }) => id !== of.id).sort((a, b) => likeness(b) - likeness(a));
}

const getStyles = (theme: GrafanaTheme2) => ({
  hint: css({ color: theme.colors.text.secondary }),
  list: css({ border: 0, padding: 0, margin: theme.spacing(0, 0, 2), maxHeight: 280, overflowY: 'auto' }),
  choice: css({
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'baseline',
    minHeight: 40,
    padding: theme.spacing(0.75, 0),
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    '& small': { display: 'block', color: theme.colors.text.secondary },
  }),
});
