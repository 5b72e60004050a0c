import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatDay } from '../../domain/format/date';
import { formatRough } from '../../domain/format/number';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { tierWords } from '../../i18n/words';
import { Pill } from '../../ui/Pill';
import { useTones } from '../../ui/tones';

import { Led } from '../../ui/Led';
import { dataLink, metricPage } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { currencySign, isAgenda, type Item, itemsOf } from './items';
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
          <Row key={item.id} item={item} frame={frame} panel={props} />
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

interface RowProps {
  item: Item;
  frame: DataFrame | undefined;
  panel: PanelProps<AgendaOptions>;
}

function Row({ item, frame, panel }: RowProps) {
  const { options } = panel;
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const tone = tones.tier[item.tier] ?? tones.tier[0];
  const linked = dataLink(frame, 'headline', item.row);
  const lead =
    linked ?? (options.leads === 'metric' && item.metric ? metricPage(item.metric, item.scope, panel) : undefined);
  return (
    <li className={styles.item} style={{ borderLeftColor: tone.line }} title={item.why}>
      <div className={styles.words}>
        <Led lead={lead} className={styles.headline}>
          {item.headline}
        </Led>
        {options.detail && item.detail && <div className={styles.detail}>{item.detail}</div>}
      </div>
      <div className={styles.side}>
        <Pill tone={tone}>{tierWords(item.tier)}</Pill>
        <Stake item={item} />
        {item.novelty === 'new' ? (
          <Pill tone={tones.caution}>{t('agenda.new', 'New')}</Pill>
        ) : (
          item.since && <Pill>{t('agenda.since', 'since {{day}}', { day: formatDay(item.since, readerLang()) })}</Pill>
        )}
        {options.owner && <span className={styles.owner}>{item.owner || t('agenda.no-owner', 'No owner yet')}</span>}
      </div>
    </li>
  );
}

function Stake({ item: { money, currency, tier } }: { item: Item }) {
  const tones = useTones();
  if (money === null || money <= 0) {
    return null;
  }
  const amount = currencySign(currency) + formatRough(money, { lang: readerLang() });
  return (
    <Pill tone={tones.tier[tier] ?? tones.tier[0]} title={t('agenda-panel.stake', '{{amount}} at stake', { amount })}>
      ≈ {amount}
    </Pill>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  count: css({ color: theme.colors.text.secondary, fontWeight: 400 }),
  list: css({ listStyle: 'none', margin: 0, padding: 0, containerType: 'inline-size' }),
  item: css({
    display: 'flex',
    gap: theme.spacing(0.5, 2),
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    padding: theme.spacing(0.75, 0, 0.75, 1.25),
    marginBottom: theme.spacing(1),
    borderLeft: '4px solid',
    '@container (max-width: 560px)': { flexDirection: 'column' },
  }),
  words: css({ minWidth: 0, flex: 1 }),
  headline: css({
    fontWeight: theme.typography.fontWeightMedium,
    'a&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
  detail: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  side: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    alignItems: 'center',
    justifyContent: 'flex-end',
    maxWidth: 330,
    '@container (max-width: 560px)': { justifyContent: 'flex-start', maxWidth: 'none' },
  }),
  owner: css({
    marginLeft: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
