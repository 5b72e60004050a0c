import React from 'react';
import { locationService } from '@grafana/runtime';
import { Dropdown, Menu, ToolbarButton } from '@grafana/ui';

import { t } from '../i18n/t';

import { withSource } from './sourceAddress';
import { chooseSource, metricSources } from './sources';

/** Whose numbers these are, and others to look at, where there is more than one data source. */
export function SourceChoice({ asked }: { asked: string | null }) {
  const sources = metricSources();
  const current = chooseSource(asked);
  if (sources.length < 2 || !current) {
    return null;
  }
  return (
    <Dropdown
      placement="bottom-end"
      overlay={
        <Menu header={t('source.choose', 'Numbers from')}>
          {sources.map(({ uid, name }) => (
            <Menu.Item
              key={uid}
              label={name}
              active={uid === current.uid}
              onClick={() => locationService.push(withSource(locationService.getLocation(), uid))}
            />
          ))}
        </Menu>
      }
    >
      <ToolbarButton icon="database" variant="canvas" isOpen={false} tooltip={t('source.choose', 'Numbers from')}>
        {current.name}
      </ToolbarButton>
    </Dropdown>
  );
}
