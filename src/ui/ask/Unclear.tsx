import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { reworded } from '../../domain/asked';
import { type Understood } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Chip } from '../Chip';
import { useLang } from '../ViewContext';

/** Asks back: which of several was meant. A choice asks the question again with its name in place. */
export function Unclear({ understood, onAsk }: { understood: Understood; onAsk: (question: string) => void }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <>
      {(understood.unclear ?? []).map(({ text, candidates }) => (
        <div
          key={text}
          className={styles.box}
          role="group"
          aria-label={t('ask.meant', '"{{text}}" may mean', { text })}
        >
          <span>{t('ask.meant', '"{{text}}" may mean', { text })}</span>
          {candidates.map((one) => {
            const label = say(one.label, lang) || one.name;
            return (
              <Chip key={one.name} onClick={() => onAsk(reworded(understood.question, text, label))}>
                {label}
              </Chip>
            );
          })}
        </div>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    background: theme.colors.warning.transparent,
    borderRadius: theme.shape.radius.default,
  }),
});
