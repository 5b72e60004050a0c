import React, { useEffect, useState } from 'react';
import { Button } from '@grafana/ui';

import { type Understood } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useCatalog } from '../../infrastructure/questions';
import { vocabularyOf } from '../../ui/rewording';
import { useNavigation } from '../../ui/ViewContext';

interface Props {
  understood: Understood;
  onAsk: (question: string) => void;
}

/** Where a question was not understood, a language model may put it in the catalogue's words; it is then read as any other. */
export function Reword({ understood, onAsk }: Props) {
  const { rewording } = useNavigation();
  const catalog = useCatalog();
  const [there, setThere] = useState(false);
  const [state, setState] = useState<'busy' | 'failed' | undefined>();
  useEffect(() => {
    let current = true;
    void rewording?.available().then((available) => current && setThere(available));
    return () => {
      current = false;
    };
  }, [rewording]);
  if (!rewording || !there || !catalog.data || understood.intent !== 'out_of_scope') {
    return null;
  }
  const words = vocabularyOf(catalog.data);
  const reword = async () => {
    setState('busy');
    try {
      const question = await rewording.reword(understood.question, words);
      if (question && question !== understood.question) {
        onAsk(question);
        return;
      }
    } catch {
      // Said below: the question stands as it was.
    }
    setState('failed');
  };
  return (
    <div>
      <Button size="sm" variant="secondary" icon="ai" disabled={state === 'busy'} onClick={() => void reword()}>
        {t('ask.reword', 'Let the language model reword it')}
      </Button>
      {state === 'failed' && (
        <p role="status">{t('ask.reword-failed', 'The language model has no other words for it')}</p>
      )}
    </div>
  );
}
