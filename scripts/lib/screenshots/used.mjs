// Which pictures the documents show.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../run.mjs';

/** The documents that people read: those at the top, in docs, and in folders of examples. */
function documents(folder = root, depth = 0) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      const wanted = depth > 0 || ['docs', 'examples', 'src'].includes(entry.name);
      return wanted && !entry.name.startsWith('.') && depth < 4 ? documents(at, depth + 1) : [];
    }
    return entry.name.endsWith('.md') ? [at] : [];
  });
}

/** Files below the project that the documents show as pictures, each with the document. */
export function picturesOfDocuments() {
  return documents().flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => ({
        document: path.relative(root, file),
        picture: path.relative(root, path.resolve(path.dirname(file), link)),
      }))
  );
}
