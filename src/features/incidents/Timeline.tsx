import React, { type RefObject } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatInstant } from '../../domain/format/instant';
import { type LoopEntry } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { entryWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { Section } from '../../ui/Section';
import { type Tones, useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';

import { CommentBox } from './CommentBox';
import { type IncidentView } from './useIncidentView';

interface Props {
  view: IncidentView;
  box: RefObject<HTMLTextAreaElement | null>;
}

/** Letters of a time of today. */
const CLOCK = '08:12'.length;

/** What happened and what was said, the newest above. */
export function Timeline({ view, box }: Props) {
  const styles = useStyles2(getStyles);
  const { page, catalog, now, mayComment } = view;
  const lang = useLang();
  const today = page.timeline.every(({ at }) => formatInstant(at, catalog.zone, lang, now).length <= CLOCK);
  return (
    <Section title={t('timeline.title', 'Record')} hint={t('timeline.newest', 'newest first')}>
      {mayComment && <CommentBox view={view} box={box} />}
      <ol className={cx(styles.list, today && styles.today)} aria-live="polite">
        {page.timeline.map((entry, i) => (
          <Line key={`${page.timeline.length - i}`} entry={entry} zone={catalog.zone} now={now} />
        ))}
      </ol>
    </Section>
  );
}

function Line({ entry, zone, now }: { entry: LoopEntry; zone: string; now: number }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const { at, kind, who, text } = entry;
  const words = say(entry.words, lang);
  return (
    <li>
      <time dateTime={at}>{formatInstant(at, zone, lang, now)}</time>
      <span className={styles.dot} style={{ background: toneOf(kind, tones) }} aria-hidden />
      <div className={styles.words}>
        <strong>{kind === 'comment' ? who : entryWords(kind)}</strong> {isByPeople(kind) && who}
        {words && <div>{words}</div>}
        {text && <blockquote>{text}</blockquote>}
      </div>
    </li>
  );
}

/** What the system writes down has no name of a person. */
const isByPeople = (kind: string) =>
  !['comment', 'fired', 'recovered', 'escalated', 'renamed', 'retired', 'repeats'].includes(kind);

function toneOf(kind: string, tones: Tones): string {
  switch (kind) {
    case 'fired':
    case 'reopened':
    case 'escalated':
    case 'repeats':
      return tones.caution.line;
    case 'recovered':
    case 'resolved':
      return tones.sound.line;
    default:
      return tones.status.none.line;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: theme.spacing(1.5, 0, 0),
    padding: 0,
    '& > li': {
      display: 'grid',
      gridTemplateColumns: '84px 9px minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.75, 0),
    },
    '& time': {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      lineHeight: '22px',
    },
  }),
  today: css({ '& > li': { gridTemplateColumns: '44px 9px minmax(0, 1fr)' } }),
  dot: css({ width: 9, height: 9, borderRadius: '50%', marginTop: 6 }),
  words: css({
    minWidth: 0,
    overflowWrap: 'anywhere',
    color: theme.colors.text.secondary,
    '& strong': { color: theme.colors.text.primary, fontWeight: 500 },
    '& blockquote': {
      margin: theme.spacing(0.25, 0, 0),
      padding: 0,
      border: 0,
      fontSize: 'inherit',
      color: theme.colors.text.primary,
      whiteSpace: 'pre-wrap',
      maxHeight: 320,
      overflowY: 'auto',
    },
  }),
});
