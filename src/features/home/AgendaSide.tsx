import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Agenda, type AgendaItem, type AgendaProblem } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { viewOfSlice } from '../../domain/view';
import { t } from '../../i18n/t';
import { useRules } from '../../infrastructure/questions';
import { type QueryState } from '../../infrastructure/useQuery';
import { Scoreboard } from '../../ui/cards/Scoreboard';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, useSetView, useView, ViewLink } from '../../ui/ViewContext';

import { matrixBoard } from './matrixBoard';

/** Below Grafana's own head, which stays in sight, in pixels. */
const BELOW_HEAD = 56;

/** Beside the agenda: where the topics are, what has recovered, what could not be judged. */
export function AgendaSide({ agenda: { data, error } }: { agenda: QueryState<Agenda> }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const view = useView();
  const setView = useSetView();
  if (!data) {
    return error ? null : <Skeleton lines={5} height={40} />;
  }
  const { matrix, recovered = [], errors = [] } = data;
  const chosen = { scope: view.scope, domain: view.domain, onPick: setView };
  return (
    <div className={styles.side}>
      {matrix.rows.length > 0 && matrix.domains.length > 0 && (
        <Section title={t('home.matrix', 'Organisation × business')}>
          <Scoreboard {...matrixBoard(matrix, chosen, lang, tones)} />
        </Section>
      )}
      <Section title={t('home.since-yesterday', 'Since yesterday')}>
        {recovered.length > 0 ? (
          <ul className={styles.list}>
            {recovered.map((item) => (
              <Recovered key={item.id} item={item} />
            ))}
          </ul>
        ) : (
          <p className={styles.quiet}>{t('home.none-recovered', 'Nothing recovered since the day before.')}</p>
        )}
      </Section>
      {errors.length > 0 && (
        <Section
          title={t('home.problems', 'Could not be judged')}
          hint={String(errors.flatMap(({ rules }) => rules).length)}
        >
          <Problems problems={errors} />
        </Section>
      )}
    </div>
  );
}

function Problems({ problems }: { problems: AgendaProblem[] }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const rules = useRules();
  const called = (name: string) => say(rules.data?.rules.find((entry) => entry.name === name)?.label, lang) || name;
  return (
    <ul className={styles.list}>
      {problems.map(({ rules: failed, why, words }) => (
        <li key={`${failed[0]} ${why}`}>
          <strong>{failed.map(called).join(' · ')}</strong>
          <div className={styles.quiet}>{say(words, lang) || why}</div>
        </li>
      ))}
    </ul>
  );
}

function Recovered({ item }: { item: AgendaItem }) {
  const tones = useTones();
  const lang = useLang();
  return (
    <li>
      <Pill tone={tones.sound}>{t('home.recovered', 'Recovered')}</Pill>{' '}
      <ViewLink page="metric" name={item.metric} view={viewOfSlice(item.slice)}>
        {[say(item.unit.name, lang) || item.unit.member, say(item.ruleLabel, lang) || item.rule]
          .filter(Boolean)
          .join(' · ')}
      </ViewLink>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  side: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    // Goes along with a longer list, so that the matrix is at hand beside every topic.
    [theme.breakpoints.up('lg')]: {
      position: 'sticky',
      top: BELOW_HEAD,
      maxHeight: `calc(100vh - ${BELOW_HEAD}px)`,
      overflowY: 'auto',
    },
  }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& li': { padding: theme.spacing(0.5, 0), overflowWrap: 'anywhere' },
  }),
  quiet: css({ color: theme.colors.text.secondary, margin: 0, overflowWrap: 'anywhere' }),
});
