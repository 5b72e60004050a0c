import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatChange } from '../../domain/format/change';
import { formatNumber, isNumber } from '../../domain/format/number';
import { type Review, type ReviewFact } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { type Tone, useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

/** What was expected before the time began, and what came. */
export function ReviewFacts({ review }: { review: Review }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  return (
    <Section
      title={t('review.expected', 'Expected and happened')}
      hint={t('review.frozen', 'Expected is the forecast from the evening before; it does not change afterwards')}
    >
      <div
        className={styles.scroll}
        role="region"
        tabIndex={0}
        aria-label={t('review.expected', 'Expected and happened')}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('review.metric', 'Metric')}</th>
              <th scope="col" className={styles.number}>
                {t('review.was-expected', 'Expected')}
              </th>
              <th scope="col" className={styles.number}>
                {t('review.happened', 'Happened')}
              </th>
              <th scope="col" className={styles.number}>
                {t('review.apart', 'Apart')}
              </th>
              <th scope="col">{t('review.band', '80 % band')}</th>
              <th scope="col">{t('review.sentence', 'In a sentence')}</th>
            </tr>
          </thead>
          <tbody>
            {review.facts.map((fact) => {
              const figure = (value: number | null) => formatNumber(value, { lang, unit: fact.unit });
              const delta = isNumber(fact.value) && isNumber(fact.expected) ? fact.value - fact.expected : null;
              const rate = delta !== null && fact.expected ? delta / Math.abs(fact.expected) : null;
              const tone = toneOf(fact, delta, tones.status.good, tones.status.bad, tones.status.none);
              return (
                <tr key={fact.metric}>
                  <td>
                    <ViewLink page="metric" name={fact.metric} view={{ scope: review.scope }} className={styles.link}>
                      {say(fact.label, lang)}
                    </ViewLink>
                  </td>
                  <td className={styles.number}>{figure(fact.expected)}</td>
                  <td className={styles.number}>
                    <strong>{figure(fact.value)}</strong>
                  </td>
                  <td className={styles.number} style={{ color: fact.outside ? tone.text : undefined }}>
                    {formatChange({ delta, rate, unit: fact.unit, base: fact.expected }, lang, true) ?? '–'}
                  </td>
                  <td>
                    <Band fact={fact} tone={tone} />
                  </td>
                  <td>{say(fact.cause, lang)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {(review.hidden ?? 0) > 0 && (
        <p>{t('review.hidden', 'Parts of this review are about numbers that you may not see')}</p>
      )}
    </Section>
  );
}

function toneOf(fact: ReviewFact, delta: number | null, good: Tone, bad: Tone, none: Tone): Tone {
  if (!fact.outside || delta === null || (fact.good !== 'up' && fact.good !== 'down')) {
    return none;
  }
  return delta > 0 === (fact.good === 'up') ? good : bad;
}

const WIDTH = 140;

/** The band with what was expected as a mark, and what came as a dot. */
function Band({ fact, tone }: { fact: ReviewFact; tone: Tone }) {
  const { lower, upper, expected, value } = fact;
  if (!isNumber(lower) || !isNumber(upper) || !isNumber(expected) || !isNumber(value)) {
    return <>–</>;
  }
  const reach = Math.max(upper - expected, expected - lower, Math.abs(value - expected)) * 1.15 || 1;
  const x = (at: number) => WIDTH / 2 + ((at - expected) / reach) * (WIDTH / 2);
  const label = fact.outside ? t('review.outside', 'outside the band') : t('review.within', 'within the band');
  return (
    <svg width={WIDTH} height={18} viewBox={`0 0 ${WIDTH} 18`} role="img" aria-label={label}>
      <line x1={0} x2={WIDTH} y1={9} y2={9} stroke="currentColor" strokeOpacity={0.2} />
      <rect
        x={x(lower)}
        width={Math.max(1, x(upper) - x(lower))}
        y={5}
        height={8}
        fill="currentColor"
        fillOpacity={0.2}
      />
      <line x1={x(expected)} x2={x(expected)} y1={4} y2={14} stroke="currentColor" strokeOpacity={0.7} />
      <circle cx={x(value)} cy={9} r={4.5} fill={fact.outside ? tone.line : 'currentColor'} />
    </svg>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto', minWidth: 0 }),
  table: css({
    width: '100%',
    minWidth: 680,
    borderCollapse: 'collapse',
    'th, td': { padding: theme.spacing(1), textAlign: 'left' },
    th: { color: theme.colors.text.secondary, fontWeight: 400, fontSize: theme.typography.bodySmall.fontSize },
    tr: { borderBottom: `1px solid ${theme.colors.border.weak}` },
    'tbody tr:last-child': { borderBottom: 'none' },
  }),
  number: css({ textAlign: 'right !important' as 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }),
  link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
});
