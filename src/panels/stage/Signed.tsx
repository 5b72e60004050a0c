import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Status } from '../../domain/status';
import { judgedWords } from '../../i18n/words';
import { useTones } from '../../ui/tones';

const signs: Record<Status, string> = { good: '✓', warn: '!', bad: '✕', none: '' };

/** A number on its status: ground, sign and word say the same, so that no colour is needed to read it. */
export function Signed({ status, title, children }: { status: Status; title?: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const tone = tones.status[status];
  const words = judgedWords(status);
  return (
    <span className={styles} style={{ color: tone.text, background: tone.soft }} title={title}>
      {signs[status] && (
        <span className="sign" aria-hidden>
          {signs[status]}
        </span>
      )}
      {children}
      {words && <span className="sr-only">{words}</span>}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
    minHeight: 26,
    padding: theme.spacing(0, 0.75),
    borderRadius: theme.shape.radius.default,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    '& .sign': { fontSize: 10, opacity: 0.9 },
    '@container (max-width: 560px)': { padding: theme.spacing(0, 0.25), gap: 2, '& .sign': { fontSize: 8 } },
  });
