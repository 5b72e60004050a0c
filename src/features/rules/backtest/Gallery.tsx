import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Family, type Template } from '../../../domain/generated/wire';
import { say } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { Section } from '../../../ui/Section';
import { Sparkline } from '../../../ui/Sparkline';
import { useTones } from '../../../ui/tones';
import { useLang } from '../../../ui/ViewContext';

interface Props {
  templates: Template[];
  families: Family[];
  chosen: string;
  onChoose: (template: Template) => void;
}

/** Templates by what they catch: the lit part of a picture is what fires. */
export function Gallery({ templates, families, chosen, onChoose }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const groups = families.length > 0 ? families : [{ name: '', label: {} }];
  return (
    <Section
      title={t('backtest.shape', 'Shape to catch')}
      hint={t('backtest.shape-hint', 'The lit part is what fires.')}
    >
      <div role="radiogroup" aria-label={t('backtest.shape', 'Shape to catch')} className={styles.families}>
        {groups.map((family) => {
          const list = templates.filter(
            (entry) => (!family.name || entry.family === family.name) && (!entry.composite || entry.name === chosen) // other rules are no parameter
          );
          return list.length === 0 ? null : (
            <div key={family.name} className={styles.family}>
              <div className={styles.name}>{say(family.label, lang)}</div>
              <div className={styles.cards}>
                {list.map((template) => (
                  <Card
                    key={template.name}
                    template={template}
                    active={template.name === chosen}
                    onChoose={() => onChoose(template)}
                  />
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </Section>
  );
}

function Card({ template, active, onChoose }: { template: Template; active: boolean; onChoose: () => void }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const { values, baseline, fired } = template.picture;
  return (
    <button
      type="button"
      role="radio"
      aria-checked={active}
      disabled={template.untestable}
      title={template.untestable ? t('backtest.untestable', 'When data came is in no history.') : undefined}
      className={cx(styles.card, active && styles.active)}
      onClick={onChoose}
    >
      <span aria-hidden>
        <Sparkline
          values={values}
          baseline={baseline}
          fired={fired}
          tone={tones.tier[2]}
          width={112}
          height={32}
          label=""
        />
      </span>
      <strong>{say(template.label, lang)}</strong>
      <span className={styles.about}>{say(template.about, lang)}</span>
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  families: css({ display: 'grid', gap: theme.spacing(1.5), maxHeight: 360, overflowY: 'auto' }),
  family: css({ minWidth: 0 }),
  name: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  cards: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(136px, 1fr))',
    gap: theme.spacing(1),
    marginTop: theme.spacing(0.5),
  }),
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    padding: theme.spacing(1),
    textAlign: 'left',
    color: theme.colors.text.primary,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    '&:hover:not(:disabled)': { borderColor: theme.colors.border.strong },
    '&:disabled': { opacity: 0.6, cursor: 'not-allowed' },
  }),
  active: css({ borderColor: theme.colors.primary.border, background: theme.colors.action.selected }),
  about: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
