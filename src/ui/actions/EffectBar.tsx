import React from 'react';

import { type ActionWay } from '../../domain/generated/wire';
import { isNumber } from '../../domain/format/number';
import { type Tone } from '../tones';

const WIDTH = 120;

/** A difference with its band on a line whose thin mark is zero, and what was hoped for as a longer one. */
export function EffectBar({ way, hoped, tone }: { way: ActionWay; hoped?: number | null; tone: Tone }) {
  if (!isNumber(way.value) || !isNumber(way.lower) || !isNumber(way.upper)) {
    return null;
  }
  const reach = Math.max(Math.abs(way.lower), Math.abs(way.upper), Math.abs(hoped ?? 0)) * 1.1 || 1;
  const x = (value: number) => WIDTH / 2 + (value / reach) * (WIDTH / 2);
  return (
    <svg width={WIDTH} height={18} viewBox={`0 0 ${WIDTH} 18`} aria-hidden focusable="false">
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1={1} y2={17} stroke="currentColor" strokeOpacity={0.35} />
      {isNumber(hoped) && <line x1={x(hoped)} x2={x(hoped)} y1={4} y2={14} stroke="currentColor" strokeWidth={2} />}
      <line x1={x(way.lower)} x2={x(way.upper)} y1={9} y2={9} stroke={tone.line} strokeWidth={2.5} />
      <circle cx={x(way.value)} cy={9} r={4} fill={tone.line} />
    </svg>
  );
}
