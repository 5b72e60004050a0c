import React from 'react';
import { Tab, TabsBar } from '@grafana/ui';

import { say } from '../../domain/lang';
import { stageWords } from '../../i18n/stages';
import { t } from '../../i18n/t';
import { useExplain } from '../../infrastructure/questions';
import { CodeBlock } from '../../ui/CodeBlock';
import { DiagnosticList, positionOf } from '../../ui/DiagnosticList';
import { SideDrawer } from '../../ui/SideDrawer';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

type TabName = 'sql' | 'stages' | 'yaml' | 'findings';

/** How the number on the page was made: statement, stages, definition, findings. */
export function SourceDrawer({ view, tab, onClose }: { view: MetricView; tab: string; onClose: () => void }) {
  const lang = useLang();
  const setView = useSetView();
  const { page } = view;
  const tabs: Array<{ name: TabName; label: string; counter?: number }> = [
    { name: 'sql', label: t('source.sql', 'SQL') },
    { name: 'stages', label: t('source.stages', 'Stages') },
    { name: 'yaml', label: t('source.yaml', 'Definition') },
    { name: 'findings', label: t('source.findings', 'Findings'), counter: page.diagnostics.length || undefined },
  ];
  return (
    <SideDrawer
      title={say(page.metric.label, lang) || page.metric.name}
      subtitle={positionOf(page.pos)}
      size="md"
      onClose={onClose}
      tabs={
        <TabsBar>
          {tabs.map(({ name, label, counter }) => (
            <Tab
              key={name}
              label={label}
              counter={counter}
              active={tab === name}
              onChangeTab={() => setView({ tab: name }, { replace: true })}
            />
          ))}
        </TabsBar>
      }
    >
      {tab === 'yaml' && <CodeBlock text={page.yaml} caption={positionOf(page.pos)} />}
      {tab === 'findings' && <Findings view={view} />}
      {(tab === 'sql' || tab === 'stages') && <Explained view={view} stages={tab === 'stages'} />}
    </SideDrawer>
  );
}

function Findings({ view }: { view: MetricView }) {
  return view.page.diagnostics.length > 0 ? (
    <DiagnosticList diagnostics={view.page.diagnostics} />
  ) : (
    <EmptyState title={t('source.no-findings', 'Nothing found on this definition')} />
  );
}

function Explained({ view, stages }: { view: MetricView; stages: boolean }) {
  const lang = useLang();
  const explain = useExplain(view.request);
  if (explain.error) {
    return <ErrorState error={explain.error} retry={explain.retry} />;
  }
  if (!explain.data) {
    return <Skeleton lines={8} height={24} />;
  }
  if (stages) {
    return (
      <>
        {explain.data.stages.map(({ name, text }, i) => (
          <CodeBlock key={name} text={text} caption={`${i + 1} ${stageWords(name)}`} />
        ))}
      </>
    );
  }
  return (
    <>
      <p>{say(explain.data.words, lang)}</p>
      {explain.data.statements.map((statement, i) => (
        <CodeBlock key={i} text={statement.sql} caption={statement.connection} />
      ))}
    </>
  );
}
