// How much of a built plugin a browser loads, from the built files alone. Only Node's own modules.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** One group for each dynamic import: the chunks that it loads together. */
export function importsOf(code) {
  const chunk = /\.e\((?:"([^"]+)"|(\d+))\)/g;
  const groups = [];
  const rest = code.replace(/Promise\.all\(\[((?:\w+\.e\((?:"[^"]+"|\d+)\),?)+)\]\)/g, (whole, list) => {
    groups.push([...list.matchAll(chunk)].map(([, text, number]) => text ?? number));
    return '';
  });
  for (const [, text, number] of rest.matchAll(chunk)) {
    groups.push([text ?? number]);
  }
  return groups;
}

/**
 * The files that are loaded with an entry and the heaviest chain of what it imports later: the app and its heaviest
 * page, with what that opens.
 * @param {(file: string) => {code: string, gzip: number} | undefined} read a built file; undefined where there is none
 */
export function heaviestChain(entry, read, loaded = new Set()) {
  const start = loaded.has(entry) ? undefined : read(entry);
  if (!start) {
    return { files: [], gzip: 0 };
  }
  const seen = new Set([...loaded, entry]);
  let heaviest = { files: [], gzip: 0 };
  for (const group of importsOf(start.code)) {
    const chain = { files: [], gzip: 0 };
    const within = new Set(seen);
    for (const id of group) {
      const next = heaviestChain(`${id}.js`, read, within);
      next.files.forEach((file) => within.add(file));
      chain.files.push(...next.files);
      chain.gzip += next.gzip;
    }
    if (chain.gzip > heaviest.gzip) {
      heaviest = chain;
    }
  }
  return { files: [entry, ...heaviest.files], gzip: start.gzip + heaviest.gzip };
}

/** Sizes of every module of a built plugin, in bytes after gzip, with the heaviest chain of files of each. */
export function sizesOf(dist) {
  const cache = new Map();
  const read = (name) => {
    if (!cache.has(name)) {
      const file = path.join(dist, name);
      const bytes = existsSync(file) ? readFileSync(file) : undefined;
      cache.set(name, bytes && { code: bytes.toString('utf8'), gzip: gzipSync(bytes, { level: 9 }).length });
    }
    return cache.get(name);
  };
  const entries = readdirSync(dist, { recursive: true }).filter((name) => path.basename(name) === 'module.js');
  return entries.sort().map((entry) => ({ entry: entry.replaceAll(path.sep, '/'), ...heaviestChain(entry, read) }));
}
