import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type AgendaPlaybook } from '../domain/generated/wire';
import { say } from '../domain/lang';
import { t } from '../i18n/t';

import { useLang } from './ViewContext';

/** What to do, step by step. */
export function PlaybookSteps({ playbook }: { playbook: AgendaPlaybook }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const link = playbook.link && /^https?:/.test(playbook.link) ? playbook.link : undefined;
  return (
    <div className={styles}>
      <h4>{t('playbook.title', 'Playbook: {{name}}', { name: say(playbook.label, lang) || playbook.name })}</h4>
      <ol>
        {(playbook.steps ?? []).map((step, i) => (
          <li key={i}>{say(step, lang)}</li>
        ))}
      </ol>
      {link && (
        <a href={link} target="_blank" rel="noreferrer">
          {t('playbook.link', 'Open the whole playbook')}
        </a>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    padding: theme.spacing(1.5, 2),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    '& h4': { fontSize: theme.typography.body.fontSize, margin: theme.spacing(0, 0, 0.5) },
    '& ol': { margin: 0, paddingLeft: theme.spacing(2.5) },
    '& li': { padding: theme.spacing(0.25, 0) },
    '& a': { color: theme.colors.text.link },
  });
