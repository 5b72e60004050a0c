import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';

import { type Lang } from '../../domain/lang';
import { inGrafana } from '../../grafana/inGrafana';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';

import { isSample, metricSources } from '../sources';

import { CheckLine } from './CheckLine';
import { MakeCockpit } from './cockpit/MakeCockpit';
import { createSource } from './createSource';
import { TestMessages } from './delivery/TestMessages';
import { SampleActions, TrySample } from './Sample';
import { useAction } from './useAction';
import { useStatus } from './useStatus';
import { whereToMend } from './whereToMend';

/** What is set up, per data source; a first one, or the sample, is made with one click. */
export function Setup({ lang }: { lang: Lang }) {
  const styles = useStyles2(getStyles);
  const sources = metricSources();
  return (
    <div className={styles.list}>
      {sources.map((source) => (
        <SourceChecks key={source.uid} uid={source.uid} name={source.name} sample={isSample(source)} lang={lang} />
      ))}
      {!sources.some(isSample) && <TrySample />}
      {sources.length === 0 && <FirstSource />}
    </div>
  );
}

function FirstSource() {
  const { busy, error, run } = useAction(async () => `/connections/datasources/edit/${await createSource()}`);
  return (
    <Section title={t('setup.source', 'Data source')}>
      <CheckLine
        level="warning"
        title={t('setup.no-source', 'There is no Wheelhouse data source')}
        fix={t('setup.no-source-fix', 'Create it here; then say where definitions come from and save.')}
      />
      <Button variant="secondary" icon={busy ? 'spinner' : 'plus'} disabled={busy} onClick={run}>
        {t('setup.create', 'Create the data source')}
      </Button>
      {error && <ErrorState error={error} what={t('setup.failed', 'The data source could not be created')} />}
    </Section>
  );
}

function SourceChecks({ uid, name, sample, lang }: { uid: string; name: string; sample: boolean; lang: Lang }) {
  const styles = useStyles2(getStyles);
  const { status, error, loading, again } = useStatus(uid);
  const settings = inGrafana(`/connections/datasources/edit/${uid}`);
  return (
    <Section
      title={name}
      hint={sample ? t('sample.mark', 'Sample data') : status?.project}
      busy={loading && Boolean(status)}
      actions={
        <>
          {sample && <SampleActions uid={uid} />}
          {status?.ok && <MakeCockpit uid={uid} />}
          <Button size="sm" variant="secondary" icon="sync" disabled={loading} onClick={again}>
            {t('setup.again', 'Check again')}
          </Button>
          <LinkButton size="sm" variant="secondary" icon="cog" href={settings}>
            {t('setup.settings', 'Settings')}
          </LinkButton>
        </>
      }
    >
      {loading && !status && <Skeleton lines={5} height={28} />}
      {error && (
        <ErrorState error={error} retry={again} what={t('setup.unreachable', 'The data source does not answer')} />
      )}
      {status && (
        <ul className={styles.checks}>
          {status.checks.map((check, i) => (
            <li key={`${check.name} ${check.subject ?? ''} ${i}`}>
              <CheckLine
                level={check.level}
                title={check.message[lang] || check.message.en}
                fix={check.fix?.[lang] || check.fix?.en}
                name={check.name}
                finding={check.finding}
                place={whereToMend(check, uid)}
              />
            </li>
          ))}
        </ul>
      )}
      {status && <TestMessages uid={uid} />}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), maxWidth: 960 }),
  checks: css({ listStyle: 'none', margin: 0 }),
});
