import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { encodeScope } from '../../domain/address';
import { formatFullDay } from '../../domain/format/date';
import { type Report } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { useCatalog, useMembers } from '../../infrastructure/questions';
import { usePaper } from '../../infrastructure/usePaper';
import { PageHead } from '../../ui/PageHead';
import { PaperButtons } from '../../ui/PaperButtons';
import { DeedFailed } from '../../ui/Remembering';
import { ScopePicker } from '../../ui/ScopePicker';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView, ViewLink } from '../../ui/ViewContext';

import { Comments } from './Comments';
import { Editions } from './Editions';
import { ReportBlock } from './ReportBlock';
import { ReportEditor } from './ReportEditor';
import { Sending } from './Sending';

/** A report as its reader may read it, in the scope of the link; or as it is being written. */
export function ReportPage({ id }: { id: number }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const { edition } = view;
  const params = edition ? { edition } : { scope: view.scope && encodeScope(view.scope) };
  const query = useRecall<Report>(`reports/${id}`, { lang, ...params });
  const catalog = useCatalog().data;
  const deeds = useDeeds();
  const paper = usePaper(`reports/${id}/text`, lang, params);
  if (query.error && !query.data) {
    return <ErrorState error={query.error} retry={query.retry} />;
  }
  const report = query.data;
  if (!report || !catalog) {
    return <Skeleton lines={8} height={56} />;
  }
  const may = report.rights?.includes('act') ?? false;
  const run = async (deed: string, what: object = {}) =>
    (await deeds.run<Report>(`reports/${id}/do/${deed}`, { version: report.version, ...what })) !== undefined;
  if (may && view.tab === 'edit') {
    return (
      <ReportEditor
        report={report}
        catalog={catalog}
        deeds={deeds}
        again={query.retry}
        onSave={async (written) => {
          if (await run('write', written)) {
            setView({ tab: undefined });
          }
        }}
        onClose={() => {
          deeds.clear();
          setView({ tab: undefined });
        }}
      />
    );
  }
  const blocks = report.blocks ?? [];
  const comments = report.comments ?? [];
  const comment = (on: number) => (text: string) => run('comment', { version: undefined, on, text });
  const mayComment = report.rights?.includes('comment') ?? false;
  return (
    <article className={styles.page}>
      <nav className={styles.small} aria-label={t('metric.path', 'Path')}>
        <ViewLink page="reports">{t('report.title', 'Reports')}</ViewLink>
      </nav>
      <PageHead
        title={report.title}
        subtitle={t('report.changed', 'Changed by {{who}}, {{day}}', {
          who: report.editor,
          day: formatFullDay(report.changed.slice(0, 10), lang),
        })}
        actions={
          <>
            <PaperButtons get={paper} name={`report-${id}`} />
            {may && report.state === 'open' && (
              <Button size="sm" icon="pen" onClick={() => setView({ tab: 'edit' })}>
                {t('report.edit', 'Edit')}
              </Button>
            )}
            {may && (
              <Button
                size="sm"
                variant="secondary"
                disabled={deeds.busy}
                onClick={() => void run(report.state === 'open' ? 'archive' : 'restore')}
              >
                {report.state === 'open' ? t('report.archive', 'Put away') : t('report.restore', 'Take out again')}
              </Button>
            )}
          </>
        }
      >
        {!edition && (
          <ScopePicker
            catalog={catalog}
            scope={view.scope ?? report.scope}
            onChange={(scope) => setView({ scope })}
            useMembers={useMembers}
          />
        )}
      </PageHead>
      <DeedFailed deeds={deeds} again={query.retry} />
      {(report.hidden ?? 0) > 0 && (
        <p className={styles.small} role="note">
          {t('report.hidden', '{{count}} parts are about what you may not see', { count: report.hidden })}
        </p>
      )}
      {blocks.length === 0 && (
        <EmptyState icon="file-alt" title={t('report.empty', 'Nothing stands here yet')}>
          {may && t('report.empty-hint', 'Press Edit, or Add to a report on the page of a metric.')}
        </EmptyState>
      )}
      {blocks.map((block, i) => (
        <ReportBlock key={block.id} block={block} figure={report.figures?.[i]} busy={query.stale}>
          {!report.figures?.[i]?.hidden && (
            <Comments
              comments={comments.filter((one) => one.block === block.id)}
              name={`report-${id}-${block.id}`}
              of={block.title}
              busy={deeds.busy}
              onSend={mayComment && !edition ? comment(block.id ?? 0) : undefined}
            />
          )}
        </ReportBlock>
      ))}
      {may && (report.ways ?? []).length > 0 && (
        <Sending
          key={`sending ${report.version}`}
          report={report}
          busy={deeds.busy}
          onSend={(send) => run('send', { send })}
        />
      )}
      <Editions
        report={report}
        busy={deeds.busy}
        onOpen={(n) => setView({ edition: n })}
        onKeep={may ? (text) => run('keep', { text }) : undefined}
      />
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 }),
});
