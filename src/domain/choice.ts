import { OPEN } from './address';
import { type ScopeStep } from './generated/wire';

/** The values that a text with variables stands for: one for plain text, several for a variable with many. */
export type Values = (text: string) => string[];

/** Grafana's word for all values of a variable; nothing else restricts nothing. */
export const ALL = OPEN;

/** What a choice holds for the rows without a member. */
const NONE = '$__null';

/** A member as a variable or a list of choices holds it: words that mean something else get one more "$". */
export function choiceText(member: string | null): string {
  return member === null ? NONE : member.replace(/^\$+__/, '$$$&');
}

/** The member that a choice stands for; null for the rows without one. */
export function chosenMember(choice: string): string | null {
  return choice === NONE ? null : choice.replace(/^\$(?=\$+__)/, '');
}

/** What is chosen of a list of choices; undefined where that is all, or nothing yet. */
export function chosenMembers(choices: string[]): Array<string | null> | undefined {
  return choices.length === 0 || choices.includes(ALL) ? undefined : choices.map(chosenMember);
}

/**
 * Names of the catalogue, of which none is empty: what is left open is left out. All of what a variable offers are names
 * as if each had been chosen.
 */
export function chosenNames(choices: string[]): string[] {
  return choices.filter((name) => name !== '' && name !== ALL);
}

/** The member that a step leads to; null for the rows without one. */
export function memberOf({ member, null: none }: ScopeStep): string | null {
  return none ? null : member;
}

export function stepTo(level: string, member: string | null): ScopeStep {
  return member === null ? { level, member: '', null: true } : { level, member };
}
