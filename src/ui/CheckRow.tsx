import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type SourceCheck } from '../domain/generated/wire';
import { say } from '../domain/lang';
import { t } from '../i18n/t';

import { type Tone, type Tones, useTones } from './tones';
import { useLang } from './ViewContext';

/** A declared check of a source: how it stands, the numbers on both sides, and when it was looked at. */
export function CheckRow({ check }: { check: SourceCheck }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [word, tone] = stateOf(check.state, useTones());
  const unready = say(check.unready, lang);
  return (
    <p className={styles.check}>
      <strong>{say(check.label, lang)}</strong> · <span style={{ color: tone.text }}>{word}</span> ·{' '}
      {say(check.words, lang)}
      {unready && ` · ${t('check.unready', 'not ready for {{days}}', { days: unready })}`}
      <span className={styles.when}>
        {' '}
        {t('check.at', 'looked at {{at}}', {
          at: new Date(check.at).toLocaleString(lang === 'zh' ? 'zh-CN' : 'en-GB'),
        })}
      </span>
    </p>
  );
}

function stateOf(state: string, tones: Tones): [string, Tone] {
  switch (state) {
    case 'holds':
      return [t('check.holds', 'holds'), tones.sound];
    case 'failed':
      return [t('check.failed', 'fails'), tones.caution];
    case 'waiting':
      return [t('check.waiting', 'waits for the other side'), tones.caution];
    case 'idle':
      return [t('check.idle', 'no data'), tones.tier[0]];
    default:
      return [t('check.unknown', 'not known'), tones.tier[0]];
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  check: css({ margin: theme.spacing(0.5, 0, 0), overflowWrap: 'anywhere' }),
  when: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
