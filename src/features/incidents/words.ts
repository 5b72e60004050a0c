import { type LoopIncident, type LoopIncidentPage } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { t } from '../../i18n/t';

/** Who has it: whom it was given to, else who answers for the metric there. */
export function ownerOf({ assignee, item: { owner } }: LoopIncident, lang: Lang): string {
  return assignee || owner?.person || say(owner?.label, lang) || owner?.team || t('agenda.no-owner', 'No owner yet');
}

/** Who has taken it: whom it was given to, else who acknowledged it last, who need not be who answers for it. */
export function takerOf({ incident, timeline }: LoopIncidentPage, lang: Lang): string {
  const who = timeline.find(({ kind }) => kind === 'acknowledged')?.who;
  return incident.assignee || who || ownerOf(incident, lang);
}

/** "in 4 min", "in 3 h", "in 2 days": how long is left. */
export function leftWords(minutes: number): string {
  if (minutes < 60) {
    return t('incident.minutes', '{{count}} min', { count: minutes });
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? t('incident.hours', '{{count}} h', { count: hours })
    : t('incident.days', '{{count}} days', { count: Math.floor(hours / 24) });
}
