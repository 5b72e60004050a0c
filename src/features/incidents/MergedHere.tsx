import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { type IncidentView } from './useIncidentView';

/** Incidents that turned out to be one with this: each keeps its own page. */
export function MergedHere({ view: { page } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  if (!page.merged?.length) {
    return null;
  }
  return (
    <Section title={t('merge.here', 'Merged into this one')} hint={String(page.merged.length)}>
      <ul className={styles}>
        {page.merged.map((one) => (
          <li key={one.id}>
            <ViewLink page="incident" name={String(one.id)}>
              #{one.id} {say(one.headline, lang)}
            </ViewLink>
            {one.firing ? (
              <Pill tone={tones.caution}>{t('merge.firing', 'Still fires')}</Pill>
            ) : (
              <Pill tone={tones.sound}>{t('home.recovered', 'Recovered')}</Pill>
            )}
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
    '& > li': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      minHeight: 36,
      overflowWrap: 'anywhere',
    },
  });
