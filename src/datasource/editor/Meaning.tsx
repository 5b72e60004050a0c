import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';

import { type Catalog, type Explain } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { asksSomething } from '../../domain/question';
import { t } from '../../i18n/t';
import { type PanelRequest, type PanelTime } from '../../infrastructure/Client';
import { useExplain } from '../../infrastructure/questions';
import { type QueryState } from '../../infrastructure/useQuery';
import { CodeBlock } from '../../ui/CodeBlock';
import { useLang } from '../../ui/ViewContext';

import { interpolateRequest } from '../interpolate';
import { type MetricSource } from '../source';
import { type MetricQuery } from '../types';

import { adviceFor } from './advice';
import { adviceWords } from './adviceWords';

interface Props {
  catalog: Catalog;
  source: MetricSource;
  query: MetricQuery;
  range?: TimeRange;
  /** In which the reader's clock runs. */
  zone?: string;
}

/** Points that a panel of usual width shows. */
const POINTS = 600;

/** The query in one sentence, what to be careful about, and its SQL. */
export function Meaning({ catalog, source, query, range, zone }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [sql, setSql] = useState(false);
  const request = useMemo(() => wholeRequest(query, source), [query, source]);
  const explain = useExplain(request, panelTime(catalog, range, zone));
  const advice = query.request ? adviceFor(query.request, query.format, catalog) : [];
  if (!request) {
    return null;
  }
  return (
    <div className={styles.box}>
      <Sentence explain={explain} />
      {advice.map((entry) => (
        <div
          key={`${entry.code} ${entry.metric} ${entry.what}`}
          className={styles.line}
          role={entry.wrong ? 'alert' : undefined}
        >
          <Icon
            name={entry.wrong ? 'exclamation-triangle' : 'info-circle'}
            className={entry.wrong ? styles.wrong : styles.doubtful}
          />
          <span>{adviceWords(entry, catalog, lang)}</span>
        </div>
      ))}
      {explain.data && (
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon={sql ? 'angle-up' : 'angle-down'}
          aria-expanded={sql}
          onClick={() => setSql(!sql)}
        >
          {t('editor.sql', 'SQL')}
        </Button>
      )}
      {sql &&
        explain.data?.statements.map((statement, i) => (
          <CodeBlock key={i} text={statement.sql} caption={statement.connection} />
        ))}
    </div>
  );
}

function Sentence({ explain: { data, error } }: { explain: QueryState<Explain> }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  if (error) {
    return (
      <div className={styles.line} role="alert">
        <Icon name="exclamation-triangle" className={styles.wrong} />
        <span>{error.message}</span>
      </div>
    );
  }
  return (
    <div className={styles.line}>
      <Icon name="comment-alt" className={styles.quiet} />
      <span>{say(data?.words, lang) || '…'}</span>
    </div>
  );
}

/** The request with variables replaced; null where it asks nothing yet. */
function wholeRequest(query: MetricQuery, source: MetricSource): PanelRequest | null {
  if (!query.request || !asksSomething(query.request)) {
    return null;
  }
  const asked = interpolateRequest(query.request, source.values());
  return asksSomething(asked) ? asked : null;
}

/** The time of the panel being edited. The back end widens it and decides "auto" as it does for the panel's query. */
function panelTime(catalog: Catalog, range: TimeRange | undefined, zone: string | undefined): PanelTime {
  const to = range?.to.valueOf() ?? Date.parse(catalog.asOf);
  const from = range?.from.valueOf() ?? to - 30 * 86_400_000;
  return { from, to, intervalMs: Math.round((to - from) / POINTS), maxDataPoints: POINTS, ...(zone && { zone }) };
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    marginTop: theme.spacing(0.5),
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  line: css({ display: 'flex', gap: theme.spacing(1), padding: theme.spacing(0.25, 0), overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary, flexShrink: 0, marginTop: 2 }),
  wrong: css({ color: theme.colors.error.text, flexShrink: 0, marginTop: 2 }),
  doubtful: css({ color: theme.colors.warning.text, flexShrink: 0, marginTop: 2 }),
});
