import React, { useEffect, useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { type Meeting, type MeetingDeed } from '../../domain/generated/wire';
import { sayHead } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { usePaper } from '../../infrastructure/usePaper';
import { PaperButtons } from '../../ui/PaperButtons';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { DeedFailed } from '../../ui/Remembering';
import { MeetingPoint } from './MeetingPoint';
import { MinutesSide } from './MinutesSide';
import { SendMinutes } from './SendMinutes';

/** A meeting, item by item; ← and → go through it. */
export function MeetingMode({ id }: { id: number }) {
  const styles = useStyles2(getStyles);
  const meeting = useRecall<Meeting>(`meetings/${id}`);
  const deeds = useDeeds();
  const lang = useLang();
  const paper = usePaper(`meetings/${id}/minutes`, lang);
  const [at, setAt] = useState(0);
  const items = meeting.data?.items ?? [];
  const last = Math.max(0, items.length - 1);
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=tab]');
      if (typing || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      if (event.key === 'ArrowLeft') {
        setAt((before) => Math.max(0, before - 1));
      }
      if (event.key === 'ArrowRight') {
        setAt((before) => Math.min(last, before + 1));
      }
    };
    window.addEventListener('keydown', turn);
    return () => window.removeEventListener('keydown', turn);
  }, [last]);
  if (meeting.error && !meeting.data) {
    return <ErrorState error={meeting.error} retry={meeting.retry} />;
  }
  if (!meeting.data) {
    return <Skeleton lines={8} height={56} />;
  }
  const { data } = meeting;
  const item = items[Math.min(at, last)];
  const may = data.rights?.includes('act') && data.state === 'open';
  const run = async (deed: string, what: MeetingDeed) =>
    (await deeds.run<Meeting>(`meetings/${id}/do/${deed}`, what)) !== undefined;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{data.title || t('meetings.morning', 'Morning meeting')}</h1>
          <div className={styles.small}>
            {formatFullDay(data.day, lang)} · {data.host}
          </div>
        </div>
        <ol className={styles.steps} aria-label={t('meetings.items', 'Items')}>
          {items.map((one, i) => (
            <li key={one.n}>
              <button
                type="button"
                className={cx(styles.step, one.outcome && styles.settled, one === item && styles.current)}
                aria-current={one === item ? 'step' : undefined}
                onClick={() => setAt(i)}
              >
                {one.outcome ? '✓' : one.n} {sayHead(one.topic.unit.name, lang)}
              </button>
            </li>
          ))}
        </ol>
        <div className={styles.tools}>
          <PaperButtons get={paper} name={`meeting-${id}`} />
          {may && (
            <Button size="sm" disabled={deeds.busy} onClick={() => void run('end', { version: data.version })}>
              {t('meetings.end', 'End the meeting')}
            </Button>
          )}
          {!may && data.state === 'closed' && data.rights?.includes('act') && (
            <Button
              size="sm"
              variant="secondary"
              disabled={deeds.busy}
              onClick={() => void run('reopen', { version: data.version })}
            >
              {t('meetings.reopen', 'Reopen')}
            </Button>
          )}
          <SendMinutes
            meeting={data}
            busy={deeds.busy}
            onSend={(way) => void run('send', { version: data.version, way })}
          />
          <ViewLink page="meetings">{t('meetings.leave', 'Leave')}</ViewLink>
        </div>
      </header>
      <DeedFailed deeds={deeds} again={meeting.retry} />
      <div className={styles.body}>
        <main className={styles.main}>
          {item ? (
            <MeetingPoint
              key={`${item.n} ${item.version}`}
              item={item}
              may={may ?? false}
              busy={deeds.busy}
              onDecide={async (deed) => {
                if (await run('item', deed)) {
                  setAt((before) => Math.min(last, before + 1));
                }
              }}
            />
          ) : (
            <EmptyState icon="check-circle" title={t('meetings.nothing', 'Nothing is on the agenda')} />
          )}
          <nav className={styles.turn} aria-label={t('meetings.turn', 'Items before and after')}>
            <Button variant="secondary" disabled={at <= 0} onClick={() => setAt(at - 1)}>
              {'← '}
              {t('meetings.before', 'Before')}
            </Button>
            <span className={styles.small}>{t('meetings.keys', '← → turn the items')}</span>
            <Button variant="secondary" disabled={at >= last} onClick={() => setAt(at + 1)}>
              {t('meetings.after', 'Next')}
              {' →'}
            </Button>
          </nav>
        </main>
        <MinutesSide meeting={data} current={item} onPick={(n) => setAt(items.findIndex((one) => one.n === n))} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 3) }),
  title: css({ fontSize: theme.typography.h4.fontSize, margin: 0 }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  steps: css({
    display: 'flex',
    flex: '1 1 320px',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    margin: 0,
    minWidth: 0,
    overflowX: 'auto',
  }),
  step: css({
    maxWidth: 160,
    minHeight: 36,
    padding: theme.spacing(0.5, 1),
    border: 'none',
    borderTop: `4px solid ${theme.colors.border.medium}`,
    background: 'transparent',
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    cursor: 'pointer',
  }),
  settled: css({ borderTopColor: theme.colors.success.main }),
  current: css({ borderTopColor: theme.colors.primary.main, color: theme.colors.text.primary, fontWeight: 500 }),
  tools: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  body: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 320px',
    gap: theme.spacing(2),
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  main: css({ minWidth: 0 }),
  turn: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  }),
});
