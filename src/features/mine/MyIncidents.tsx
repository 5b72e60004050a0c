import React from 'react';
import { useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { formatRough } from '../../domain/format/number';
import { type Catalog, type MinePage } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { lossWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { TierBadge } from '../../ui/badges';
import { IncidentBadge } from '../../ui/IncidentBadge';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { isOwn } from './isOwn';
import { listStyles } from './listStyles';

/** Open incidents that were given to the reader, are of their units, or call them. */
export function MyIncidents({ page, catalog }: { page: MinePage; catalog: Catalog }) {
  const styles = useStyles2(listStyles);
  const lang = useLang();
  const tones = useTones();
  return (
    <Section title={t('mine.incidents', 'My incidents')} hint={String(page.incidents.length)}>
      {page.incidents.length === 0 && (
        <p className={styles.quiet}>
          {page.remembers
            ? t('mine.no-incidents', 'None waits for you: neither given to you, nor of your units, nor calling you.')
            : t('mine.no-memory', 'Nothing is remembered here: the data source has no state database.')}
        </p>
      )}
      <ol className={styles.list}>
        {page.incidents.map((incident) => {
          const tone = tones.tier[incident.item.tier] ?? tones.tier[0];
          return (
            <li key={incident.id}>
              <div className={styles.line} style={{ borderLeftColor: tone.line }}>
                <h3 className={styles.headline} style={{ fontSize: 'inherit' }}>
                  <ViewLink page="incident" name={String(incident.id)}>
                    {say(incident.item.headline, lang)}
                  </ViewLink>
                </h3>
                <div className={styles.facts}>
                  <TierBadge tier={incident.item.tier} />
                  <IncidentBadge incident={incident} />
                  {incident.mentioned && <Pill>{t('incident.mentioned', '@ calls you')}</Pill>}
                  {isOwn(incident.assignee, page.login) && <Pill>{t('mine.given', 'Given to you')}</Pill>}
                  {incident.money !== null && incident.money > 0 && (
                    <span>
                      {lossWords(incident, formatRough(incident.money, { lang, unit: catalog.currency }), lang)}
                    </span>
                  )}
                  <span>{t('agenda.since', 'since {{day}}', { day: formatDay(incident.since, lang) })}</span>
                </div>
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
