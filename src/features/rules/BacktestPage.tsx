import React from 'react';

import { type Rule, type Rules } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useCatalog, useRules } from '../../infrastructure/questions';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useView } from '../../ui/ViewContext';

import { Workbench } from './backtest/Workbench';

/** A rule on its history: what it would have told, and what other parameters would. */
export default function BacktestPage({ name }: { name: string }) {
  const rules = useRules();
  if (rules.error && !rules.data) {
    return <ErrorState error={rules.error} retry={rules.retry} />;
  }
  if (!rules.data) {
    return <Skeleton lines={8} height={48} />;
  }
  const rule = rules.data.rules.find((entry) => entry.name === name);
  return rule ? (
    <Bench key={rule.name} rule={rule} rules={rules.data} />
  ) : (
    <EmptyState title={t('backtest.no-rule', 'There is no rule {{name}}', { name })} icon="bell">
      {t('backtest.no-rule-hint', 'It may have been renamed: choose one from the list of rules.')}
    </EmptyState>
  );
}

function Bench({ rule, rules }: { rule: Rule; rules: Rules }) {
  const lang = useLang();
  const view = useView();
  const catalog = useCatalog();
  const metric = catalog.data?.metrics.find((entry) => entry.name === rule.metric);
  const asOf = view.asOf ?? catalog.data?.now?.slice(0, 10);
  if (!catalog.data) {
    return catalog.error ? (
      <ErrorState error={catalog.error} retry={catalog.retry} />
    ) : (
      <Skeleton lines={8} height={48} />
    );
  }
  return (
    <Workbench
      rule={rule}
      templates={rules.templates ?? []}
      families={rules.families ?? []}
      unit={metric?.unit}
      title={say(rule.label, lang) || rule.name}
      asOf={asOf}
    />
  );
}
