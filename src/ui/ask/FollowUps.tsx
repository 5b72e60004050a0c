import React from 'react';

import { type Catalog, type Request } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { Chip, ChipRow } from '../Chip';
import { useLang } from '../ViewContext';

interface Props {
  request: Request;
  catalog: Pick<Catalog, 'metrics' | 'hierarchies'>;
  onAsk: (question: string) => void;
}

/** Questions that go on from here: by a level that it is not by yet, against last year, its course. */
export function FollowUps({ request, catalog, onAsk }: Props) {
  const lang = useLang();
  const metric = catalog.metrics.find(({ name }) => name === request.metrics[0]);
  const level = catalog.hierarchies
    .filter(({ name }) => metric?.hierarchies.includes(name))
    .flatMap(({ levels }) => levels)
    .find(({ dimension, name }) => dimension && !isBy(request, name));
  const questions = [
    ...(level ? [t('ask.follow-by', 'by {{level}}', { level: say(level.label, lang) || level.name })] : []),
    ...(request.compare?.includes('lastYear') ? [] : [t('ask.follow-year', 'against last year')]),
    ...(request.grain ? [] : [t('ask.follow-course', 'by week')]),
  ];
  return questions.length > 0 ? (
    <ChipRow label={t('ask.follow', 'Ask on')}>
      <span>{t('ask.follow', 'Ask on')}</span>
      {questions.map((question) => (
        <Chip key={question} onClick={() => onAsk(question)}>
          {question}
        </Chip>
      ))}
    </ChipRow>
  ) : null;
}

const isBy = (request: Request, level: string) =>
  (request.by ?? []).some((by) => by.level === level) ||
  (request.scope?.path ?? []).some((step) => step.level === level);
