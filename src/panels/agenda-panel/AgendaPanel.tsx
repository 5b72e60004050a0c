import React, { type ReactNode, useMemo } from 'react';
import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { say } from '../../domain/lang';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { AgendaEntry } from '../../ui/cards/AgendaEntry';

import { dataLink, pageOf, rulesPage } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { isAgenda, type Item, itemsOf, silenceOf, spanOfItem, viewOfItem } from './items';
import { type AgendaOptions } from './types';

/** What needs attention, worst first: a sentence, what is at stake, who answers. */
export default function AgendaPanel(props: PanelProps<AgendaOptions>) {
  const { data, options, width, height, title } = props;
  const styles = useStyles2(getStyles);
  const frame = useMemo(() => data.series.find(isAgenda), [data.series]);
  const all = useMemo(() => (frame ? itemsOf(frame) : []), [frame]);
  const items = all.filter(({ above }) => !above);
  const above = all.filter((item) => item.above);
  const shown = options.limit > 0 ? items.slice(0, options.limit) : items;
  const topics = (list: Item[]) => (
    <ol className={styles.list}>
      {list.map((item) => (
        <li key={item.id}>
          <AgendaEntry
            item={item}
            lead={leadOf(item, frame, props)}
            dense
            detail={options.detail}
            owner={options.owner}
          />
        </li>
      ))}
    </ol>
  );
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={all.length === 0}
      emptyWords={frame && silence(frame, props)}
      heading={
        options.heading && !title && frame ? (
          <>
            {t('agenda-panel.heading', 'Agenda today')} <span className={styles.count}>{items.length}</span>
          </>
        ) : undefined
      }
    >
      {items.length === 0 && frame && <p className={styles.silence}>{silence(frame, props)}</p>}
      {topics(shown)}
      {above.length > 0 && (
        <>
          <h3 className={styles.above}>
            {t('agenda.above', 'Of units above')} <span className={styles.count}>{above.length}</span>
          </h3>
          {topics(above)}
        </>
      )}
    </PanelStage>
  );
}

/** What it means that there are no topics, as the back end says; where a transformation has lost that, nobody knows. */
function silence(frame: DataFrame, panel: PanelProps<AgendaOptions>): ReactNode {
  const told = silenceOf(frame);
  const words = say(told?.words, readerLang()) || t('agenda-panel.no-topics', 'No topics');
  return told?.kind === 'undefined' ? (
    <>
      {words} <a href={rulesPage(frame, panel).href}>{t('agenda.rules-page', 'What rules can check')}</a>
    </>
  ) : (
    words
  );
}

function leadOf(item: Item, frame: DataFrame | undefined, panel: PanelProps<AgendaOptions>) {
  const linked = dataLink(frame, 'headline', item.row);
  return linked || panel.options.leads === 'none' || !item.metric
    ? linked
    : pageOf(item.metric, frame, panel, viewOfItem(item), spanOfItem(item, frame));
}

const getStyles = (theme: GrafanaTheme2) => ({
  silence: css({ margin: theme.spacing(0.5, 0, 1), color: theme.colors.text.secondary }),
  above: css({ margin: theme.spacing(1, 0, 0.75), fontSize: 13, fontWeight: theme.typography.fontWeightMedium }),
  count: css({ color: theme.colors.text.secondary, fontWeight: 400 }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    containerType: 'inline-size',
    '& > li': { marginBottom: theme.spacing(1) },
  }),
});
