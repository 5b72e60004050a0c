import React, { useState } from 'react';
import { Button, RadioButtonGroup } from '@grafana/ui';

import { formatDatedRange } from '../../domain/format/date';
import { type Review, type ReviewList as Reviews } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { EmptyState } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, useNavigation, useRouteTo, useView, ViewLink } from '../../ui/ViewContext';

import { useListStyles } from '../../ui/listStyles';
import { DeedFailed, Remembering } from '../../ui/Remembering';
import { reviewWords } from './reviewWords';

/** Reviews, and a new one of the last week or month that is over. */
export function ReviewList() {
  const styles = useListStyles();
  const tones = useTones();
  const list = useRecall<Reviews>('reviews');
  const deeds = useDeeds();
  const lang = useLang();
  const { scope } = useView();
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  const [of, setOf] = useState('week');
  const prepare = async () => {
    const made = await deeds.run<Review>('reviews', { of, scope });
    if (made) {
      go(routeTo('meetings', `review-${made.id}`));
    }
  };
  return (
    <Section title={t('meetings.reviews', 'Reviews')}>
      <DeedFailed deeds={deeds} />
      <Remembering query={list}>
        {({ reviews, may }) => (
          <>
            {may && (
              <div className={styles.bar}>
                <RadioButtonGroup
                  aria-label={t('review.of', 'Look back at')}
                  options={[
                    { value: 'week', label: t('review.last-week', 'Last week') },
                    { value: 'month', label: t('review.last-month', 'Last month') },
                  ]}
                  value={of}
                  onChange={setOf}
                />
                <Button icon={deeds.busy ? 'spinner' : 'play'} disabled={deeds.busy} onClick={() => void prepare()}>
                  {t('review.prepare', 'Prepare a review')}
                </Button>
              </div>
            )}
            {reviews.length === 0 && <EmptyState icon="history" title={t('review.none', 'No review yet')} />}
            <ul className={styles.list}>
              {reviews.map((review) => (
                <li key={review.id} className={styles.row}>
                  <ViewLink page="meetings" name={`review-${review.id}`} className={styles.link}>
                    {reviewWords(review)}
                  </ViewLink>
                  <span className={styles.small}>
                    {formatDatedRange(review.from, review.to, lang)} · {review.by}
                  </span>
                  <Pill tone={review.state === 'signed' ? tones.sound : undefined}>
                    {review.state === 'signed' ? t('review.signed', 'Signed') : t('review.draft', 'Draft')}
                  </Pill>
                </li>
              ))}
            </ul>
          </>
        )}
      </Remembering>
    </Section>
  );
}
