import React, { useEffect, useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Dropdown, Icon, Input, Menu, useStyles2 } from '@grafana/ui';

import { type Lang, say } from '../domain/lang';
import { type Page } from '../domain/route';
import { type Theme } from '../domain/view';
import { t } from '../i18n/t';
import { useCatalog, useIncidents } from '../infrastructure/questions';
import { useNavigation, useRouteTo, useSetView, useView, ViewLink } from '../ui/ViewContext';

/** Where one is, where one can go, language and colours. */
export function TopBar({ lang, mode }: { lang: Lang; mode: Theme }) {
  const styles = useStyles2(getStyles);
  const { route } = useNavigation();
  const setView = useSetView();
  const catalog = useCatalog();
  const metric = catalog.data?.metrics.find((entry) => route.page === 'metric' && entry.name === route.name);
  const incidents = useIncidents({ state: 'open' });
  const pages: Array<{ page: Page; label: string; is: Page[]; count?: number }> = [
    { page: 'home', label: t('nav.home', 'Agenda'), is: ['home'] },
    { page: 'mine', label: t('mine.nav', 'Mine'), is: ['mine'] },
    {
      page: 'centre',
      label: t('nav.centre', 'Indicators'),
      is: ['centre', 'metric', 'map', 'dictionary', 'housekeeping'],
    },
    { page: 'ask', label: t('nav.ask', 'Ask'), is: ['ask'] },
    {
      page: 'incidents',
      label: t('incidents.title', 'Incidents'),
      is: ['incidents', 'incident'],
      count: incidents.data?.open,
    },
    { page: 'meetings', label: t('nav.meetings', 'Meetings'), is: ['meetings'] },
    { page: 'reports', label: t('report.title', 'Reports'), is: ['reports'] },
    { page: 'rules', label: t('nav.rules', 'Rules'), is: ['rules', 'backtest'] },
    { page: 'targets', label: t('nav.targets', 'Targets'), is: ['targets'] },
    { page: 'access', label: t('nav.access', 'See as'), is: ['access'] },
  ];
  const here =
    say(metric?.label, lang) ||
    (route.page === 'missing'
      ? t('missing.title', 'There is no such page')
      : pages.find(({ is }) => is.includes(route.page))?.label);
  const project = say(catalog.data?.project, lang) || 'Wheelhouse';
  useEffect(() => {
    entitle([here, project].filter(Boolean).join(' · '));
  }, [here, project]);
  return (
    <header className={styles.bar}>
      <ViewLink page="home" className={styles.brand} aria-label="Wheelhouse">
        <img src="/logo.svg" alt="" width={22} height={22} />
        <span className={styles.project}>{project}</span>
      </ViewLink>
      <nav className={styles.nav} aria-label={t('nav.label', 'Pages')}>
        {pages.map(({ page, label, is, count }) => (
          <ViewLink
            key={page}
            page={page}
            className={cx(styles.link, is.includes(route.page) && styles.current)}
            aria-current={is.includes(route.page) ? 'page' : undefined}
          >
            {label}
            {count ? <Count of={count} /> : null}
          </ViewLink>
        ))}
      </nav>
      {route.page !== 'centre' && <QuickSearch />}
      <div className={styles.settings}>
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          lang={lang === 'zh' ? 'en' : 'zh'}
          aria-label={lang === 'zh' ? 'Switch to English' : '切换到中文'}
          onClick={() => setView({ lang: lang === 'zh' ? 'en' : 'zh' }, { replace: true })}
        >
          {lang === 'zh' ? 'EN' : '中文'}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="adjust-circle"
          aria-label={mode === 'dark' ? t('settings.light', 'Light colours') : t('settings.dark', 'Dark colours')}
          onClick={() => setView({ theme: mode === 'dark' ? 'light' : 'dark' }, { replace: true })}
        />
        <ColourHabit />
      </div>
    </header>
  );
}

/** How many wait; by ear it says of what. */
function Count({ of: count }: { of: number }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.count}>
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('incidents.open-count', '{{count}} open', { count })}</span>
    </span>
  );
}

/** What the browser's tab and history say. */
function entitle(words: string) {
  document.title = words;
}

/** Western readers take green for good, Chinese markets red. */
function ColourHabit() {
  const view = useView();
  const setView = useSetView();
  return (
    <Dropdown
      placement="bottom-end"
      overlay={
        <Menu header={t('settings.good-colour', 'Good news is')}>
          <Menu.Item
            label={t('settings.good-green', 'green, bad news red')}
            active={!view.swap}
            onClick={() => setView({ swap: undefined }, { replace: true })}
          />
          <Menu.Item
            label={t('settings.good-red', 'red, bad news green')}
            active={view.swap}
            onClick={() => setView({ swap: true }, { replace: true })}
          />
        </Menu>
      }
    >
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="palette"
        aria-label={t('settings.colours', 'Colours of good and bad')}
      />
    </Dropdown>
  );
}

function QuickSearch() {
  const styles = useStyles2(getStyles);
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  const [text, setText] = useState('');
  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        go(routeTo('centre', undefined, { q: text || undefined }));
      }}
    >
      <Input
        type="search"
        value={text}
        prefix={<Icon name="search" />}
        placeholder={t('nav.search', 'Find a metric')}
        aria-label={t('nav.search', 'Find a metric')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1, 3),
    minHeight: 48,
    padding: theme.spacing(0.5, 3),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: { padding: theme.spacing(0.5, 1.5), gap: theme.spacing(1) },
  }),
  brand: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontWeight: 500,
    minWidth: 0,
    minHeight: 40,
    [theme.breakpoints.down('md')]: { flexShrink: 0 },
  }),
  project: css({
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    [theme.breakpoints.down('md')]: { display: 'none' },
  }),
  nav: css({
    display: 'flex',
    gap: theme.spacing(0.5),
    [theme.breakpoints.down('md')]: { flex: 1, minWidth: 0, overflowX: 'auto', scrollbarWidth: 'none' },
  }),
  link: css({
    display: 'inline-flex',
    alignItems: 'center',
    minHeight: 40,
    padding: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  count: css({
    marginLeft: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  current: css({ color: theme.colors.text.primary, boxShadow: `inset 0 -2px 0 ${theme.colors.primary.main}` }),
  search: css({ marginLeft: 'auto', width: 220, [theme.breakpoints.down('md')]: { display: 'none' } }),
  settings: css({
    display: 'flex',
    alignItems: 'center',
    marginLeft: 'auto',
    'form + &': { marginLeft: 0 },
    [theme.breakpoints.down('md')]: { marginLeft: 'auto !important' as 'auto', '& button': { minHeight: 40 } },
  }),
});
