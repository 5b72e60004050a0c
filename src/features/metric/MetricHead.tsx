import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';

import { say, sayOther } from '../../domain/lang';
import { writeCarried } from '../../domain/report';
import { t } from '../../i18n/t';
import { kindWords, layerWords } from '../../i18n/words';
import { useFollows } from '../../infrastructure/deeds';
import { DataTimeBadge, FindingsBadge, TierBadge } from '../../ui/badges';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { useLang, useLead, useSetView, useView, ViewLink } from '../../ui/ViewContext';

import { FollowButton } from './FollowButton';
import { StandingBadge, useStanding } from './Standing';
import { SourceDrawer } from './SourceDrawer';
import { type MetricView } from './useMetricView';

/** Name in both languages, what kind of number it is, how far it can be trusted. */
export function MetricHead({ view }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { tab } = useView();
  const setView = useSetView();
  const lead = useLead();
  const { page, catalog, chart } = view;
  const { metric } = page;
  const domain = catalog.domains.find((entry) => entry.name === metric.domain);
  const name = say(metric.label, lang) || metric.name;
  const column = chart.data?.metrics[0];
  const remembers = useFollows(metric.name).data?.remembers;
  const defines = useStanding(metric.name).data?.defines;
  return (
    <div>
      <nav className={styles.crumbs} aria-label={t('metric.path', 'Path')}>
        <ViewLink page="centre">{t('centre.title', 'Indicator centre')}</ViewLink>
        {domain && (
          <>
            <span aria-hidden>›</span>
            <ViewLink page="centre" view={{ domain: domain.name }}>
              {say(domain.label, lang) || domain.name}
            </ViewLink>
          </>
        )}
        <span aria-hidden>›</span>
        <span aria-current="page">{name}</span>
      </nav>
      <PageHead
        title={
          <>
            {name} <span className={styles.other}>{sayOther(metric.label, lang)}</span>
          </>
        }
        actions={
          <>
            <FollowButton metric={metric.name} scope={view.scope} />
            {remembers && (
              <LinkButton
                size="sm"
                variant="secondary"
                icon="file-alt"
                {...lead('reports', 'add', { add: writeCarried({ title: name, request: view.request }) })}
              >
                {t('report.add-to', 'Add to a report')}
              </LinkButton>
            )}
            <LinkButton size="sm" variant="secondary" icon="graph-bar" {...lead('outlook', metric.name)}>
              {t('outlook.title', 'Outlook')}
            </LinkButton>
            {defines && (
              <LinkButton size="sm" variant="secondary" icon="copy" {...lead('builder', metric.name, { tab: 'copy' })}>
                {t('builder.from-this', 'Start from this one')}
              </LinkButton>
            )}
            <Button size="sm" variant="secondary" icon="brackets-curly" onClick={() => setView({ tab: 'sql' })}>
              {t('metric.source', 'SQL and definition')}
            </Button>
          </>
        }
      >
        <div className={styles.badges}>
          <StandingBadge metric={metric} />
          <FindingsBadge errors={metric.errors} warnings={metric.warnings} />
          <TierBadge tier={metric.tier} plain />
          {metric.layer && <Pill>{layerWords(metric.layer)}</Pill>}
          <Pill>{kindWords(metric.kind)}</Pill>
          <DataTimeBadge asOf={column?.asOf ?? chart.data?.asOf} />
        </div>
      </PageHead>
      {tab && <SourceDrawer view={view} tab={tab} onClose={() => setView({ tab: undefined })} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  crumbs: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    marginBottom: theme.spacing(0.5),
    '& a:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
  other: css({ fontSize: 16, color: theme.colors.text.secondary, fontWeight: 400 }),
  badges: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) }),
});
