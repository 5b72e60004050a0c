import { type ActionEffect, type ActionWay } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { type Tone, type Tones } from '../tones';

/** What an effect comes to, in a word. */
export function verdictWords(effect: Pick<ActionEffect, 'verdict' | 'reason'>): string {
  switch (effect.verdict) {
    case 'worked':
      return t('actions.worked', 'Worked');
    case 'didNot':
      return t('actions.did-not', 'Did not work');
    case 'harmed':
      return t('actions.harmed', 'Wrong way');
    default:
      return effect.reason === 'early' ? t('actions.early', 'Too early') : t('actions.unclear', 'Cannot tell');
  }
}

export function verdictTone({ verdict }: Pick<ActionEffect, 'verdict'>, tones: Tones): Tone {
  const status = { worked: tones.status.good, harmed: tones.status.bad, didNot: tones.status.warn }[verdict];
  return status ?? tones.status.none;
}

/** The way that the verdict goes by. */
export function wayOf(effect: ActionEffect): ActionWay | undefined {
  const { basis } = effect;
  return basis === 'peers' || basis === 'forecast' || basis === 'before' ? effect[basis] : undefined;
}
