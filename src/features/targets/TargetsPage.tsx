import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useCatalog, useTargets } from '../../infrastructure/questions';
import { CodeBlock } from '../../ui/CodeBlock';
import { PageHead } from '../../ui/PageHead';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useNavigation, ViewLink } from '../../ui/ViewContext';

import { Plan } from './Plan';

/** For who answers for targets: a target taken apart, how far each part is, and the text that goes into definitions. */
export default function TargetsPage() {
  const targets = useTargets();
  const catalog = useCatalog();
  if (targets.error && !targets.data) {
    return <ErrorState error={targets.error} retry={targets.retry} />;
  }
  if (!targets.data || !catalog.data) {
    return <Skeleton lines={8} height={48} />;
  }
  return targets.data.metrics.some(({ overTime }) => overTime) ? (
    <Chosen targets={targets.data} catalog={catalog.data} />
  ) : (
    <Empty known={targets.data.metrics.length > 0} />
  );
}

type Known = Pick<React.ComponentProps<typeof Plan>, 'targets' | 'catalog'>;

/** The metric of the address, else the first that has parts. */
function Chosen({ targets, catalog }: Known) {
  const lang = useLang();
  const { name } = useNavigation().route;
  const first = targets.metrics.find(({ overTime }) => overTime);
  const metric = name ? targets.metrics.find((one) => one.name === name) : first;
  if (metric?.overTime) {
    return <Plan key={metric.name} metric={metric} targets={targets} catalog={catalog} />;
  }
  return (
    <>
      <PageHead title={t('targets.title', 'Targets')} />
      <EmptyState
        icon="exclamation-triangle"
        title={
          metric
            ? t('targets.no-parts', 'The target of {{name}} has no parts', { name: say(metric.label, lang) })
            : t('targets.unknown', 'There is no target of "{{name}}"', { name })
        }
      >
        {metric &&
          t('targets.no-parts-hint', 'The metric does not add up over time: write a target for each period.') + ' '}
        <ViewLink page="targets" name={first?.name} view={{ plan: undefined }}>
          {t('targets.another', 'See the target of {{name}}', { name: say(first?.label, lang) })}
        </ViewLink>
      </EmptyState>
    </>
  );
}

const EXAMPLE = `targets:
  - metric: net_sales
    grain: year
    values:
      - {period: 2027, value: 240000000}
    profile: lastYear
`;

/** No targets: what to do. */
function Empty({ known }: { known: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <PageHead title={t('targets.title', 'Targets')} />
      <Section className={styles.section}>
        <EmptyState
          icon="gf-show-context"
          title={known ? t('targets.none-adds', 'No target has parts') : t('targets.none', 'No target yet')}
        >
          {known
            ? t(
                'targets.none-adds-hint',
                'Only targets of metrics that add up over time can be taken apart, such as sales or orders. Write one for such a metric:'
              )
            : t('targets.none-hint', 'Targets are written beside the metrics, under "targets:" in the definitions:')}
        </EmptyState>
        <CodeBlock text={EXAMPLE} caption="targets.yaml" />
      </Section>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ section: css({ marginTop: theme.spacing(1.5) }) });
