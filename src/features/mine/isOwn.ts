/** Whether something was given to the reader. */
export const isOwn = (assignee: string | undefined, login: string): boolean =>
  (assignee ?? '').toLowerCase() === login.toLowerCase();
