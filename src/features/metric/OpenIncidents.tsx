import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useIncidents } from '../../infrastructure/questions';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { Section } from '../../ui/Section';
import { useLang, ViewLink } from '../../ui/ViewContext';

/** Incidents of this metric that are open, with how far people are; nothing where there is none. */
export function OpenIncidents({ metric }: { metric: string }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { data } = useIncidents({ state: 'open', metric });
  if (!data || data.incidents.length === 0) {
    return null;
  }
  return (
    <Section title={t('metric.incidents', 'Open incidents')} hint={String(data.incidents.length)}>
      <ul className={styles}>
        {data.incidents.map((incident) => (
          <li key={incident.id}>
            <ViewLink page="incident" name={String(incident.id)}>
              {say(incident.item.headline, lang)}
            </ViewLink>
            <span>
              <IncidentBadge incident={incident} /> {incident.assignee}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li': { display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), padding: theme.spacing(0.75, 0) },
    '& a': { overflowWrap: 'anywhere', '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' } },
    '& > li > span': {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      color: theme.colors.text.secondary,
    },
  });
