import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { type BreakDownRequest } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { type TargetForm } from '../../infrastructure/Client';
import { useTargetText } from '../../infrastructure/questions';
import { CodeBlock } from '../../ui/CodeBlock';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';

const FORMS: Array<{ value: TargetForm; label: string }> = [
  { value: 'yaml', label: 'YAML' },
  { value: 'csv', label: 'CSV' },
  { value: 'sql', label: 'SQL' },
];

/** The break-down to copy: it goes into a file of definitions or a table, nothing is written from here. */
export function PlanText({ request, stale }: { request: BreakDownRequest; stale: boolean }) {
  const styles = useStyles2(getStyles);
  const [form, setForm] = useState<TargetForm>();
  const text = useTargetText(form && !stale ? request : null, form ?? 'yaml');
  return (
    <Section
      className={styles.section}
      title={t('targets.copy', 'Copy as')}
      hint={t('targets.copy-hint', 'for a file of definitions or a table; this page writes nothing')}
      actions={
        <RadioButtonGroup aria-label={t('targets.copy', 'Copy as')} options={FORMS} value={form} onChange={setForm} />
      }
      busy={text.stale}
    >
      {form && text.error && <ErrorState error={text.error} retry={text.retry} />}
      {form && !text.error && !text.data && <Skeleton lines={4} height={24} />}
      {form && !text.error && text.data && <CodeBlock text={text.data.text} caption={captionOf(request, form)} />}
    </Section>
  );
}

const captionOf = ({ metric, period, version }: BreakDownRequest, form: TargetForm) =>
  `${[metric, period, version].filter(Boolean).join('-')}.${form}`;

const getStyles = (theme: GrafanaTheme2) => ({ section: css({ marginTop: theme.spacing(1.5) }) });
