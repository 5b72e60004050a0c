import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Catalog, type MetricPage, type OwnerUnit, type Scope, type Token } from '../../domain/generated/wire';
import { unitName } from '../../domain/format/unit';
import { type Lang, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { goodWords, grainWords, sensitivityWords } from '../../i18n/words';
import { Section } from '../../ui/Section';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** 口径: what the number means, how it is made, who answers for it. */
export function Definition({ view: { page, catalog, scope } }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { metric } = page;
  const direction = [unitName(metric.unit, lang), goodWords(metric.good)].filter(Boolean).join(' · ');
  return (
    <Section title={t('definition.title', 'Definition')}>
      <p className={styles.text}>{say(metric.description, lang) || t('definition.no-words', 'Not described yet.')}</p>
      <dl className={styles.list}>
        <Line name={t('definition.formula', 'Formula')}>
          <Formula page={page} />
        </Line>
        <Line name={t('definition.unit', 'Unit · direction')}>{direction}</Line>
        <Line name={t('definition.owner', 'Owner')}>{owners(page, scope, lang)}</Line>
        <Line name={t('definition.steward', 'Steward')}>
          {say(catalog.owners.find((owner) => owner.name === metric.steward)?.label, lang) || metric.steward}
        </Line>
        <Line name={t('definition.synonyms', 'Also called')}>{(metric.synonyms ?? []).join(', ')}</Line>
        <Line name={t('definition.version', 'Version')}>{metric.version ? `v${metric.version}` : ''}</Line>
        <Line name={t('definition.targets', 'Targets')}>{targets(page, catalog, lang)}</Line>
        <Line name={t('definition.sensitivity', 'Sensitivity')}>{sensitivityWords(page.sensitivity)}</Line>
        <Line name={t('definition.used-by', 'Used by')}>{metricLinks(page.usedBy, catalog, lang)}</Line>
        <Line name={t('definition.similar', 'Similar')}>{metricLinks(page.similar, catalog, lang)}</Line>
        <Line name={t('definition.replaces', 'Replaces')}>{(page.replaces ?? []).join(', ')}</Line>
      </dl>
    </Section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null;
}

/** The formula in a row; what is a metric of its own is a link. */
function Formula({ page }: { page: MetricPage }) {
  const lang = useLang();
  if (page.formula.length === 0) {
    return <code>{page.formulaText}</code>;
  }
  return (
    <span>
      {page.formula.map((token, i) => (
        <FormulaToken key={i} token={token} self={page.metric.name} lang={lang} />
      ))}
    </span>
  );
}

function FormulaToken({ token, self, lang }: { token: Token; self: string; lang: Lang }) {
  const words = say(token.label, lang) || token.text;
  return token.metric && token.metric !== self ? (
    <ViewLink page="metric" name={token.metric}>
      {words}
    </ViewLink>
  ) : (
    <span title={token.measure}>{token.label ? words : ` ${token.text} `}</span>
  );
}

/** Who answers here: the person of the nearest unit on the way up, then all the others. */
function owners(page: MetricPage, scope: Scope | undefined, lang: Lang): ReactNode {
  const { metric } = page;
  const team = say(metric.ownerLabel, lang) || metric.owner;
  if (!team) {
    return t('agenda.no-owner', 'No owner yet');
  }
  const units = (scope?.path ?? []).map((step) => step.member).reverse();
  const here = units.map((unit) => page.owners.find((owner) => owner.unit === unit)).find(Boolean);
  return (
    <>
      {team}
      {here && <div>{ownerWords(here, lang)}</div>}
      {page.owners.length > 0 && (
        <details>
          <summary>{t('definition.more-owners', '{{count}} people, by unit', { count: page.owners.length })}</summary>
          <ul>
            {page.owners.map((owner, i) => (
              <li key={i}>{ownerWords(owner, lang)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ownerWords({ unit, label, person }: OwnerUnit, lang: Lang): string {
  return [say(label, lang) || unit, person].filter(Boolean).join(' · ');
}

function targets(page: MetricPage, catalog: Catalog, lang: Lang): string {
  const levels = catalog.hierarchies.flatMap((h) =>
    h.levels.map((level) => ({ id: `${h.name}.${level.name}`, level }))
  );
  return page.targets
    .map((target) => {
      const level = levels.find(({ id }) => id === target.level)?.level;
      return t('definition.target', 'per {{grain}}, {{level}}', {
        grain: grainWords(target.grain),
        level: level ? say(level.label, lang) : t('rules.whole', 'whole organisation'),
      });
    })
    .join('; ');
}

function metricLinks(names: string[], catalog: Catalog, lang: Lang): ReactNode {
  return names.length === 0
    ? null
    : names.map((name, i) => (
        <React.Fragment key={name}>
          {i > 0 && ' · '}
          <ViewLink page="metric" name={name}>
            {say(catalog.metrics.find((metric) => metric.name === name)?.label, lang) || name}
          </ViewLink>
        </React.Fragment>
      ));
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ marginBottom: theme.spacing(1) }),
  list: css({
    margin: 0,
    '& > div': {
      display: 'grid',
      gridTemplateColumns: '96px minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      borderTop: `1px solid ${theme.colors.border.weak}`,
    },
    '& dt': { color: theme.colors.text.secondary, fontWeight: 400 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
    '& a': { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } },
    '& ul': { listStyle: 'none', margin: 0, padding: 0, maxHeight: 240, overflowY: 'auto' },
    '& details': { color: theme.colors.text.secondary },
    '& summary': { cursor: 'pointer', padding: theme.spacing(0.25, 0) },
  }),
});
