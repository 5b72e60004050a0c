import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatDelta } from '../../domain/format/change';
import { say } from '../../domain/lang';
import { type Segment } from '../../domain/segments';
import { readerLang } from '../../grafana/reader';
import { unmeasuredWords } from '../../i18n/partsWords';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/reasonWords';
import { Breakdown } from '../../ui/cards/Breakdown';

import { dataLink, numberPage } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { type Bars, barsOf } from './bars';
import { type BreakdownOptions } from './types';

/** What moved a number: one bar for each unit or slice, to the right where it grew and to the left where it fell. */
export default function BreakdownPanel(props: PanelProps<BreakdownOptions>) {
  const { data, options, width, height, title } = props;
  const found = useMemo(() => barsOf(data.series, options), [data.series, options]);
  const lang = readerLang();
  const change = options.bars !== 'value';
  const against = say(found?.compared?.short, lang);
  const aside =
    found && found.total !== null
      ? `${change ? `${against} ` : ''}${formatDelta(found.total, found.column, lang, change)}`
      : change && against;
  const empty = !found || found.bars.length === 0;
  const name = found?.column.label ?? '';
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={empty}
      emptyWords={found?.silent ? reasonWords(found.reason) || undefined : undefined}
      aside={empty ? undefined : aside}
      heading={
        options.heading && !title && !empty
          ? change
            ? t('breakdown.heading', 'What moved {{name}}', { name })
            : t('breakdown.of', '{{name}} by unit', { name })
          : undefined
      }
    >
      {found && <Chart found={found} panel={props} />}
    </PanelStage>
  );
}

function Chart({ found, panel }: { found: Bars; panel: PanelProps<BreakdownOptions> }) {
  const styles = useStyles2(getStyles);
  const { bars, names, more, silent, frame, column, answer, compared, contributed } = found;
  // Few bars share the height, within what still reads as one list.
  const rowHeight = Math.max(28, Math.min(44, Math.floor((panel.height - 56) / bars.length)));
  const leadOf = ({ unit, row }: Segment) => {
    const linked = dataLink(frame, answer.keys[0]?.name ?? column.name, row) ?? dataLink(frame, column.name, row);
    return linked || unit.others || panel.options.leads === 'none'
      ? linked
      : numberPage(column.name, { frame, answer, row }, panel);
  };
  const { parts } = answer;
  const notes = [
    panel.options.bars !== 'value' && parts?.why && unmeasuredWords(parts.why, true),
    more > 0 && t('breakdown.more', '{{count}} smaller ones not shown', { count: more }),
    silent > 0 &&
      [t('breakdown.silent', '{{count}} without a comparison', { count: silent }), reasonWords(found.reason)]
        .filter(Boolean)
        .join(': '),
  ].filter(Boolean);
  return (
    <>
      <Breakdown
        rows={bars.map((bar) => ({
          ...bar,
          id: bar.unit.id,
          name: names.get(bar.unit.id) || column.label,
          others: bar.unit.others,
          lead: leadOf(bar),
        }))}
        of={answer.keys.map((key) => key.label || key.name).join(' · ')}
        columns={[panel.options.bars === 'value' ? 'value' : contributed ? 'contribution' : 'delta']}
        compared={compared}
        rowHeight={rowHeight}
      />
      {notes.length > 0 && <p className={styles}>{notes.join(' · ')}</p>}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    margin: theme.spacing(0.5, 0, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  });
