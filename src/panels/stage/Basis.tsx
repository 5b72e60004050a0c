import React from 'react';
import { type DataFrame } from '@grafana/data';

import { formatFullDay } from '../../domain/format/date';
import { type Lang, say } from '../../domain/lang';
import { readerLang } from '../../grafana/reader';
import { alikeWords } from '../../i18n/alikeWords';
import { t } from '../../i18n/t';
import { Pill } from '../../ui/Pill';

import { aboutOf } from '../reading/answer';

interface Basis {
  words: string;
  /** The whole of it, where the words are short. */
  title?: string;
}

/**
 * What the numbers of a panel are about, where that is not all units where they lay: as of when units lie where they
 * lie, and of how many units they are like for like. Each once, whatever the number of frames.
 */
export function basisOf(frames: DataFrame[], lang: Lang): Basis[] {
  const found = frames.flatMap((frame) => [...organised(frame, lang), ...alike(frame, lang)]);
  return found.filter(({ words }, i) => found.findIndex((other) => other.words === words) === i);
}

function organised(frame: DataFrame, lang: Lang): Basis[] {
  const organisation = aboutOf(frame).slice?.organisation;
  if (!organisation || organisation === 'then') {
    return [];
  }
  return [
    {
      words:
        organisation === 'now'
          ? t('metric.organisation-now', 'Organisation as it is')
          : t('metric.organisation-day', 'Organisation of {{day}}', { day: formatFullDay(organisation, lang) }),
    },
  ];
}

function alike(frame: DataFrame, lang: Lang): Basis[] {
  const told = aboutOf(frame).alike;
  if (!told) {
    return [];
  }
  const level = say(told.label, lang) || told.level.slice(told.level.indexOf('.') + 1);
  const all = told.kept + told.opened + told.closed + told.moved;
  const title = alikeWords(told, level, lang);
  return [
    all === 0
      ? { words: title }
      : {
          words: t('alike.of', 'Like for like, {{level}}: {{kept}} of {{all}}', { level, kept: told.kept, all }),
          title,
        },
  ];
}

/** Words beside a panel's heading that say what its numbers are about. */
export function BasisPills({ frames }: { frames: DataFrame[] }) {
  return basisOf(frames, readerLang()).map(({ words, title }) => (
    <Pill key={words} title={title}>
      {words}
    </Pill>
  ));
}
