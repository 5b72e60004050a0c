import { useCallback, useMemo, useState } from 'react';

import {
  type BuilderForm as Form,
  type BuilderReading as Reading,
  type DraftTried as Tried,
  type DraftTry as Try,
} from '../../domain/generated/wire';
import { useQuery, type QueryState } from '../../infrastructure/useQuery';
import { useSettled } from '../../infrastructure/useSettled';

import { settledForm } from './formChanges';

/** What a definition begins from: a text, or another metric. */
export interface Beginning {
  /** The metric whose definition is changed; "" of a new one. */
  of: string;
  from?: string;
  text: string;
}

/** Works a definition out without keeping it. */
function useTried(ask: Try | null): QueryState<Tried> {
  return useQuery<Tried>(ask && `builder ${JSON.stringify(ask)}`, (client, signal) =>
    client.tryOut(ask as Try, signal)
  );
}

export interface Builder {
  form: Form | undefined;
  /** The formula is kept as text, which the form leaves alone. */
  written: boolean;
  change: (form: Form) => void;
  /** Goes on with a text that somebody wrote. */
  write: (text: string) => void;
  tried: QueryState<Tried>;
  numbers: QueryState<Tried>;
  /** What is shown is not of the form as it is. */
  waiting: boolean;
  touched: boolean;
}

/** A form with what comes of it, asked when somebody pauses. */
export function useBuilder(begun: Beginning): Builder {
  const [start, setStart] = useState<Beginning & { reading?: Reading }>(begun);
  const [form, setForm] = useState<Form>();
  const [touched, setTouched] = useState(false);
  const ask = useMemo(
    (): Try => ({
      of: start.of || undefined,
      from: form ? undefined : start.from,
      text: start.text || undefined,
      form: form && settledForm(form),
    }),
    [start, form]
  );
  const settled = useSettled(ask, form ? 300 : 0);
  const tried = useTried(settled);
  const last = tried.stale ? undefined : tried.data;
  // The text is read into the form once; from then on the form says what the text is to be.
  if (!form && settled === ask && last?.reading) {
    setStart({ of: start.of, text: last.text, reading: last.reading });
    setForm(last.reading.form);
  }
  const sound =
    form && last && !last.problems.some(({ field }) => field !== 'name') && !last.findings.some(isError)
      ? settled
      : null;
  const numbers = useTried(useNumbers(sound && withWordsOf(sound, start.reading?.form)));
  const change = useCallback((next: Form) => {
    setForm(next);
    setTouched(true);
  }, []);
  const write = useCallback(
    (text: string) => {
      setForm(undefined);
      setStart({ of: begun.of, text });
      setTouched(true);
    },
    [begun.of]
  );
  const waiting = settled !== ask || (tried.stale && !tried.error);
  return { form, written: Boolean(start.reading?.written), change, write, tried, numbers, waiting, touched };
}

const isError = ({ severity }: { severity: string }) => severity === 'error';

/** A definition that is said of what it began with: neither its numbers nor who may read them go by these words. */
const withWordsOf = (ask: Try, begun: Form | undefined): Try => ({
  ...ask,
  form: ask.form && {
    ...ask.form,
    description: begun?.description,
    format: begun?.format,
    good: begun?.good,
    range: begun?.range,
  },
});

/** Numbers are not asked for each letter of a label, by which metrics are found that are called alike. */
function useNumbers(ask: Try | null): Try | null {
  const key = ask && JSON.stringify({ ...ask, numbers: true });
  const settled = useSettled(key, 400);
  return useMemo(() => (settled === null ? null : (JSON.parse(settled) as Try)), [settled]);
}
