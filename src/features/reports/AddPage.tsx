import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, Field, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { chartOf, shapeOfAnswer } from '../../domain/chart';
import { formatRange } from '../../domain/format/date';
import {
  type Catalog,
  type Report,
  type ReportBlock,
  type ReportList as Reports,
  type Request,
} from '../../domain/generated/wire';
import { clockOf, defaultRange, resolveRange, timeOf } from '../../domain/period';
import { type Carried, type FigureKind, kindsOf, readCarried, shapedAs, TIMES } from '../../domain/report';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { useAnswer, useCatalog } from '../../infrastructure/questions';
import { AnswerColumn } from '../../ui/AnswerColumn';
import { useListStyles } from '../../ui/listStyles';
import { PageHead } from '../../ui/PageHead';
import { DeedFailed, Remembering } from '../../ui/Remembering';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useNavigation, useRouteTo, useView } from '../../ui/ViewContext';

import { kindWords, timeWords } from './reportWords';

/** Puts what a metric's page or a panel shows into a report. Opening the address writes nothing. */
export function AddPage() {
  const catalog = useCatalog();
  const list = useRecall<Reports>('reports');
  const carried = readCarried(useView().add);
  if (catalog.error && !catalog.data) {
    return <ErrorState error={catalog.error} retry={catalog.retry} />;
  }
  return (
    <>
      <PageHead title={t('report.add-to', 'Add to a report')} />
      <div style={{ marginTop: 16 }}>
        {!carried && (
          <EmptyState icon="file-alt" title={t('report.nothing-carried', 'This address carries nothing to add')} />
        )}
        {carried && !catalog.data && <Skeleton lines={5} height={48} />}
        {carried && catalog.data && (
          <Remembering query={list}>
            {({ reports, may }) =>
              may ? (
                <Adding carried={carried} catalog={catalog.data as Catalog} reports={reports} />
              ) : (
                <EmptyState icon="lock" title={t('report.editors', 'Editors make and change reports')} />
              )
            }
          </Remembering>
        )}
      </div>
    </>
  );
}

/** Stands for a report that is made for it. */
const NEW = 'new';
/** Stands for the time that the page or panel shows. */
const AS_SHOWN = 'shown';

interface Props {
  carried: Carried;
  catalog: Catalog;
  reports: Report[];
}

function Adding({ carried, catalog, reports }: Props) {
  const styles = useListStyles();
  const lang = useLang();
  const view = useView();
  const deeds = useDeeds();
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  const kinds = kindsOf(carried.request);
  const [kind, setKind] = useState<FigureKind>(kinds[0]);
  const [heading, setHeading] = useState(carried.title);
  const [to, setTo] = useState(NEW);
  const [title, setTitle] = useState('');
  const [time, setTime] = useState(AS_SHOWN);
  const days = resolveRange(view.range ?? defaultRange('day'), clockOf(catalog));
  const shown = carried.request.time ?? timeOf(days);
  const request = shapedAs(kind, carried.request, time === AS_SHOWN ? shown : { preset: time });
  const fresh = to === NEW;
  const add = async () => {
    const block: ReportBlock = { kind, title: heading, request };
    const made = fresh
      ? await deeds.run<Report>('reports', { title, blocks: [block] })
      : await deeds.run<Report>(`reports/${to}/do/add`, { block });
    if (made) {
      go(routeTo('reports', String(made.id)));
    }
  };
  const shownWords = shown.preset
    ? timeWords(shown.preset)
    : formatRange((shown.from ?? '').slice(0, 10), (shown.to ?? '').slice(0, 10), lang);
  return (
    <>
      <DeedFailed deeds={deeds} />
      <Section>
        <form
          className={styles.bar}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field noMargin label={t('report.report', 'Report')} className={styles.field}>
            <Combobox
              id="report-to"
              options={[
                { value: NEW, label: t('report.make', 'New report') },
                ...reports.map((one) => ({ value: String(one.id), label: one.title })),
              ]}
              value={to}
              onChange={(option) => setTo(option.value)}
            />
          </Field>
          {fresh && (
            <Field noMargin label={t('report.name', 'Title of a new report')} className={styles.field}>
              <Input id="report-title" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
            </Field>
          )}
          <Field noMargin label={t('report.heading-any', 'Heading')} className={styles.field}>
            <Input id="report-heading" value={heading} onChange={(event) => setHeading(event.currentTarget.value)} />
          </Field>
          <Field noMargin label={t('report.time', 'Time')} className={styles.field}>
            <Combobox
              id="report-time"
              options={[
                { value: AS_SHOWN, label: t('report.as-shown', 'As shown: {{time}}', { time: shownWords }) },
                ...TIMES.map((value) => ({ value: value as string, label: timeWords(value) })),
              ]}
              value={time}
              onChange={(option) => setTime(option.value)}
            />
          </Field>
          <RadioButtonGroup
            aria-label={t('report.kind', 'Shown as')}
            options={kinds.map((value) => ({ value, label: kindWords(value) }))}
            value={kind}
            onChange={setKind}
          />
          <Button
            type="submit"
            icon={deeds.busy ? 'spinner' : 'plus'}
            disabled={deeds.busy || (fresh && !title.trim())}
          >
            {t('report.add', 'Add')}
          </Button>
        </form>
      </Section>
      <Preview request={{ ...request, lang }} />
    </>
  );
}

/** What is going to stand there. */
function Preview({ request }: { request: Request }) {
  const styles = useStyles2(getStyles);
  const { data, error, retry, stale } = useAnswer(request);
  return (
    <Section className={styles.preview} busy={stale}>
      {error && !data && <ErrorState error={error} retry={retry} />}
      {!error && !data && <Skeleton lines={4} height={48} />}
      {data?.metrics.map((column) => (
        <AnswerColumn
          key={column.name}
          answer={data}
          column={column}
          request={request}
          chart={chartOf(shapeOfAnswer('value', data, request.limitEach))}
        />
      ))}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  preview: css({ marginTop: theme.spacing(1.5) }),
});
