import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';

import { APP_ROOT } from '../../constants';
import { inGrafana } from '../../grafana/inGrafana';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { ErrorState } from '../../ui/states';

import { createSample, removeSource } from './createSource';
import { useAction } from './useAction';

const pagesOf = (uid: string) => `${APP_ROOT}/home?ds=${encodeURIComponent(uid)}`;

/** Offers the sample where it is not there. */
export function TrySample() {
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('sample.title', 'Sample')}>
      <p className={styles}>
        {t(
          'sample.what',
          "A retail group with metrics, targets, rules and a morning's agenda. Its data are invented, end yesterday and are made in this server's memory: nothing has to be set up, and nothing is written."
        )}
      </p>
      <TrySampleButton />
    </Section>
  );
}

/** Makes the sample's data source and opens its agenda. */
export function TrySampleButton() {
  const { busy, error, run } = useAction(async () => pagesOf(await createSample()));
  return (
    <>
      <Button icon={busy ? 'spinner' : 'rocket'} disabled={busy} onClick={run}>
        {t('sample.try', 'Try the sample')}
      </Button>
      {error && <ErrorState error={error} what={t('sample.failed', 'The sample could not be made')} />}
    </>
  );
}

/** Beside the checks of the sample: to its pages, and away with it. */
export function SampleActions({ uid }: { uid: string }) {
  const { busy, error, run } = useAction(async () => {
    await removeSource(uid);
    return `${APP_ROOT}/config`;
  });
  return (
    <>
      <LinkButton size="sm" variant="secondary" icon="apps" href={inGrafana(pagesOf(uid))}>
        {t('sample.open', 'Open its pages')}
      </LinkButton>
      <Button
        size="sm"
        variant="destructive"
        fill="outline"
        icon={busy ? 'spinner' : 'trash-alt'}
        disabled={busy}
        onClick={run}
      >
        {t('sample.remove', 'Remove the sample')}
      </Button>
      {error && <ErrorState error={error} what={t('sample.stays', 'The sample could not be removed')} />}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({ maxWidth: '70ch', margin: theme.spacing(0, 0, 1.5), color: theme.colors.text.secondary });
