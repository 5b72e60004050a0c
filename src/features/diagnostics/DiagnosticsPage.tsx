import React from 'react';
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useDiagnostics } from '../../infrastructure/questions';
import { DiagnosticList } from '../../ui/DiagnosticList';
import { PageHead } from '../../ui/PageHead';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';

/** Every finding on the definitions, as the loader and the checks said it. */
export default function DiagnosticsPage() {
  const styles = useStyles2(getStyles);
  const { data, error, retry } = useDiagnostics();
  if (error && !data) {
    return <ErrorState error={error} retry={retry} />;
  }
  if (!data) {
    return <Skeleton lines={6} height={40} />;
  }
  return (
    <div className={styles}>
      <PageHead
        title={t('diagnostics.title', 'Findings')}
        subtitle={
          data.stale
            ? t('diagnostics.stale', 'The last edit has errors. What you see is from the definitions before it.')
            : t('diagnostics.current', 'On the definitions in force')
        }
      />
      <Section>
        {data.diagnostics.length > 0 ? (
          <DiagnosticList diagnostics={data.diagnostics} />
        ) : (
          <EmptyState title={t('diagnostics.none', 'Nothing found: the definitions are in order')} />
        )}
      </Section>
    </div>
  );
}

const getStyles = () => css({ '& > section': { marginTop: 12 } });
