import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { AgendaEntry } from '../../ui/cards/AgendaEntry';

import { dataLink, pageOf } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { isAgenda, type Item, itemsOf, spanOfItem, viewOfItem } from './items';
import { type AgendaOptions } from './types';

/** What needs attention, worst first: a sentence, what is at stake, who answers. */
export default function AgendaPanel(props: PanelProps<AgendaOptions>) {
  const { data, options, width, height, title } = props;
  const styles = useStyles2(getStyles);
  const frame = useMemo(() => data.series.find(isAgenda), [data.series]);
  const items = useMemo(() => (frame ? itemsOf(frame) : []), [frame]);
  const shown = options.limit > 0 ? items.slice(0, options.limit) : items;
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={items.length === 0}
      emptyWords={frame && silence(frame)}
      heading={
        options.heading && !title && frame ? (
          <>
            {t('agenda-panel.heading', 'Agenda today')} <span className={styles.count}>{items.length}</span>
          </>
        ) : undefined
      }
    >
      <ol className={styles.list}>
        {shown.map((item) => (
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
    </PanelStage>
  );
}

/** What no rows mean. A rule that could not be judged comes as a warning, and then nobody can say that all is well. */
function silence({ meta }: DataFrame): string {
  return meta?.notices?.some(({ severity }) => severity === 'warning')
    ? t('agenda-panel.unjudged', 'Nothing fired, but not everything could be judged')
    : t('agenda-panel.quiet', 'Nothing needs attention here today');
}

function leadOf(item: Item, frame: DataFrame | undefined, panel: PanelProps<AgendaOptions>) {
  const linked = dataLink(frame, 'headline', item.row);
  return linked || panel.options.leads === 'none' || !item.metric
    ? linked
    : pageOf(item.metric, frame, panel, viewOfItem(item), spanOfItem(item, frame));
}

const getStyles = (theme: GrafanaTheme2) => ({
  count: css({ color: theme.colors.text.secondary, fontWeight: 400 }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    containerType: 'inline-size',
    '& > li': { marginBottom: theme.spacing(1) },
  }),
});
