import React from 'react';
import { type PanelProps } from '@grafana/data';

import { t } from '../../i18n/t';
import { DriverTree } from '../../ui/why/DriverTree';

import { explainedBy, whyPage } from '../explained/explained';
import { PanelStage } from '../stage/PanelStage';

import { type DriverTreeOptions } from './types';

/** The metric's formula as a tree: what each driver is, how it moved, and what that made of the whole. */
export default function DriverTreePanel(props: PanelProps<DriverTreeOptions>) {
  const { data, options, width, height, title } = props;
  const found = explainedBy(data.series, 'tree');
  const tree = found?.tree;
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={!tree}
      emptyWords={t('tree-panel.empty', 'Ask for Why as a driver tree in the query of this panel')}
      heading={
        options.heading && !title && tree
          ? t('tree-panel.heading', 'What drives {{name}}', { name: tree.label })
          : undefined
      }
    >
      {tree && (
        <DriverTree
          tree={tree}
          leadOf={(metric) => (options.leads === 'none' ? undefined : whyPage(metric, found, props))}
        />
      )}
    </PanelStage>
  );
}
