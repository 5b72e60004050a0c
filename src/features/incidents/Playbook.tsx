import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Checkbox, useStyles2 } from '@grafana/ui';

import { isOpen } from '../../domain/incident';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { useLang } from '../../ui/ViewContext';

import { type IncidentView } from './useIncidentView';

/** What to do in such a case, to be ticked off. */
export function Playbook({ view: { page, deeds, mayAct } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { incident } = page;
  const { playbook } = incident.item;
  if (!playbook || !playbook.steps?.length) {
    return null;
  }
  const done = incident.done ?? [];
  const link = /^https?:/.test(playbook.link ?? '') ? playbook.link : undefined;
  return (
    <Section
      title={t('playbook.title', 'Playbook: {{name}}', { name: say(playbook.label, lang) || playbook.name })}
      hint={`${done.length} / ${playbook.steps.length}`}
    >
      <ul className={styles}>
        {playbook.steps.map((step, i) => (
          <li key={i}>
            <Checkbox
              label={say(step, lang)}
              value={done.includes(i)}
              disabled={!mayAct || !isOpen(incident) || deeds.doing !== undefined}
              onChange={() => void deeds.act('step', { step: i, done: !done.includes(i) })}
            />
          </li>
        ))}
      </ul>
      {link && (
        <a href={link} target="_blank" rel="noreferrer" className="external-link">
          {t('playbook.link', 'Open the whole playbook')}
        </a>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& li': { padding: theme.spacing(0.75, 0) },
    '& li + li': { borderTop: `1px solid ${theme.colors.border.weak}` },
  });
