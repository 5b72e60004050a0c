import React, { useState } from 'react';
import { Button, ConfirmModal } from '@grafana/ui';

import { inGrafana } from '../../../grafana/inGrafana';
import { ResourceClient } from '../../../grafana/resources';
import { t } from '../../../i18n/t';
import { ErrorState } from '../../../ui/states';

import { chooseMetrics } from './chosenMetrics';
import { cockpitUid, firstCockpit } from './firstCockpit';
import { type Existing, findDashboard, saveDashboard } from './grafanaDashboards';

async function make(uid: string, overwrite: boolean): Promise<string> {
  const catalog = await new ResourceClient(uid).catalog();
  const chosen = chooseMetrics(catalog);
  if (!chosen) {
    throw new Error(t('cockpit.no-metrics', 'The definitions have no metric that could be shown: publish some first.'));
  }
  const dashboard = firstCockpit(catalog, chosen, uid);
  await saveDashboard(dashboard, overwrite);
  return inGrafana(`/d/${dashboard.uid}`);
}

/** Makes a first cockpit of a data source's own metrics and opens it; one that is there is overwritten only if told. */
export function MakeCockpit({ uid }: { uid: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [existing, setExisting] = useState<Existing>();

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    await act().catch((problem) => setError(problem instanceof Error ? problem : new Error(String(problem))));
    setBusy(false);
  };
  const open = async (overwrite: boolean) => window.location.assign(await make(uid, overwrite));
  const begin = () =>
    attempt(async () => {
      const found = await findDashboard(cockpitUid(uid));
      return found ? setExisting(found) : open(false);
    });
  const overwrite = () => {
    setExisting(undefined);
    return attempt(() => open(true));
  };

  return (
    <>
      <Button size="sm" variant="secondary" icon={busy ? 'spinner' : 'apps'} disabled={busy} onClick={begin}>
        {t('cockpit.make', 'Import the cockpits for this data source')}
      </Button>
      {existing && (
        <ConfirmModal
          isOpen
          title={t('cockpit.there', 'This data source has a cockpit')}
          body={t(
            'cockpit.overwrite-what',
            '"{{title}}" was changed on {{when}} by {{who}}. Made anew, it loses what was changed in it.',
            {
              title: existing.title,
              when: new Date(existing.updated).toLocaleString(),
              who: existing.updatedBy,
            }
          )}
          confirmText={t('cockpit.overwrite', 'Make it anew')}
          dismissText={t('cockpit.keep', 'Keep it')}
          alternativeText={t('cockpit.open', 'Open it as it is')}
          onAlternative={() => window.location.assign(inGrafana(`/d/${cockpitUid(uid)}`))}
          onConfirm={overwrite}
          onDismiss={() => setExisting(undefined)}
        />
      )}
      {error && <ErrorState error={error} what={t('cockpit.failed', 'The cockpit could not be made')} />}
    </>
  );
}
