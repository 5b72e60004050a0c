import React, { useMemo } from 'react';
import { dateTime, type TimeRange } from '@grafana/data';
import { TimeRangePicker } from '@grafana/ui';

import { type DayRange } from '../domain/period';
import { dayStart } from '../domain/zone';
import { useSetView, useView } from '../ui/ViewContext';

import { pickerValue, type Place, rangeOf } from '../grafana/timeRange';

/** Grafana's time picker over the days of a page. What it chooses goes into the address as from and to. */
export function PageTime({ days, place }: { days: DayRange; place: Place }) {
  const { range } = useView();
  const setView = useSetView();
  const value = useMemo(() => pickerValue(days, range, place.zone), [days, range, place.zone]);
  const show = (next: DayRange) => setView({ range: `${next.from}..${next.to}`, at: undefined });
  const change = ({ raw, from, to }: TimeRange) => {
    const span =
      typeof raw.from === 'string' && typeof raw.to === 'string'
        ? { from: raw.from, to: raw.to }
        : { from: String(from.valueOf()), to: String(to.valueOf()) };
    const next = rangeOf(span, place);
    if (next) {
      setView({ range: next, at: undefined });
    }
  };
  const move = (by: number) => {
    const length = value.to.valueOf() - value.from.valueOf() + 1;
    const span = {
      from: String(value.from.valueOf() + by * length),
      to: String(value.to.valueOf() + by * length),
    };
    const next = rangeOf(span, place);
    if (next && Number(span.from) < dayStart(place.asOf, place.zone)) {
      setView({ range: next, at: undefined });
    }
  };
  const zoom = () => {
    const length = Math.ceil((value.to.valueOf() - value.from.valueOf()) / 86_400_000);
    const from = dateTime(value.from).subtract(Math.max(Math.round(length / 2), 1), 'd');
    show({ from: from.format('YYYY-MM-DD'), to: days.to });
  };
  return (
    <TimeRangePicker
      value={value}
      timeZone={place.zone}
      onChange={change}
      onChangeTimeZone={() => undefined}
      onMoveBackward={() => move(-1)}
      onMoveForward={() => move(1)}
      onZoom={zoom}
      isOnCanvas
    />
  );
}
