import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import { addDays, isoDate, parseDate } from '../domain/calendar';
import { formatFullDay } from '../domain/format/date';
import { type Agenda, type Catalog } from '../domain/generated/wire';
import { joined, type Lang, say } from '../domain/lang';
import { late, partial, unknown } from '../domain/loads';
import { finished } from '../domain/period';
import { faultsOf } from '../domain/quality';
import { findingWords } from '../i18n/findings';
import { t } from '../i18n/t';

import { LoadList } from './LoadList';
import { SideDrawer } from './SideDrawer';
import { useTones } from './tones';
import { useLang } from './ViewContext';

interface Props {
  catalog: Catalog;
  /** Its topics on late data tell of which units data are missing. */
  agenda?: Agenda;
}

/** Up to which day numbers are whole, and what is missing by then: opens the list of sources. */
export function DataReady({ catalog, agenda }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const [open, setOpen] = useState(false);
  const { asOf, now } = catalog;
  if (!asOf || catalog.loads.length === 0) {
    return null; // nothing is loaded that could be ready
  }
  const through = finished({ asOf, now });
  const day = formatFullDay(isoDate(addDays(parseDate(through), -1)), lang);
  const missing = late(catalog, agenda);
  const behind = missing.filter(({ load }) => load?.state !== 'unready').map((source) => source.name(lang));
  const unready = missing.filter(({ load }) => load?.state === 'unready').map((source) => source.name(lang));
  const holes = partial(catalog, agenda).map((source) => source.name(lang));
  const unsaid = unknown(catalog);
  const nothing = unsaid.length === catalog.loads.length;
  const faults = faultsOf(catalog.metrics);
  const checks = faults.flatMap(({ source, found }) => found.map(({ name }) => ({ source, name })));
  const said = [
    behind.length > 0 && t('data.sources-late', '{{sources}} late', { sources: few(behind, lang) }),
    unready.length > 0 && t('data.sources-unready', '{{sources}} not ready', { sources: few(unready, lang) }),
    holes.length > 0 && t('data.sources-partial', '{{sources}} partial', { sources: few(holes, lang) }),
    !nothing &&
      unsaid.length > 0 &&
      t('data.sources-unknown', '{{sources}} not known', {
        sources: few(
          unsaid.map((source) => source.name(lang)),
          lang
        ),
      }),
    checks.length > 0 && failingWords(checks, catalog, lang),
  ].filter(Boolean);
  const well = said.length === 0 && !nothing && through >= now.slice(0, 10);
  const tone = well ? tones.sound : tones.caution;
  return (
    <>
      <button
        type="button"
        className={styles.badge}
        style={well ? undefined : { borderColor: tone.line }}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {well ? (
          <span className={styles.dot} style={{ background: tone.line }} aria-hidden />
        ) : (
          <Icon name="exclamation-triangle" size="sm" style={{ color: tone.text }} />
        )}
        <span>
          {throughWords(well, nothing, day)}
          {said.length > 0 && <span style={{ color: tone.text }}> · {said.join(' · ')}</span>}
        </span>
      </button>
      {open && (
        <SideDrawer title={t('data.title', 'How far the data are loaded')} size="md" onClose={() => setOpen(false)}>
          <LoadList catalog={catalog} agenda={agenda} />
        </SideDrawer>
      )}
    </>
  );
}

function throughWords(well: boolean, nothing: boolean, day: string): string {
  if (nothing) {
    return t('data.nothing-known', 'It is not known how far the data are loaded');
  }
  return well ? t('data.ready', 'Data ready to {{day}}', { day }) : t('data.to', 'Data to {{day}}', { day });
}

/** The check that fails, and how many more do. */
function failingWords(checks: Array<{ source: string; name: string }>, catalog: Catalog, lang: Lang): string {
  const [{ source, name }] = checks;
  const label = say(catalog.loads.find((load) => load.source === source)?.label, lang) || source;
  const words = t('data.check-fails', '{{source}}: {{check}}', { source: label, check: findingWords(name) });
  return checks.length === 1
    ? words
    : t('data.checks-fail', '{{first}} and others ({{all}})', { first: words, all: checks.length });
}

/** One or two names; of more the first, and how many there are. */
function few(names: string[], lang: 'en' | 'zh'): string {
  return names.length <= 2
    ? joined(names, lang)
    : t('data.more', '{{first}} and others ({{all}})', { first: names[0], all: names.length });
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 28,
    maxWidth: '100%',
    padding: theme.spacing(0.25, 1.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.background.primary,
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
    [theme.breakpoints.down('md')]: { minHeight: 40 },
  }),
  dot: css({ width: 8, height: 8, borderRadius: '50%', flexShrink: 0 }),
});
