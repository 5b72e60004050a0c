/** How a value stands to what it is compared with, as the service judged it; none where there is no better side. */
export type Status = 'good' | 'warn' | 'bad' | 'none';

/** Reads what an answer or a column says; anything unknown says nothing. */
export function asStatus(text: string | null | undefined): Status {
  return text === 'good' || text === 'warn' || text === 'bad' ? text : 'none';
}
