import { type ComponentType } from 'react';
import { type PanelOptionsEditorBuilder, PanelPlugin, type PanelProps } from '@grafana/data';

import { type Lang } from '../../domain/lang';
import { earlyPart } from '../../grafana/earlyPart';
import { loadSourceEarly } from '../../grafana/earlySource';
import { startWords } from '../../grafana/words';

import { ownNumbers } from './fieldConfig';

interface Made<Options> {
  /** As its plugin.json has it. */
  id: string;
  /** Its words, as `npm run locales` collects them. */
  words: Record<Lang, () => Promise<{ default: unknown }>>;
  /** What draws it, in a file of its own, so that a dashboard without it does not load it. */
  part: () => Promise<{ default: ComponentType<PanelProps<Options>> }>;
  options: (builder: PanelOptionsEditorBuilder<Options>) => void;
}

/** A panel: its words are there before anything of it is shown, its data source and its part are fetched at once. */
export async function panel<Options extends object>(made: Made<Options>): Promise<PanelPlugin<Options>> {
  loadSourceEarly();
  await startWords(made.id, (lang) => made.words[lang]());
  return new PanelPlugin<Options>(earlyPart(made.part)).useFieldConfig(ownNumbers).setPanelOptions(made.options);
}
