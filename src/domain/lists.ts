/** Where the last of a list is that passes a test; −1 where none does. */
export function lastWhere<T>(list: T[], passes: (item: T) => boolean): number {
  for (let i = list.length - 1; i >= 0; i--) {
    if (passes(list[i])) {
      return i;
    }
  }
  return -1;
}
