import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatRate } from '../../domain/format/number';
import { type Why, type WhyCause, type WhyMoved } from '../../domain/generated/wire';
import { joined, say } from '../../domain/lang';
import { memberWords } from '../../i18n/members';
import { t } from '../../i18n/t';
import { Waterfall } from '../cards/Waterfall';
import { Pill } from '../Pill';
import { ErrorState, Skeleton } from '../states';
import { useLang, ViewLink } from '../ViewContext';

import { sideOf, stepsOf, useWriters } from './steps';

/** The explanation as far as it has come. */
interface Asked {
  data?: Why;
  error?: Error;
  stale?: boolean;
  retry: () => void;
}

interface Props {
  why: Asked;
  /** Which direction of the metric is good. */
  good?: string;
}

/** Why a number changed: in a sentence, along its formula, and by the slices that moved apart from the rest. */
export function WhyView({ why, good }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  if (why.error && !why.data) {
    return (
      <ErrorState error={why.error} retry={why.retry} what={t('why.failed', 'The change could not be explained')} />
    );
  }
  if (!why.data) {
    return <Skeleton lines={6} height={28} />;
  }
  const { words, notes = [], causes, inputs = [], moved = [], around = [], along } = why.data;
  return (
    <div className={styles.block} aria-busy={why.stale || undefined}>
      <p className={styles.words}>{say(words, lang)}</p>
      {inputs.length > 0 && <Formula why={why.data} good={good} />}
      {causes.length > 0 ? (
        <Causes why={why.data} good={good} />
      ) : (
        <p className={styles.faint}>
          {t('why.no-cause', 'No part stands out among: {{names}}', { names: joined(along, lang) })}
        </p>
      )}
      {moved.length > 0 && <Moved moved={moved} />}
      {around.length > 0 && (
        <div>
          <h3 className={styles.head}>{t('why.around', 'What was around it')}</h3>
          <ul className={styles.moved}>
            {around.map((one) => (
              <li key={say(one.words, 'en')}>{say(one.words, lang)}</li>
            ))}
          </ul>
        </div>
      )}
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={say(note, 'en')}>{say(note, lang)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Along the formula: what each input adds, which sums to the change to the last digit. */
function Formula({ why, good }: { why: Why; good?: string }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { before, after } = why;
  const { number, change } = useWriters(why);
  const steps = stepsOf(why, good);
  if (!steps || before === null || after === null) {
    return null;
  }
  return (
    <div>
      <h3 className={styles.head}>{t('why.formula', 'Which input')}</h3>
      <Waterfall steps={steps} value={number} change={change} label={t('why.formula', 'Which input')} />
      <p className={styles.faint}>
        {t('why.adds-up', '{{change}} in all', { change: change(after - before) })}
        {lang === 'zh' ? '，' : ', '}
        {t('why.exactly', 'to the last digit')}
      </p>
    </div>
  );
}

/** The slices that moved apart from the rest, what they made of the change first. */
function Causes({ why, good }: { why: Why; good?: string }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { number, change } = useWriters(why);
  return (
    <div>
      <h3 className={styles.head}>{t('why.where', 'Where it changed')}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('why.slice', 'Part')}</th>
            <th scope="col" className={cx(styles.right, styles.wide)}>
              {t('why.from-to', 'Before → now')}
            </th>
            <th scope="col" className={styles.right}>
              {t('why.effect', 'Effect')}
            </th>
            <th scope="col" className={styles.right}>
              {t('why.share', 'Of the change')}
            </th>
            <th scope="col" className={styles.wide}>
              {t('why.confidence', 'How sure')}
            </th>
          </tr>
        </thead>
        <tbody>
          {why.causes.map((cause, i) => (
            <tr key={i}>
              <th scope="row" className={styles.slice}>
                <SliceLink why={why} cause={cause} />
                <span className={styles.kind}>{kindWords(cause.kind)}</span>
              </th>
              <td className={cx(styles.right, styles.wide)}>
                {(cause.before ?? cause.after) !== null && `${number(cause.before)} → ${number(cause.after)}`}
              </td>
              <td className={styles.right} data-status={sideOf(cause.contribution, good)}>
                {cause.contribution === null ? '' : change(cause.contribution)}
              </td>
              <td className={styles.right}>{cause.share === null ? '' : formatRate(cause.share)}</td>
              <td className={styles.wide}>
                <Pill title={say(cause.words, lang)}>{confidenceWords(cause.confidence)}</Pill>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Other metrics that went with this one, each with what the past says of the two. */
function Moved({ moved }: { moved: WhyMoved[] }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <div>
      <h3 className={styles.head}>{t('why.moved', 'What moved with it')}</h3>
      <ul className={styles.moved}>
        {moved.map((one) => (
          <li key={one.metric}>
            <ViewLink page="metric" name={one.metric} view={{}}>
              {say(one.words, lang)}
            </ViewLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The slice by its members, leading to its own numbers. */
function SliceLink({ why, cause }: { why: Why; cause: WhyCause }) {
  const lang = useLang();
  const names = cause.slice.map(({ called, null: none }) => called || memberWords(none ? null : ''));
  const path = cause.slice.filter(({ hierarchy }) => hierarchy);
  const filters = cause.slice.flatMap(({ dimension, value, null: none }) =>
    dimension ? [none ? { field: dimension, op: 'isNull' } : { field: dimension, op: 'eq', values: [value] }] : []
  );
  return (
    <ViewLink
      page="metric"
      name={why.metric}
      view={{
        ...(path.length > 0 && {
          scope: {
            hierarchy: path[0].hierarchy ?? '',
            path: path.map(({ level, value, null: none }) => ({
              level: level ?? '',
              member: value,
              ...(none && { null: true }),
            })),
          },
        }),
        ...(filters.length > 0 && { filters }),
        why: true,
      }}
    >
      {names.join(lang === 'zh' ? ' · ' : ' · ')}
    </ViewLink>
  );
}

function kindWords(kind: string): string {
  switch (kind) {
    case 'rate':
      return t('why.kind-rate', 'its own rate');
    case 'mix':
      return t('why.kind-mix', 'its weight');
    default:
      return '';
  }
}

function confidenceWords(confidence: string): string {
  switch (confidence) {
    case 'strong':
      return t('why.strong', 'clear');
    case 'likely':
      return t('why.likely', 'likely');
    default:
      return t('why.weak', 'weak');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  block: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
  words: css({ margin: 0, fontSize: theme.typography.h5.fontSize, lineHeight: 1.5 }),
  faint: css({ margin: theme.spacing(0.5, 0, 0), color: theme.colors.text.secondary }),
  moved: css({
    margin: 0,
    paddingLeft: theme.spacing(2),
    overflowWrap: 'anywhere',
    a: { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
  notes: css({ margin: 0, paddingLeft: theme.spacing(2), color: theme.colors.text.secondary }),
  head: css({
    margin: theme.spacing(0, 0, 0.5),
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    'th, td': { padding: theme.spacing(0.75, 2, 0.75, 0), textAlign: 'left', fontWeight: 'inherit' },
    'thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  right: css({ textAlign: 'right !important' as 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  // On a phone the sentence says what these do.
  wide: css({ [theme.breakpoints.down('sm')]: { display: 'none' } }),
  slice: css({ overflowWrap: 'anywhere', a: { color: theme.colors.text.link, textDecoration: 'underline' } }),
  kind: css({
    marginLeft: theme.spacing(1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
