import { type DataFrame, FieldType } from '@grafana/data';

/** Grains whose buckets are told by the clock. */
const byTheClock = ['', 'minute', 'hour'];

/** Lets a table tell days as days: Grafana writes 00:00:00 behind each. An axis writes what it has room for. */
export function writeDays(frames: DataFrame[], cells: boolean): DataFrame[] {
  for (const { fields, meta } of frames) {
    const { grain = '' } = (meta?.custom ?? {}) as { grain?: string };
    if (cells && !byTheClock.includes(grain)) {
      for (const { type, config } of fields) {
        if (type === FieldType.time) {
          config.unit ??= 'time:YYYY-MM-DD';
        }
      }
    }
  }
  return frames;
}
