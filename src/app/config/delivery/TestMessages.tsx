import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { t } from '../../../i18n/t';
import { tierMeaning, tierWords } from '../../../i18n/words';

import { DeliveryLines } from './DeliveryLines';
import { readRules, removeGroup } from './grafanaAlerting';
import { useTestMessage } from './useTestMessage';
import { leftOver, type Way, waysOf } from './ways';

/** A test message for every way that this data source's warnings go; nothing where Grafana has no rule of it. */
export function TestMessages({ uid }: { uid: string }) {
  const styles = useStyles2(getStyles);
  const ways = useWays(uid);
  if (ways.length === 0) {
    return null;
  }
  return (
    <div className={styles.part}>
      <h3 className={styles.title}>{t('delivery.title', 'Test messages')}</h3>
      <p className={styles.words}>
        {t(
          'delivery.what',
          'A short-lived alert rule goes the way that the warnings go, past policies and groups to every channel of the contact point. It is taken away again; a message that it is over may follow.'
        )}
      </p>
      <ul className={styles.list}>
        {ways.map((way) => (
          <li key={way.key}>
            <WayLine way={way} />
          </li>
        ))}
      </ul>
      <p className={styles.words}>
        {t(
          'delivery.robots',
          'Grafana cannot see it when a robot refuses a message: DingTalk, WeCom and Feishu answer 200 and say so in the text of the answer (a missing keyword, an address that is not allowed). Look into the group whether it arrived.'
        )}
      </p>
    </div>
  );
}

function WayLine({ way }: { way: Way }) {
  const styles = useStyles2(getStyles);
  const { send, ...message } = useTestMessage(way);
  const busy = message.stage === 'evaluating' || message.stage === 'sending';
  return (
    <>
      <div className={styles.way}>
        <div className={styles.name}>
          {wayWords(way)}
          <span className={styles.receiver}>{way.settings?.receiver ?? t('delivery.policies', 'by policies')}</span>
        </div>
        <Button
          size="sm"
          variant="secondary"
          icon={busy ? 'spinner' : 'message'}
          disabled={busy}
          onClick={send}
          aria-label={t('delivery.send-to', 'Send a test message: {{way}}', { way: wayWords(way) })}
        >
          {t('delivery.send', 'Send a test message')}
        </Button>
      </div>
      <div aria-live="polite">
        <DeliveryLines message={message} />
      </div>
    </>
  );
}

function wayWords({ kind, tier }: Way): string {
  switch (kind) {
    case 'tier':
      return `${tierWords(tier)} · ${tierMeaning(tier)}`;
    case 'agenda':
      return t('delivery.agenda', 'Agenda');
    default:
      return t('delivery.watch', 'Watch: warnings are not judged');
  }
}

/** The ways; test rules that an ended browser has left behind are taken away on the occasion. */
function useWays(uid: string): Way[] {
  const [ways, setWays] = useState<Way[]>([]);
  useEffect(() => {
    let current = true;
    readRules().then(
      (ruler) => {
        leftOver(ruler, Date.now()).forEach(
          ({ folder, group }) => void removeGroup(folder, group).catch(() => undefined)
        );
        if (current) {
          setWays(waysOf(ruler, uid));
        }
      },
      () => undefined // the checks above tell that rules cannot be read
    );
    return () => {
      current = false;
    };
  }, [uid]);
  return ways;
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({
    marginTop: theme.spacing(2),
    paddingTop: theme.spacing(2),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  title: css({ fontSize: theme.typography.body.fontSize, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
  words: css({ maxWidth: '70ch', margin: theme.spacing(0.5, 0, 1), color: theme.colors.text.secondary }),
  list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 1) }),
  way: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
  }),
  name: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  receiver: css({ marginLeft: theme.spacing(1), color: theme.colors.text.secondary }),
});
