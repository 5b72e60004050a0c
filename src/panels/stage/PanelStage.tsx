import React, { useMemo, type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState, type PanelData } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import { goodIsRed, readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { Boundary } from '../../ui/Boundary';
import { Skeleton } from '../../ui/states';
import { NavigationProvider } from '../../ui/ViewContext';

import { Scrolled } from './Scrolled';

interface Props {
  data: PanelData;
  width: number;
  height: number;
  /** Drawn above, where the panel itself has no title. */
  heading?: ReactNode;
  aside?: ReactNode;
  /** There is nothing to draw. */
  empty?: boolean;
  emptyWords?: string;
  children: ReactNode;
}

/** What all panels share: language and colours of the reader, a heading, and the states without numbers. */
export function PanelStage(props: Props) {
  const { data, width, height, heading, aside, children } = props;
  const styles = useStyles2(getStyles);
  const navigation = useMemo(
    () => ({
      route: { page: 'home' as const, view: { swap: goodIsRed() } },
      lang: readerLang(),
      hrefOf: () => '#',
      go: () => undefined,
    }),
    []
  );
  return (
    <NavigationProvider value={navigation}>
      <div className={styles.stage} style={{ width, height }}>
        {(heading || aside) && (
          <div className={styles.head}>
            <h2 className={styles.heading}>{heading}</h2>
            {aside && <span className={styles.aside}>{aside}</span>}
          </div>
        )}
        <Scrolled>
          <Boundary>{stateOf(data, props) ?? children}</Boundary>
        </Scrolled>
      </div>
    </NavigationProvider>
  );
}

function stateOf(data: PanelData, { empty, emptyWords, height }: Props): ReactNode {
  const failure = data.errors?.[0];
  if (failure && empty) {
    const words = failure.message ?? failure.data?.message ?? t('state.failed', 'This could not be loaded');
    return (
      <Plain icon="exclamation-triangle" alarm>
        {words}
      </Plain>
    );
  }
  if (!empty) {
    return undefined;
  }
  if (data.state === LoadingState.Loading || data.state === LoadingState.NotStarted) {
    return <Skeleton lines={Math.max(1, Math.min(4, Math.floor(height / 48)))} height={24} />;
  }
  const told = data.series.flatMap((frame) => frame.meta?.notices ?? [])[0]?.text;
  return (
    <Plain icon="info-circle">
      {emptyWords ?? t('panel.empty', 'No rows for this time and these units')}
      {told && <span>{told}</span>}
    </Plain>
  );
}

function Plain({
  icon,
  alarm,
  children,
}: {
  icon: 'exclamation-triangle' | 'info-circle';
  alarm?: boolean;
  children: ReactNode;
}) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.plain} role={alarm ? 'alert' : 'status'}>
      <Icon name={icon} className={alarm ? styles.alarm : undefined} />
      <div className={styles.words}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stage: css({ display: 'flex', flexDirection: 'column', minWidth: 0, overflow: 'hidden' }),
  head: css({
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    paddingBottom: theme.spacing(0.75),
    flexShrink: 0,
  }),
  heading: css({ margin: 0, fontSize: 14, lineHeight: '20px', fontWeight: theme.typography.fontWeightMedium }),
  aside: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  plain: css({
    display: 'flex',
    gap: theme.spacing(1),
    alignItems: 'flex-start',
    padding: theme.spacing(1, 0),
    color: theme.colors.text.secondary,
    '& svg': { marginTop: 2, flexShrink: 0 },
  }),
  words: css({ minWidth: 0, overflowWrap: 'anywhere', '& > span': { display: 'block' } }),
  alarm: css({ color: theme.colors.error.text }),
});
