import { type DataFrame } from '@grafana/data';

import { type Answer, type OutlookLanding } from '../../domain/generated/wire';
import { type Reading } from '../../domain/reading';
import { readUnit, rowOf, unitsOf } from '../../domain/units';
import { namesOf } from '../../i18n/members';

import { answerOf, isTable } from './answer';
import { landingOf, type Usual, usualOf } from './foreseen';
import { seriesOf, timesOf, trendOf } from './trend';

/** One card: a metric of a unit. */
export interface Card {
  id: string;
  /** What tells it from the other cards: its metric, its unit, or both. */
  name: string;
  reading: Reading;
  trend?: Array<number | null>;
  /** What the trend is usually within, where a query asks what was expected. */
  usual?: Usual;
  /** Where the running period lands, where a query asks what comes next. */
  landing?: OutlookLanding;
  answer: Answer;
  frame: DataFrame;
  row: number;
}

/** The cards of a panel: every metric of every unit, in the order of the queries. */
export function cardsOf(frames: DataFrame[]): Card[] {
  const series = seriesOf(frames);
  const cards = frames.filter(isTable).flatMap((frame) => {
    const answer = answerOf(frame);
    const units = unitsOf(answer);
    const names = namesOf(answer, units);
    return units.flatMap((unit) =>
      answer.metrics.flatMap(({ name, label }) => {
        const reading = readUnit(answer, name, unit);
        const card = {
          id: `${frame.refId ?? ''} ${name} ${unit.id}`,
          metric: label,
          unit: names.get(unit.id) ?? '',
          trend: trendOf(answer, name, unit, series),
          usual: usualOf(frames, name, names.get(unit.id) ?? '', timesOf(name, unit, series)),
          landing: landingOf(frames, name, names.get(unit.id) ?? ''),
          answer,
          frame,
          row: rowOf(answer, name, unit),
        };
        return reading ? [{ ...card, reading }] : [];
      })
    );
  });
  const several = cards.length > 1;
  return cards.map(({ metric, unit, ...card }) => ({
    ...card,
    name: several && unit ? (card.answer.metrics.length > 1 ? `${metric} · ${unit}` : unit) : metric,
  }));
}
