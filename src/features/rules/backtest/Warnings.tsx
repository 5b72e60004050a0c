import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatFullDay } from '../../../domain/format/date';
import { formatNumber, formatRate } from '../../../domain/format/number';
import { type BacktestResult } from '../../../domain/generated/wire';
import { say } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { Section } from '../../../ui/Section';
import { useLang } from '../../../ui/ViewContext';

const shown = 20;

/** The newest warnings of the last set, with what they would have said. */
export function Warnings({ result }: { result: BacktestResult }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const set = result.sets[result.sets.length - 1];
  const list = [...set.warnings].reverse().slice(0, shown);
  const { unit, format, currency } = result;
  return (
    <Section
      title={t('backtest.list', 'What would have been told')}
      hint={t('backtest.list-hint', 'the newest {{shown}} of {{all}}', { shown: list.length, all: set.count })}
    >
      <div
        className={styles.scroll}
        tabIndex={0}
        role="group"
        aria-label={t('backtest.list', 'What would have been told')}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('backtest.told', 'Told')}</th>
              <th scope="col">{t('backtest.unit', 'Unit')}</th>
              <th scope="col">{t('backtest.stood', 'Mornings')}</th>
              <th scope="col">{t('backtest.worst', 'Worst value')}</th>
              <th scope="col">{t('backtest.at-stake', 'At stake')}</th>
              {result.marks && <th scope="col">{t('backtest.right', 'Right')}</th>}
            </tr>
          </thead>
          <tbody>
            {list.map((warning) => (
              <tr key={`${warning.told} ${JSON.stringify(warning.path)}`}>
                <td>{formatFullDay(warning.told, lang)}</td>
                <td>{say(warning.name, lang)}</td>
                <td>{warning.mornings}</td>
                <td>
                  {formatNumber(warning.value, { lang, unit, format })}
                  {warning.rate !== null && ` (${formatRate(warning.rate)})`}
                </td>
                <td>{warning.money === null ? '–' : formatNumber(warning.money, { lang, unit: currency })}</td>
                {result.marks && (
                  <td>{warning.true ? t('backtest.yes', 'yes') : t('backtest.unmarked', 'not marked')}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
});
