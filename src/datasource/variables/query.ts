import { type DataQuery } from '@grafana/schema';

import { encodeScope } from '../../domain/address';
import { ALL, choiceText, chosenMembers, chosenNames, memberOf, stepTo, type Values } from '../../domain/choice';
import { type Catalog, type Member, type Scope, type ScopeStep } from '../../domain/generated/wire';
import { offered, periodsOf } from '../../domain/comparison';
import { type Lang, say } from '../../domain/lang';
import { choosableDimensions, levelChoices, realLevels } from '../../domain/scope';
import { memberWords } from '../../i18n/members';
import { t } from '../../i18n/t';
import { type Client } from '../../infrastructure/Client';

/** What a dashboard variable can hold. */
export type VariableKind =
  | 'members'
  | 'metrics'
  | 'levels'
  | 'dimensions'
  | 'dimension-members'
  | 'domains'
  | 'comparisons'
  | 'calendars'
  | 'organisations'
  | 'rules'
  | 'scope'
  | 'words';

export interface VariableQuery extends DataQuery {
  kind: VariableKind;
  hierarchy?: string;
  level?: string;
  dimension?: string;
  /** Members: a first choice that leaves the level open, in the reader's language. */
  all?: boolean;
  /** Members: only those within, variables and all. Scope: what is written out. */
  scope?: Scope;
  /** Words: a text of the dashboard in both languages. */
  words?: Record<Lang, string>;
  /** Metrics and levels: only those of a business domain or of a metric. */
  domain?: string;
  metric?: string;
}

export interface VariableValue {
  text: string;
  value: string;
}

export function defaultVariableQuery(catalog: Catalog | undefined): VariableQuery {
  const hierarchy = catalog?.hierarchies[0];
  const level = hierarchy && realLevels(hierarchy)[0];
  return { refId: 'Variable', kind: 'members', hierarchy: hierarchy?.name, level: level?.name };
}

export function isComplete(query: VariableQuery): boolean {
  switch (query.kind) {
    case 'members':
      return Boolean(query.hierarchy && query.level);
    case 'dimension-members':
      return Boolean(query.dimension);
    case 'scope':
      return Boolean(query.scope);
    default:
      return true;
  }
}

interface Asker {
  catalog: () => Promise<Catalog>;
  client: Client;
  values: Values;
  lang: Lang;
}

/** The values of a variable, in the reader's language. */
export async function variableValues(query: VariableQuery, asker: Asker): Promise<VariableValue[]> {
  switch (query.kind) {
    case 'members':
      return members(query, asker);
    case 'dimension-members': {
      const { members: found } = await asker.client.members({ dimension: query.dimension });
      return found.map((member) => choiceOf(member, asker.lang));
    }
    case 'scope':
      return scopeForLinks(query, asker);
    case 'words':
      return [{ text: query.words?.[asker.lang] || query.words?.en || '', value: 'words' }];
    case 'rules': {
      const { rules } = await asker.client.rules();
      return rules.map(({ name, label }) => ({ text: say(label, asker.lang) || name, value: name }));
    }
    default:
      return catalogValues(query, await asker.catalog(), asker);
  }
}

function catalogValues(query: VariableQuery, catalog: Catalog, { values, lang }: Asker): VariableValue[] {
  const named = ({ name, label }: { name: string; label: Catalog['project'] }) => ({
    text: say(label, lang) || name,
    value: name,
  });
  const metric = catalog.metrics.find(({ name }) => name === (query.metric && values(query.metric)[0]));
  switch (query.kind) {
    case 'metrics': {
      const chosen = query.domain ? values(query.domain) : [];
      const wanted = chosen.includes(ALL) ? [] : chosenNames(chosen);
      return catalog.metrics
        .filter(({ domain }) => wanted.length === 0 || wanted.includes(domain ?? ''))
        .filter(({ status }) => status !== 'retired')
        .map(named);
    }
    case 'levels':
      return levelChoices(
        catalog.hierarchies
          .filter(({ name }) => !query.hierarchy || query.hierarchy === name)
          .filter(({ name }) => !metric || metric.hierarchies.includes(name)),
        lang
      ).map(({ label, value }) => ({ text: label, value }));
    case 'dimensions':
      return choosableDimensions(catalog)
        .filter(({ name }) => !metric || metric.dimensions.includes(name))
        .map(named);
    case 'domains':
      return catalog.domains.map(named);
    case 'comparisons':
      return periodsOf(offered(catalog.comparisons)).map(named);
    case 'calendars':
      return catalog.calendars.map(({ name, label }) => ({ text: label?.[lang] ?? name, value: name }));
    case 'organisations':
      return [
        { text: t('editor.organisation-then', 'Organisation as it was'), value: 'then' },
        { text: t('editor.organisation-now', 'Organisation as it is'), value: 'now' },
      ];
    default:
      return [];
  }
}

/** A scope as the addresses of pages have it; nothing where all of it is open, or several members are chosen. */
function scopeForLinks({ scope }: VariableQuery, { values }: Asker): VariableValue[] {
  const path: Scope['path'] = [];
  for (const step of scope?.path ?? []) {
    const chosen = chosenAt(step, values) ?? [];
    if (chosen.length > 1) {
      break;
    }
    path.push(...chosen.map((member) => stepTo(step.level, member)));
  }
  const text = scope && path.length > 0 ? encodeScope({ hierarchy: scope.hierarchy, path }) : '';
  return text ? [{ text, value: text }] : [];
}

/** What a step chooses: the rows without a member, or what its variable holds; undefined where that is all. */
function chosenAt(step: ScopeStep, values: Values): Array<string | null> | undefined {
  const member = memberOf(step);
  return member === null ? [null] : chosenMembers(values(member));
}

/** A member as a choice: what is shown, and what the variable holds. */
export function choiceOf({ value, null: none, label }: Member, lang: Lang): VariableValue {
  const member = none ? null : value;
  return { text: memberWords(say(label, lang) || member), value: choiceText(member) };
}

/** Members of a level within a scope; a scope with several members at a level asks for each of them. */
async function members(query: VariableQuery, { catalog, client, values, lang }: Asker): Promise<VariableValue[]> {
  const hierarchy = query.hierarchy ?? '';
  const scopes = scopesOf(query.scope, hierarchy, values);
  const found = await Promise.all(
    scopes.map((scope) => client.members({ hierarchy, level: query.level, ...(scope && { scope }) }))
  );
  const choices = new Map(
    found
      .flatMap((list) => list.members.map((member) => choiceOf(member, lang)))
      .map((choice) => [choice.value, choice])
  );
  const all = query.all ? [{ text: allOf(query, await catalog(), lang), value: ALL }] : [];
  return [...all, ...choices.values()];
}

/** "Region: all": tells what there is to choose, so that the choice needs no label beside it. */
function allOf(query: VariableQuery, catalog: Catalog, lang: Lang): string {
  const hierarchy = catalog.hierarchies.find(({ name }) => name === query.hierarchy);
  const level = hierarchy?.levels.find(({ name }) => name === query.level);
  return t('editor.all-of', '{{level}}: all', { level: say(level?.label, lang) || query.level });
}

function scopesOf(scope: Scope | undefined, hierarchy: string, values: Values): Array<Scope | undefined> {
  let paths: Array<Scope['path']> = [[]];
  for (const step of scope?.path ?? []) {
    const chosen = chosenAt(step, values);
    if (chosen) {
      paths = paths.flatMap((path) => chosen.map((member) => [...path, stepTo(step.level, member)]));
    }
  }
  return paths.map((path) => (path.length > 0 ? { hierarchy, path } : undefined));
}
