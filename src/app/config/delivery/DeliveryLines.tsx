import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { t } from '../../../i18n/t';

import { CheckLine } from '../CheckLine';

import { type Delivery, type TestMessage } from './useTestMessage';

/** How far a test message has come, a line for each channel. */
export function DeliveryLines({ message: { stage, silent, deliveries, error } }: { message: TestMessage }) {
  const styles = useStyles2(getStyles);
  if (stage === 'idle') {
    return null;
  }
  return (
    <div className={styles}>
      {silent && (
        <CheckLine
          level="warning"
          title={t('delivery.silent', 'It is silent time now ({{name}}); the test leaves that aside.', {
            name: silent,
          })}
        />
      )}
      {(stage === 'evaluating' || stage === 'sending') && <p>{waiting(stage, Boolean(silent))}</p>}
      {deliveries
        .filter(({ at }) => at)
        .map((delivery) => (
          <CheckLine key={`${delivery.receiver} ${delivery.channel}`} {...outcome(delivery)} />
        ))}
      {stage === 'late' && (
        <CheckLine
          level="error"
          title={t('delivery.late', 'Grafana has not tried every channel within three minutes: {{channels}}', {
            channels:
              deliveries
                .filter(({ at }) => !at)
                .map(nameOf)
                .join(', ') || t('delivery.none', 'none was chosen'),
          })}
          fix={t(
            'delivery.late-fix',
            "See whether a silence or a policy holds it back under Alerting, and Grafana's log."
          )}
        />
      )}
      {stage === 'failed' && (
        <CheckLine
          level="error"
          title={t('delivery.failed', 'The test message could not be sent: {{why}}', { why: error?.message ?? '' })}
        />
      )}
    </div>
  );
}

function waiting(stage: 'evaluating' | 'sending', silent: boolean): string {
  if (stage === 'sending') {
    return t('delivery.sending', 'Grafana has the alert and waits before the first message, half a minute as a rule.');
  }
  return silent
    ? t('delivery.learning', 'Waiting until Grafana fires the rule, up to two minutes.')
    : t('delivery.evaluating', 'Waiting until Grafana evaluates the rule, up to ten seconds.');
}

const nameOf = ({ channel, receiver }: Delivery) => `${channel} (${receiver})`;

function outcome(delivery: Delivery): { level: string; title: string; fix?: string } {
  const at = new Date(delivery.at ?? '').toLocaleTimeString();
  const name = nameOf(delivery);
  return delivery.error
    ? {
        level: 'error',
        title: t('delivery.refused', '{{at}} {{name}}: not delivered. {{why}}', { at, name, why: delivery.error }),
        fix: t('delivery.refused-fix', 'Correct the contact point under Alerting and send it again.'),
      }
    : { level: 'ok', title: t('delivery.delivered', '{{at}} {{name}}: Grafana delivered it.', { at, name }) };
}

const getStyles = (theme: GrafanaTheme2) => css({ paddingLeft: theme.spacing(2), '& p': { margin: 0 } });
