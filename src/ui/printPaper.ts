import { type PaperText } from '../domain/generated/wire';

/** Opens HTML in a tab of its own, from where it is printed; the document allows no scripts. */
export function openPaper({ text }: PaperText) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  window.open(url, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Saves Markdown as a file. */
export function savePaper({ text }: PaperText, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.md`;
  link.click();
  URL.revokeObjectURL(url);
}
