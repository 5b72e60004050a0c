import { addHeading, addLeads } from '../stage/options';
import { panel } from '../stage/panel';

import { type DriverTreeOptions } from './types';

export const plugin = await panel<DriverTreeOptions>({
  id: 'wheelhouse-drivers-panel',
  words: {
    en: () => import('./locales/en-US/wheelhouse-drivers-panel.json'),
    zh: () => import('./locales/zh-Hans/wheelhouse-drivers-panel.json'),
  },
  part: () => import('./DriverTreePanel'),
  options: (builder) => {
    addLeads(builder);
    addHeading(builder);
  },
});
