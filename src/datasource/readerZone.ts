/** The zone in which the reader's clock runs, by what Grafana says of a dashboard: "browser", "utc", or a name. */
export function readerZone(timezone: string | undefined): string | undefined {
  switch (timezone) {
    case 'utc':
      return 'UTC';
    case undefined:
    case '':
    case 'browser':
      return Intl.DateTimeFormat().resolvedOptions().timeZone || undefined;
    default:
      return timezone;
  }
}
