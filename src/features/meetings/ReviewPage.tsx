import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { formatDatedRange, formatFullDay } from '../../domain/format/date';
import { formatRough, isNumber } from '../../domain/format/number';
import { type Review, type ReviewDeed } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { useCatalog } from '../../infrastructure/questions';
import { usePaper } from '../../infrastructure/usePaper';
import { ActionTable, EffectCell } from '../../ui/actions/ActionTable';
import { PageHead } from '../../ui/PageHead';
import { PaperButtons } from '../../ui/PaperButtons';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { DeedFailed } from '../../ui/Remembering';
import { ReviewFacts } from './ReviewFacts';
import { ReviewSection } from './ReviewSection';
import { ReviewWarnings, verdictsOf } from './ReviewWarnings';
import { reviewWords } from './reviewWords';

/** A review: what the system has prepared, what people write to it, and who signed it. */
export function ReviewPage({ id }: { id: number }) {
  const styles = useStyles2(getStyles);
  const query = useRecall<Review>(`reviews/${id}`);
  const deeds = useDeeds();
  const lang = useLang();
  const paper = usePaper(`reviews/${id}/text`, lang);
  const currency = useCatalog().data?.currency;
  if (query.error && !query.data) {
    return <ErrorState error={query.error} retry={query.retry} />;
  }
  const review = query.data;
  if (!review) {
    return <Skeleton lines={8} height={56} />;
  }
  const may = review.rights?.includes('act') ?? false;
  const run = async (deed: string, what: ReviewDeed) =>
    (await deeds.run<Review>(`reviews/${id}/do/${deed}`, what)) !== undefined;
  const outside = review.facts.filter((fact) => fact.outside).length;
  const judged = review.facts.filter((fact) => isNumber(fact.lower)).length;
  const worked = review.done.filter(({ effect }) => effect.verdict === 'worked').length;
  return (
    <div className={styles.page}>
      <PageHead
        title={reviewWords(review)}
        subtitle={`${formatDatedRange(review.from, review.to, lang)} · ${t('review.prepared', 'prepared {{day}}', {
          day: formatFullDay(review.prepared.slice(0, 10), lang),
        })}`}
        actions={
          <>
            <PaperButtons get={paper} name={`review-${id}`} />
            {may && review.state === 'draft' && (
              <Button size="sm" disabled={deeds.busy} onClick={() => void run('sign', { version: review.version })}>
                {t('review.sign', 'Sign')}
              </Button>
            )}
            {may && review.state === 'signed' && (
              <Button
                size="sm"
                variant="secondary"
                disabled={deeds.busy}
                onClick={() => void run('revise', { version: review.version })}
              >
                {t('review.revise', 'Revise')}
              </Button>
            )}
          </>
        }
      />
      <DeedFailed deeds={deeds} again={query.retry} />
      <Section>
        <dl className={styles.tiles}>
          <Tile name={t('review.inside', 'As expected')} value={judged ? `${judged - outside} / ${judged}` : '–'} />
          <Tile
            name={t('review.worked', 'Actions that worked')}
            value={review.done.length ? `${worked} / ${review.done.length}` : '–'}
          />
          <Tile name={t('review.open-points', 'Open points')} value={String(review.open.length)} />
          {review.warned && (
            <>
              <Tile
                name={t('review.warnings', 'Warnings')}
                value={String(review.warned.opened)}
                more={verdictsOf(review.warned)}
              />
              <Tile
                name={t('review.acknowledge', 'Minutes to acknowledge')}
                value={formatRough(review.warned.acknowledge, { lang }) || '–'}
              />
              <Tile
                name={t('review.resolve', 'Hours to resolve')}
                value={formatRough(review.warned.resolve, { lang }) || '–'}
              />
            </>
          )}
        </dl>
      </Section>
      <ReviewFacts review={review} />
      {review.warned && <ReviewWarnings warned={review.warned} unit={currency} />}
      <Section title={t('review.actions', 'Actions and what came of them')} hint={t('review.band', '80 % band')}>
        {review.done.length > 0 ? (
          <ActionTable
            named
            actions={review.done.map(({ action }) => action)}
            effectOf={(action) => {
              const found = review.done.find((one) => one.action.id === action.id);
              return found && <EffectCell action={action} effect={found.effect} />;
            }}
          />
        ) : (
          <EmptyState icon="check-circle" title={t('review.no-actions', 'No action was finished in this time')} />
        )}
        {review.open.length > 0 && (
          <>
            <h3 className={styles.sub}>{t('review.open-points', 'Open points')}</h3>
            <ul className={styles.open}>
              {review.open.map((text, i) => (
                <li key={`${i} ${text}`}>{text}</li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <div className={styles.sections}>
        {review.sections.map((section) => (
          <ReviewSection
            key={`${section.name} ${section.version}`}
            section={section}
            may={may && review.state === 'draft'}
            busy={deeds.busy}
            onSave={(text) => run('write', { section: section.name, version: section.version, text })}
          />
        ))}
      </div>
      <Section
        title={t('review.signatures', 'Signatures')}
        hint={t('review.kept', 'What is signed does not change any more')}
      >
        {review.signed.length === 0 && <span>{t('review.unsigned', 'Nobody has signed yet')}</span>}
        {review.signed.map((signature) => (
          <div key={signature.edition}>
            ✓ {signature.who} · {t('review.edition', 'edition {{n}}', { n: signature.edition })} ·{' '}
            {formatFullDay(signature.at.slice(0, 10), lang)}
          </div>
        ))}
      </Section>
    </div>
  );
}

function Tile({ name, value, more }: { name: string; value: string; more?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <dt className={styles.small}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      {more && <dd className={styles.small}>{more}</dd>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  tiles: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2, 5), margin: 0 }),
  small: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 400,
    margin: 0,
  }),
  value: css({ fontSize: theme.typography.h3.fontSize, margin: 0, fontVariantNumeric: 'tabular-nums' }),
  sub: css({ fontSize: theme.typography.body.fontSize, margin: theme.spacing(2, 0, 0.5) }),
  open: css({ margin: 0, paddingLeft: theme.spacing(2.5) }),
  sections: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: theme.spacing(1.5),
  }),
});
