import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Field, Input, useStyles2 } from '@grafana/ui';

import { type Rule, type Template } from '../../../domain/generated/wire';
import { say } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { grainWords, wayWords } from '../../../i18n/words';
import { useCatalog } from '../../../infrastructure/questions';
import { PickerChip } from '../../../ui/Chip';
import { useLang } from '../../../ui/ViewContext';

import { type Draft } from './draft';

interface Props {
  rule: Rule;
  template?: Template;
  draft: Draft;
  original: Draft;
  /** Unit of the rule's metric. */
  unit?: string;
  onChange: (draft: Draft) => void;
}

/** The parameters of a rule, to be written anew; what differs from the definitions shows what stood there. */
export function Parameters({ rule, template, draft, original, unit, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const comparisons = useCatalog().data?.comparisons ?? [];
  // What a word of a parameter is called: a comparison, a way, a period; names of the definitions stay as they are.
  const called = (word: string) =>
    say(comparisons.find(({ name }) => name === word)?.short, lang) || wayWords(word) || grainWords(word);
  const set = (key: string, value: string) => onChange({ ...draft, values: { ...draft.values, [key]: value } });
  const beforeOf = (key: string) => {
    const before = draft.template === original.template ? (original.values[key] ?? '') : '';
    return before !== (draft.values[key] ?? '') && before !== ''
      ? t('backtest.before', 'was {{value}}', { value: before })
      : undefined;
  };
  const line = (key: string, label: string, suffix?: string) => (
    <Field key={key} label={label} description={beforeOf(key)} noMargin>
      <Input
        id={`backtest-${key}`}
        value={draft.values[key] ?? ''}
        width={20}
        suffix={suffix}
        onChange={(event) => set(key, event.currentTarget.value)}
      />
    </Field>
  );
  return (
    <div className={styles.list}>
      {template?.params?.map((param) =>
        param.kind === 'word' ? (
          <Field key={param.key} label={say(param.label, lang)} description={beforeOf(param.key)} noMargin>
            <PickerChip
              label={say(param.label, lang)}
              value={draft.values[param.key] || undefined}
              choices={(param.words ?? []).map((value) => ({ value, label: called(value) }))}
              all={t('backtest.usual', 'as usual')}
              onPick={(value) => set(param.key, value ?? '')}
            />
          </Field>
        ) : (
          line(
            param.key,
            param.needed ? `${say(param.label, lang)} *` : say(param.label, lang),
            param.unit === 'metric' && unit !== '%' ? unit : undefined
          )
        )
      )}
      {rule.while && line('flat', t('backtest.flat', 'Others stay within'))}
      {rule.volume && line('least', t('backtest.least', 'Behind a value, at least'))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5, 2), alignItems: 'flex-start' }),
});
