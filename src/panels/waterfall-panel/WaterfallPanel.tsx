import React, { useLayoutEffect, useRef, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatRange } from '../../domain/format/date';
import { lastDay } from '../../domain/asked';
import { say } from '../../domain/lang';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { Waterfall } from '../../ui/cards/Waterfall';
import { WaterfallColumns } from '../../ui/cards/WaterfallColumns';
import { Led } from '../../ui/Led';
import { stepsOf, useWriters } from '../../ui/why/steps';

import { type Explained, explainedBy, whyPage } from '../explained/explained';
import { PanelStage } from '../stage/PanelStage';

import { type WaterfallOptions } from './types';

/** Narrowest column that still holds its number. */
const NARROWEST = 84;
const LOWEST = 150;
const GAP = 8;

/** From the number before to the one now, by what each input of the formula adds. */
export default function WaterfallPanel(props: PanelProps<WaterfallOptions>) {
  const { data, options, width, height, title } = props;
  const lang = readerLang();
  const found = explainedBy(data.series, 'why');
  const steps = found?.why && stepsOf(found.why, found.good);
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={!found}
      emptyWords={t('waterfall-panel.empty', 'Ask for Why in the query of this panel')}
      heading={
        options.heading && !title && found?.why
          ? t('waterfall-panel.heading', 'Why {{name}} changed', { name: found.why.label })
          : undefined
      }
      aside={found?.why && formatRange(found.why.from, lastDay(found.why.to), lang)}
    >
      {found && <Shown found={found} steps={steps} panel={props} />}
    </PanelStage>
  );
}

interface ShownProps {
  found: Explained;
  steps: ReturnType<typeof stepsOf>;
  panel: PanelProps<WaterfallOptions>;
}

function Shown({ found, steps, panel }: ShownProps) {
  const styles = useStyles2(getStyles);
  const lang = readerLang();
  const { options, width } = panel;
  const why = found.why as NonNullable<Explained['why']>;
  const { number, change } = useWriters(why);
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  // The sentence wraps where it is narrow; the bars get what it leaves.
  useLayoutEffect(() => {
    const words = box.current?.querySelector<HTMLElement>('[data-words]');
    setRoom((box.current?.clientHeight ?? 0) - (words ? words.offsetHeight + GAP : 0));
  }, [panel.height, panel.width, found, options.words]);
  const label = t('waterfall-panel.heading', 'Why {{name}} changed', { name: why.label });
  const lead = options.leads === 'none' ? undefined : whyPage(why.metric, found, panel);
  const fits = steps !== undefined && width / steps.length >= NARROWEST && room >= LOWEST;
  const columns = options.drawn === 'columns' || (options.drawn !== 'rows' && fits);
  return (
    <div className={styles.box} ref={box}>
      {(options.words || !steps) && (
        <p className={styles.words} data-words>
          <Led lead={lead} className={styles.led}>
            {say(why.words, lang)}
          </Led>
        </p>
      )}
      {steps && !columns && <Waterfall steps={steps} value={number} change={change} label={label} />}
      {steps && columns && (
        <WaterfallColumns
          steps={steps}
          value={number}
          change={change}
          label={label}
          width={width}
          height={Math.max(room, LOWEST)}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', flexDirection: 'column', gap: GAP, minHeight: '100%', height: '100%' }),
  words: css({ margin: 0, lineHeight: 1.5 }),
  led: css({
    color: theme.colors.text.primary,
    'a&:hover': { textDecoration: 'underline', color: theme.colors.text.primary },
  }),
});
