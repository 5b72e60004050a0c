import { type Check } from '../../domain/generated/wire';
import { inGrafana } from '../../grafana/inGrafana';
import { t } from '../../i18n/t';

export interface Place {
  href: string;
  label: string;
}

/** The page of Grafana where a failing check is mended; undefined where that is done outside Grafana. */
export function whereToMend({ name, fix }: Check, uid: string): Place | undefined {
  switch (name) {
    case 'settings':
    case 'state':
    case 'connection':
    case 'connections':
      return settingsOf(uid);
    case 'definitions':
      return fix ? settingsOf(uid) : undefined;
    case 'token':
      return { href: inGrafana('/org/serviceaccounts'), label: t('mend.accounts', 'Service accounts') };
    case 'contactPoints':
      return { href: inGrafana('/alerting/notifications'), label: t('mend.contact-points', 'Contact points') };
    case 'alertRules':
      return { href: inGrafana('/alerting/list'), label: t('mend.alert-rules', 'Alert rules') };
    default:
      return undefined;
  }
}

function settingsOf(uid: string): Place {
  return {
    href: inGrafana(`/connections/datasources/edit/${encodeURIComponent(uid)}`),
    label: t('mend.settings', 'Open the settings'),
  };
}
