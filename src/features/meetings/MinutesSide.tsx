import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { type Meeting, type MeetingItem } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { outcomeWords } from './meetingWords';

interface Props {
  meeting: Meeting;
  current?: MeetingItem;
  onPick: (n: number) => void;
}

/** The minutes as they come about. */
export function MinutesSide({ meeting, current, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <aside className={styles.side} aria-label={t('meetings.minutes', 'Minutes')}>
      <h2 className={styles.title}>
        {t('meetings.minutes', 'Minutes')}
        <span className={styles.small}> {t('meetings.as-you-go', 'made as you go')}</span>
      </h2>
      <ol className={styles.list}>
        {(meeting.items ?? []).map((item) => (
          <li key={item.n}>
            <button
              type="button"
              className={cx(styles.item, item.n === current?.n && styles.current, !item.outcome && styles.open)}
              onClick={() => onPick(item.n)}
            >
              <span>
                {item.outcome ? '✓' : item.n} {say(item.topic.headline, lang)}
              </span>
              {item.outcome && (
                <span className={styles.small}>
                  {[
                    outcomeWords(item.outcome),
                    item.decision,
                    item.assignee,
                    item.due && formatDay(item.due, lang),
                    item.success,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
      {(meeting.hidden ?? 0) > 0 && (
        <p className={styles.small}>
          {t('meetings.hidden', '{{count}} more are about numbers that you may not see', { count: meeting.hidden })}
        </p>
      )}
    </aside>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  side: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1.5),
    alignSelf: 'start',
    minWidth: 0,
  }),
  title: css({ fontSize: theme.typography.h5.fontSize, margin: 0 }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: 400 }),
  list: css({ listStyle: 'none', margin: theme.spacing(1, 0, 0) }),
  item: css({
    display: 'flex',
    flexDirection: 'column',
    gap: 2,
    width: '100%',
    padding: theme.spacing(1),
    border: 'none',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: 'transparent',
    textAlign: 'left',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
  }),
  open: css({ color: theme.colors.text.secondary }),
  current: css({ background: theme.colors.action.selected, color: theme.colors.text.primary }),
});
