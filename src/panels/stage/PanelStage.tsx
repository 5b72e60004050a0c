import React, { useMemo, type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState, type PanelData } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import { type Request } from '../../domain/generated/wire';
import { asksSomething } from '../../domain/question';
import { goodIsRed, readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { Boundary } from '../../ui/Boundary';
import { Skeleton } from '../../ui/Skeleton';
import { NavigationProvider } from '../../ui/ViewContext';

import { BasisPills, basisOf } from './Basis';
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
  emptyWords?: ReactNode;
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
  const based = !props.empty && basisOf(data.series, readerLang()).length > 0;
  return (
    <NavigationProvider value={navigation}>
      <div className={styles.stage} style={{ width, height }}>
        {(heading || aside || based) && (
          <div className={styles.head}>
            <h2 className={styles.heading}>{heading}</h2>
            {based && (
              <span className={styles.basis}>
                <BasisPills frames={data.series} />
              </span>
            )}
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
    return (
      <Plain icon="exclamation-triangle" alarm detail={failure.message ?? failure.data?.message}>
        {t('state.failed', 'This could not be loaded')}
      </Plain>
    );
  }
  if (!empty) {
    return undefined;
  }
  if (data.state === LoadingState.Loading || data.state === LoadingState.NotStarted) {
    return <Skeleton lines={Math.max(1, Math.min(4, Math.floor(height / 48)))} height={24} />;
  }
  if (asksNothing(data)) {
    return <Plain icon="info-circle">{t('panel.no-question', 'Choose a metric in the query of this panel')}</Plain>;
  }
  const told = data.series.flatMap((frame) => frame.meta?.notices ?? [])[0]?.text;
  return (
    <Plain icon="info-circle" detail={told}>
      {emptyWords ?? t('panel.empty', 'No rows for this time and these units')}
    </Plain>
  );
}

/** A request is there, but asks nothing yet. */
function asksNothing({ request }: PanelData): boolean {
  const targets = (request?.targets ?? []) as Array<{ request?: Partial<Request> }>;
  return (
    targets.length > 0 &&
    targets.every((target) => target.request?.metrics?.length === 0 && !asksSomething(target.request))
  );
}

interface PlainProps {
  icon: 'exclamation-triangle' | 'info-circle';
  alarm?: boolean;
  /** What the server says, in its own words. */
  detail?: string;
  children: ReactNode;
}

/** Words in the middle: the corner belongs to Grafana's own mark of an error. */
function Plain({ icon, alarm, detail, children }: PlainProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.plain} role={alarm ? 'alert' : 'status'}>
      <div>
        <Icon name={icon} className={alarm ? styles.alarm : undefined} /> {children}
      </div>
      {detail && <div className={styles.detail}>{detail}</div>}
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
  basis: css({ display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(0.5), minWidth: 0 }),
  plain: css({
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
    minHeight: '100%',
    padding: theme.spacing(0.5, 4),
    textAlign: 'center',
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
    '& svg': { verticalAlign: 'text-bottom' },
  }),
  detail: css({ fontSize: theme.typography.bodySmall.fontSize }),
  alarm: css({ color: theme.colors.error.text }),
});
