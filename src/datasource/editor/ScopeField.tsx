import React from 'react';

import { choiceText, stepTo } from '../../domain/choice';
import { type Catalog, type Scope } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { realLevels, topName } from '../../domain/scope';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { interpolateRequest } from '../interpolate';
import { type MetricSource } from '../source';

import { choiceWords, found, memberOption } from './memberOptions';
import { Pick } from './Pick';
import { Row } from './Row';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  source: MetricSource;
  scope: Scope | undefined;
  onChange: (scope: Scope | undefined) => void;
  /** Only these hierarchies. */
  hierarchies?: string[];
  /** Only levels above this one. */
  above?: string;
}

/** Where in a hierarchy: one unit per level, coarse to fine; variables follow the dashboard. */
export function ScopeField({ catalog, source, scope, onChange, hierarchies, above }: Props) {
  const lang = useLang();
  const offered = catalog.hierarchies.filter(({ name }) => !hierarchies || hierarchies.includes(name));
  const hierarchy = catalog.hierarchies.find(({ name }) => name === scope?.hierarchy) ?? offered[0];
  if (!hierarchy) {
    return null;
  }
  const all = realLevels(hierarchy);
  const end = all.findIndex(({ name }) => name === above);
  const levels = end < 0 ? all : all.slice(0, end);
  const path = scope?.hierarchy === hierarchy.name ? scope.path : [];
  if (levels.length === 0) {
    return null;
  }
  /** What is chosen at a level: a variable, or a member as a choice. */
  const choiceAt = (level: string) => {
    const step = path.find((one) => one.level === level);
    return step && (step.null ? choiceText(null) : step.member);
  };
  const set = (level: string, choice: string | undefined) => {
    const next = levels.flatMap(({ name }) => {
      const value = name === level ? choice : choiceAt(name);
      return value === undefined ? [] : [value === choiceText(null) ? stepTo(name, null) : stepTo(name, value)];
    });
    onChange(next.length > 0 ? { hierarchy: hierarchy.name, path: next } : undefined);
  };
  const membersBelow = (level: string, place: number) => async (search: string) => {
    const within = path.filter((step) => levels.findIndex(({ name }) => name === step.level) < place);
    const node = { hierarchy: hierarchy.name, path: within };
    const asked = interpolateRequest({ metrics: [], scope: node }, source.values()).scope;
    const { members } = await source.client.members({ hierarchy: hierarchy.name, level, scope: asked });
    return found([...variableOptions(), ...members.map((member) => memberOption(member, lang))], search);
  };
  return (
    <Row
      label={t('editor.scope', 'Where')}
      tip={t('editor.scope-tip', 'Only this unit and what is below it. A variable with "All" restricts nothing.')}
    >
      {offered.length > 1 && (
        <Pick
          label={t('editor.hierarchy', 'Hierarchy')}
          value={hierarchy.name}
          options={offered.map(({ name, label }) => ({ value: name, label: say(label, lang) || name }))}
          onChange={(name) => onChange(name ? { hierarchy: name, path: [] } : undefined)}
        />
      )}
      {levels.map((level, place) => (
        <Pick
          key={`${hierarchy.name} ${level.name}`}
          label={say(level.label, lang) || level.name}
          placeholder={
            place === 0 && path.length === 0
              ? topName(hierarchy, lang)
              : t('editor.all-of', '{{level}}: all', { level: say(level.label, lang) || level.name })
          }
          value={choiceAt(level.name)}
          words={(choice) => choiceWords(choice, level.members, lang)}
          options={membersBelow(level.name, place)}
          onChange={(choice) => set(level.name, choice)}
          optional
          open
        />
      ))}
    </Row>
  );
}
