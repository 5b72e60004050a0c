import { type ComboboxOption } from '@grafana/ui';

import { choiceText, chosenMember } from '../../domain/choice';
import { type Member } from '../../domain/generated/wire';
import { fold } from '../../domain/search';
import { memberWords } from '../../i18n/members';

/** A choice as it is shown: a variable as it is written, a member by its name. */
export function choiceWords(choice: string): string {
  return memberWords(chosenMember(choice));
}

/** A member of the catalogue as a choice. */
export function memberOption({ value, null: none }: Member): ComboboxOption {
  const choice = choiceText(none ? null : value);
  return { value: choice, label: choiceWords(choice) };
}

/** The choices that a search finds, by what is shown. */
export function found(options: ComboboxOption[], search: string): ComboboxOption[] {
  return options.filter(({ value, label }) => fold(label ?? value).includes(fold(search)));
}
