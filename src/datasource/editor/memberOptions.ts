import { type ComboboxOption } from '@grafana/ui';

import { choiceText, chosenMember } from '../../domain/choice';
import { type Labels, type Member } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { labelled } from '../../domain/members';
import { fold } from '../../domain/search';
import { memberWords } from '../../i18n/members';

/** A choice as it is shown: a variable as it is written, a member by its label or name. */
export function choiceWords(choice: string, labels: Labels | undefined, lang: Lang): string {
  return memberWords(labelled(labels, chosenMember(choice), lang));
}

/** A member of the catalogue as a choice; one with a label tells its key beside. */
export function memberOption({ value, null: none, label }: Member, lang: Lang): ComboboxOption {
  const called = say(label, lang); // also of units without a member of a ragged level
  const choice = choiceText(none ? null : value);
  return called && called !== value
    ? { value: choice, label: memberWords(called), ...(!none && { description: value }) }
    : { value: choice, label: memberWords(none ? null : value) };
}

/** The choices that a search finds, by what is shown and by the key. */
export function found(options: ComboboxOption[], search: string): ComboboxOption[] {
  const wanted = fold(search);
  return options.filter(({ value, label, description }) =>
    [label ?? value, description ?? ''].some((text) => fold(text).includes(wanted))
  );
}
