import React from 'react';
import { Button, Field, Input } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { type Report, type ReportList as Reports } from '../../domain/generated/wire';
import { stepNames } from '../../domain/members';
import { memberWords } from '../../i18n/members';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { useCatalog } from '../../infrastructure/questions';
import { useDraft } from '../../infrastructure/useDraft';
import { useListStyles } from '../../ui/listStyles';
import { PageHead } from '../../ui/PageHead';
import { DeedFailed, Remembering } from '../../ui/Remembering';
import { Section } from '../../ui/Section';
import { EmptyState } from '../../ui/states';
import { useLang, useNavigation, useRouteTo, useView, ViewLink } from '../../ui/ViewContext';

/** Reports that people have put together, and a new one. */
export function ReportList() {
  const styles = useListStyles();
  const list = useRecall<Reports>('reports');
  const catalog = useCatalog().data;
  const deeds = useDeeds();
  const lang = useLang();
  const { scope } = useView();
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  const [title, setTitle] = useDraft('report');
  const make = async () => {
    const made = await deeds.run<Report>('reports', { title, scope });
    if (made) {
      setTitle('');
      go(routeTo('reports', String(made.id), { tab: 'edit' }));
    }
  };
  return (
    <>
      <PageHead title={t('report.title', 'Reports')} />
      <div style={{ marginTop: 16 }}>
        <Section>
          <DeedFailed deeds={deeds} />
          <Remembering query={list}>
            {({ reports, may }) => (
              <>
                {may && (
                  <form
                    className={styles.bar}
                    onSubmit={(event) => {
                      event.preventDefault();
                      void make();
                    }}
                  >
                    <Field noMargin label={t('report.name', 'Title of a new report')} className={styles.field}>
                      <Input
                        id="report-title"
                        value={title}
                        onChange={(event) => setTitle(event.currentTarget.value)}
                      />
                    </Field>
                    <Button
                      type="submit"
                      icon={deeds.busy ? 'spinner' : 'plus'}
                      disabled={deeds.busy || title.trim() === ''}
                    >
                      {t('report.make', 'New report')}
                    </Button>
                  </form>
                )}
                {reports.length === 0 && (
                  <EmptyState icon="file-alt" title={t('report.none', 'No report yet')}>
                    {t('report.none-hint', 'A report puts numbers and texts on one page, read anew by each reader.')}
                  </EmptyState>
                )}
                <ul className={styles.list}>
                  {reports.map((report) => (
                    <li key={report.id} className={styles.row}>
                      <ViewLink page="reports" name={String(report.id)} className={styles.link}>
                        {report.title}
                      </ViewLink>
                      <span className={styles.small}>
                        {[
                          ...(catalog ? stepNames(catalog, report.scope, lang).map(memberWords).slice(-1) : []),
                          formatFullDay(report.changed.slice(0, 10), lang),
                          report.editor,
                        ].join(' · ')}
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Remembering>
        </Section>
      </div>
    </>
  );
}
