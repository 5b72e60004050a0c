/** The name that is being written after an "@" before the caret; undefined where none is. */
export function mentionAt(text: string, caret: number): string | undefined {
  return /(?:^|[^\w@.])@([\w.-]*)$/.exec(text.slice(0, caret))?.[1];
}

/** The text with the begun mention completed, and where the caret stands then. */
export function complete(text: string, caret: number, login: string): { text: string; caret: number } {
  const begun = mentionAt(text, caret) ?? '';
  const head = `${text.slice(0, caret - begun.length)}${login} `;
  return { text: head + text.slice(caret), caret: head.length };
}
