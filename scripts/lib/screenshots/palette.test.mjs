import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';

import { paletteOf, shrinkPng } from './palette.mjs';
import { readPng, writeIndexedPng } from './png.mjs';

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture as a browser writes it: lines of a filter each. */
function truecolour(width, lines, type = 2) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  header.set([8, type, 0, 0, 0], 8);
  const data = deflateSync(Buffer.from(lines.flat()));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

test('all filters are undone', () => {
  const lines = [
    [0, 1, 2, 3, 4, 5, 6],
    [1, 1, 2, 3, 4, 5, 6],
    [2, 1, 1, 1, 1, 1, 1],
    [3, 10, 10, 10, 10, 10, 10],
    [4, 1, 1, 1, 1, 1, 1],
  ];
  const { width, height, colours } = readPng(truecolour(2, lines));
  assert.deepEqual([width, height], [2, 5]);
  assert.deepEqual(
    [...colours].map((colour) => colour.toString(16).padStart(6, '0')),
    ['010203', '040506', '010203', '050709', '020304', '06080a', '0b0b0c', '121315', '0c0c0d', '131416']
  );
});

test('transparency is left out, and other kinds are refused', () => {
  assert.deepEqual([...readPng(truecolour(1, [[0, 1, 2, 3, 9]], 6)).colours], [0x010203]);
  assert.throws(() => readPng(truecolour(1, [[0, 1]], 0)), /colour type 0/);
  assert.throws(() => readPng(Buffer.from('GIF89a no picture')), /no PNG/);
});

test('few colours stay as they are', () => {
  assert.deepEqual(paletteOf([5, 7, 7, 0xffffff]), [7, 5, 0xffffff]);
});

test('of many colours none moves far, and frequent ones stay', () => {
  const ground = Array.from({ length: 5000 }, () => 0x181b1f);
  const shades = Array.from({ length: 40_000 }, (_, at) => (at * 2_654_435) & 0xffffff);
  const palette = paletteOf([...ground, ...shades]);
  assert.ok(palette.length <= 256);
  assert.equal(palette[0], 0x181b1f);
  const grey = Array.from({ length: 1000 }, (_, at) => (at % 256) * 0x010101 + (at % 3));
  const far = grey.filter((colour) => !paletteOf(grey).some((other) => Math.abs((colour & 255) - (other & 255)) <= 2));
  assert.deepEqual(far, []);
});

test('a picture comes back in its colours', () => {
  const lines = Array.from({ length: 3 }, (_, y) => [0, y, 0, 0, 255, 255, 255]);
  const shrunk = shrinkPng(truecolour(2, lines));
  assert.equal(shrunk[25], 3); // indexed
  const again = writeIndexedPng({ width: 1, height: 1, palette: [0x123456], indices: Uint8Array.of(0) });
  assert.ok(again.includes(Buffer.from([0x12, 0x34, 0x56])));
});

test('a soft colour of a large area does not become the grey beside it', () => {
  const [grey, green] = [0xe2e2e5, 0xddede7];
  const smoothed = Array.from({ length: 4000 }, (_, i) => (i * 4099) & 0xffffff);
  const palette = paletteOf([...Array(900).fill(grey), ...Array(90).fill(green), ...smoothed]);
  assert.ok(palette.length <= 256);
  assert.ok(palette.includes(grey) && palette.includes(green));
});
