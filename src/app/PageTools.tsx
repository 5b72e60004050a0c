import React, { useContext, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Dropdown, Menu, RefreshPicker, ToolbarButton, useStyles2 } from '@grafana/ui';

import { goodIsRed, keepGoodIsRed } from '../grafana/reader';
import { t } from '../i18n/t';
import { ServiceContext } from '../infrastructure/ServiceContext';
import { useSetView, useView } from '../ui/ViewContext';

import { SampleMark } from './SampleMark';
import { SourceChoice } from './SourceChoice';
import { useRefresh } from './useRefresh';

/** At the head of every page: whose numbers, ask again, by hand or by the clock, and which colour is good. */
export function PageTools({ asked }: { asked: string | null }) {
  const { cache } = useContext(ServiceContext);
  const styles = useStyles2(getStyles);
  const [interval, setInterval] = useState('');
  useRefresh(interval, () => cache.invalidate());
  return (
    <>
      <SampleMark asked={asked} />
      <SourceChoice asked={asked} />
      <span className={styles}>
        <RefreshPicker
          value={interval}
          intervals={['1m', '5m', '15m', '30m', '1h']}
          onIntervalChanged={setInterval}
          onRefresh={() => cache.invalidate()}
          tooltip={t('tools.refresh', 'Load the numbers again')}
          isOnCanvas
        />
        <Colours />
      </span>
    </>
  );
}

/** Western readers take green for good, Chinese markets red. */
function Colours() {
  const { swap } = useView();
  const setView = useSetView();
  const choose = (red: boolean) => {
    keepGoodIsRed(red);
    setView({ swap: red || undefined }, { replace: true });
  };
  return (
    <Dropdown
      placement="bottom-end"
      overlay={
        <Menu header={t('settings.good-colour', 'Good news is')}>
          <Menu.Item
            label={t('settings.good-green', 'green, bad news red')}
            active={!swap}
            onClick={() => choose(false)}
          />
          <Menu.Item
            label={t('settings.good-red', 'red, bad news green')}
            active={swap ?? goodIsRed()}
            onClick={() => choose(true)}
          />
        </Menu>
      }
    >
      <ToolbarButton icon="palette" variant="canvas" tooltip={t('settings.colours', 'Colours of good and bad')} />
    </Dropdown>
  );
}

// On a phone they go to the next line together, not one of them alone.
const getStyles = (theme: GrafanaTheme2) => css({ display: 'inline-flex', gap: theme.spacing(1) });
