import React from 'react';
import { Button, IconButton, MultiCombobox } from '@grafana/ui';

import { type BuilderCondition as Condition, type DraftCondition } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { memberWords } from '../../i18n/members';
import { t } from '../../i18n/t';
import { useMembers } from '../../infrastructure/questions';
import { useLang } from '../../ui/ViewContext';

import { conditionChoices } from './builderWords';
import { useBuilderStyles } from './builderStyles';
import { Choose } from './Choose';
import { type Choices } from './formChanges';

interface Props {
  id: string;
  list: Condition[];
  choices: Choices;
  /** Dimensions that can be chosen, by their full names. */
  dimensions: string[];
  /** What conditions are on, as they are written and in full. */
  known: DraftCondition[];
  onChange: (list: Condition[]) => void;
  add: string;
}

/** Conditions on rows, all of which hold: a dimension, is or is not, members. */
export function Conditions({ id, list, choices, dimensions, known, onChange, add }: Props) {
  const styles = useBuilderStyles();
  const put = (at: number, one: Condition) => onChange(list.map((before, i) => (i === at ? one : before)));
  return (
    <div className={styles.stack}>
      {list.map((one, i) => (
        <div key={i} className={styles.controls}>
          {one.is === 'text' ? (
            <code>{one.text}</code>
          ) : (
            <One
              id={`${id}-${i}`}
              one={one}
              choices={choices}
              dimensions={dimensions}
              known={known}
              onChange={(next) => put(i, next)}
            />
          )}
          <IconButton
            name="times"
            aria-label={t('builder.drop', 'Take the condition away')}
            onClick={() => onChange(list.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      {dimensions.length === 0 && list.length === 0 && (
        <span className={styles.hint}>{t('builder.nothing-to-limit', 'Choose first what is measured.')}</span>
      )}
      {dimensions.length > 0 && (
        <div>
          <Button
            size="sm"
            fill="text"
            icon="plus"
            onClick={() => onChange([...list, { is: 'in', of: '', members: [] }])}
          >
            {add}
          </Button>
        </div>
      )}
    </div>
  );
}

interface OneProps extends Omit<Props, 'list' | 'onChange' | 'add'> {
  one: Condition;
  onChange: (one: Condition) => void;
}

function One({ id, one, choices, dimensions, known, onChange }: OneProps) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const full = known.find(({ of }) => of === one.of)?.name ?? one.of ?? '';
  const called = (name: string) =>
    say(choices.catalog.dimensions.find((dimension) => dimension.name === name)?.label, lang) ||
    say(known.find((dimension) => dimension.name === name)?.label, lang) ||
    name;
  const lists = one.is === 'in' || one.is === 'out';
  const offered = [...new Set([...(full ? [full] : []), ...dimensions])];
  return (
    <>
      <Choose
        id={`${id}-of`}
        label={t('builder.condition-of', 'What the condition is about')}
        className={styles.middle}
        options={offered.map((name) => ({ value: name, label: called(name) }))}
        value={full}
        onPick={(of) => onChange({ is: one.is, of, members: [] })}
      />
      <Choose
        id={`${id}-is`}
        label={t('builder.condition-is', 'How it holds')}
        className={styles.middle}
        options={conditionChoices()}
        value={one.is}
        onPick={(is) =>
          onChange({ ...one, is, members: is === 'in' || is === 'out' ? (one.members ?? []) : undefined })
        }
      />
      {lists && (
        <Members
          id={`${id}-members`}
          dimension={full}
          members={one.members ?? []}
          onChange={(members) => onChange({ ...one, members })}
        />
      )}
    </>
  );
}

interface MembersProps {
  id: string;
  dimension: string;
  members: string[];
  onChange: (members: string[]) => void;
}

function Members({ id, dimension, members, onChange }: MembersProps) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const found = useMembers(dimension ? { dimension } : null);
  const listed = (found.data?.members ?? [])
    .filter((member) => !member.null)
    .map(({ value, label }) => ({ value, label: memberWords(say(label, lang) || value) }));
  const kept = members.filter((value) => !listed.some((one) => one.value === value));
  return (
    <div className={styles.wide}>
      <label htmlFor={id} className="sr-only">
        {t('builder.members', 'Members')}
      </label>
      <MultiCombobox
        id={id}
        placeholder={t('builder.choose-members', 'Choose members')}
        options={[...listed, ...kept.map((value) => ({ value, label: value }))]}
        value={members}
        loading={found.loading}
        disabled={!dimension}
        onChange={(picked) => onChange(picked.map(({ value }) => value))}
      />
    </div>
  );
}
