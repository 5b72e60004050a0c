import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2, useTheme2 } from '@grafana/ui';

import { formatNumber, formatShare } from '../../../domain/format/number';
import { type BacktestPoint, type BacktestSearch } from '../../../domain/generated/wire';
import { say } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { Section } from '../../../ui/Section';
import { useTones } from '../../../ui/tones';
import { useLang } from '../../../ui/ViewContext';

import { bestFor, written } from './draft';

interface Props {
  search?: BacktestSearch;
  wish: number;
  busy: boolean;
  kind?: string;
  onWish: (wish: number) => void;
  onSearch: () => void;
  /** Takes the point's value into the draft. */
  onTake: (point: BacktestPoint) => void;
}

const most = 10;

/** How many warnings are wanted, and the parameter that comes closest to it. */
export function Wish({ search, wish, busy, kind, onWish, onSearch, onTake }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const found = search && search.points[bestFor(search.points, wish)];
  const words = t('backtest.wish-now', 'Wished: {{often}} a week', { often: formatNumber(wish, { lang }) });
  return (
    <Section title={t('backtest.wish', 'How many warnings do you want?')} busy={busy}>
      {search && search.points.length > 1 && <Curve search={search} wish={wish} />}
      <label className={styles.slider}>
        <span>{words}</span>
        <input
          type="range"
          min={0.1}
          max={most}
          step={0.1}
          value={wish}
          aria-valuetext={words}
          onChange={(event) => onWish(Number(event.currentTarget.value))}
        />
      </label>
      {found && (
        <p className={styles.found}>
          {t('backtest.found', '{{param}} {{value}}: {{often}} a week', {
            param: say(search.label, lang) || search.param,
            value: written(found.value, kind),
            often: formatNumber(found.perWeek, { lang }),
          })}
          {found.recall !== null &&
            ` · ${t('backtest.catches', 'catches {{share}}', { share: formatShare(found.recall) })}`}
        </p>
      )}
      {found ? (
        <Button variant="secondary" size="sm" onClick={() => onTake(found)}>
          {t('backtest.take', 'Take it over')}
        </Button>
      ) : (
        <Button variant="secondary" size="sm" disabled={busy} onClick={onSearch}>
          {t('backtest.search', 'Look for settings')}
        </Button>
      )}
    </Section>
  );
}

/** What would be caught by warnings a week; without marks, warnings by setting. */
function Curve({ search, wish }: { search: BacktestSearch; wish: number }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const tones = useTones();
  const points = search.points.filter((point) => point.perWeek <= most);
  const marked = points.some((point) => point.recall !== null);
  const x = (point: BacktestPoint) => 8 + (Math.min(point.perWeek, most) / most) * 284;
  const y = (point: BacktestPoint, index: number) =>
    marked ? 92 - (point.recall ?? 0) * 80 : 92 - (index / Math.max(1, points.length - 1)) * 80;
  const at = 8 + (Math.min(wish, most) / most) * 284;
  return (
    <svg
      viewBox="0 0 300 100"
      className={styles.curve}
      role="img"
      aria-label={t('backtest.curve', 'Caught by warnings a week')}
    >
      <line x1={8} x2={292} y1={92} y2={92} stroke={theme.colors.border.medium} />
      <path
        d={points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point)} ${y(point, index)}`).join('')}
        fill="none"
        stroke={tones.accent.line}
        strokeWidth={1.5}
      />
      {points.map((point, index) => (
        <circle key={String(point.value)} cx={x(point)} cy={y(point, index)} r={2.5} fill={tones.accent.line} />
      ))}
      <line x1={at} x2={at} y1={8} y2={92} stroke={tones.accent.line} strokeDasharray="3 3" />
    </svg>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  slider: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), '& input': { width: '100%' } }),
  found: css({ margin: theme.spacing(1, 0), color: theme.colors.text.secondary }),
  curve: css({ display: 'block', width: '100%', height: 'auto' }),
});
