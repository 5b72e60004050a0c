import { type GrafanaTheme2 } from '@grafana/data';

/** For the root of a page: on a phone every button is large enough for a thumb, whoever made it. */
export const touchTargets = (theme: GrafanaTheme2) => ({
  [theme.breakpoints.down('md')]: { '& button': { minHeight: 40, minWidth: 32 }, '& select': { minHeight: 40 } },
});
