import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { useAccess } from '../../infrastructure/questions';
import { useSeeAs } from '../../infrastructure/useSeeAs';
import { PageHead } from '../../ui/PageHead';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useLead } from '../../ui/ViewContext';

import { AccessSummary } from './AccessSummary';
import { type Person, ReaderForm } from './ReaderForm';
import { readerWords } from './words';

interface Props {
  people?: () => Promise<Person[]>;
  teamsKnown?: boolean;
}

/** For Admins: what somebody may see and why, and the product's pages as they see them. */
export default function AccessPage({ people, teamsKnown = false }: Props) {
  const styles = useStyles2(getStyles);
  const [seen, see] = useSeeAs();
  const { data, error, retry, stale } = useAccess();
  const lead = useLead();
  return (
    <div className={styles.page}>
      <PageHead
        title={t('access.title', 'See as')}
        subtitle={t('access.subtitle', 'What a reader may see, by which policies, and the pages as they see them.')}
      />
      <Section title={t('access.whom', 'As whom')}>
        <ReaderForm
          key={seen ? readerWords(seen) : ''}
          seen={seen}
          onSee={see}
          people={people}
          teamsKnown={teamsKnown}
        />
      </Section>
      {error && <ErrorState error={error} retry={retry} />}
      {!error && (!data || stale) && <Skeleton lines={6} height={40} />}
      {data && !stale && !error && (
        <>
          <div className={styles.links}>
            <strong>
              {seen
                ? t('access.now', 'What {{who}} may see', { who: readerWords(seen) })
                : t('access.own', 'What you may see yourself')}
            </strong>
            <LinkButton size="sm" variant="secondary" icon="bell" {...lead('home')}>
              {t('access.home', 'Open the agenda and headlines')}
            </LinkButton>
            <LinkButton size="sm" variant="secondary" icon="apps" {...lead('centre')}>
              {t('access.centre', 'Open the indicator centre')}
            </LinkButton>
          </div>
          <AccessSummary access={data} hrefOf={(metric) => lead('metric', metric).href} />
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ '& > section': { marginTop: theme.spacing(1.5) } }),
  links: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(2),
  }),
});
