import { type Lack } from '../../domain/indicatorMap';
import { type Status } from '../../domain/status';
import { t } from '../../i18n/t';
import { layerWords, tierMeaning } from '../../i18n/words';

/** What a status is marked by, besides its colour. */
export const SHAPES: Record<Status, string> = { good: '●', warn: '◆', bad: '■', none: '○' };

export function shapeWords(status: Status): string {
  switch (status) {
    case 'good':
      return t('map.good', 'on target or better');
    case 'warn':
      return t('map.warn', 'a little behind');
    case 'bad':
      return t('map.bad', 'off target or worse');
    default:
      return t('map.unjudged', 'not judged');
  }
}

/** "Business · tactical". */
export function cellWords({ layer, tier }: { layer: string; tier: number }): string {
  return `${layerWords(layer)} · ${tierMeaning(tier)}`;
}

/** What metrics lack, on a chip. */
export function lackWords(lack: Lack): string {
  switch (lack) {
    case 'owner':
      return t('map.no-owner', 'No owner');
    case 'target':
      return t('map.no-target', 'No target');
    case 'rule':
      return t('map.no-rule', 'No rule watches it');
    case 'certificate':
      return t('map.not-certified', 'Not certified');
    case 'alike':
      return t('map.alike', 'Nearly the same as another');
  }
}

/** It of some metrics, as a sentence. */
export function lackSentence(lack: Lack, count: number): string {
  switch (lack) {
    case 'owner':
      return t('map.no-owner-of', '{{count}} metrics have no owner: nobody answers for them.', { count });
    case 'target':
      return t('map.no-target-of', '{{count}} metrics have no target: they are compared with the past alone.', {
        count,
      });
    case 'rule':
      return t('map.no-rule-of', '{{count}} metrics are watched by no rule: a fall is seen only by who looks.', {
        count,
      });
    case 'certificate':
      return t('map.not-certified-of', '{{count}} metrics are not certified: their meaning may still change.', {
        count,
      });
    case 'alike':
      return t('map.alike-of', '{{count}} metrics say nearly the same as another one.', { count });
  }
}
