// Reads the PNGs that a browser writes and writes them with a palette, a third of their size. Only Node's own modules.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colour types of the format, and how many bytes a pixel of theirs has at eight bits. */
const CHANNELS = { 2: 3, 6: 4 };
const INDEXED = 3;

function* chunksOf(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) {
    throw new Error('this is no PNG');
  }
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    yield { type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** What the byte left of this one, the one above and the one above left foretell (filter 4 of the format). */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) {
    return left;
  }
  return toUp <= toCorner ? up : corner;
}

const foretold = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => paeth(left, up, corner),
];

/** Turns filtered lines back into pixels. */
function unfilter(raw, height, stride, channels) {
  const bytes = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const guess = foretold[raw[y * (stride + 1)]];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= channels ? bytes[at - channels] : 0;
      const up = y > 0 ? bytes[at - stride] : 0;
      const corner = x >= channels && y > 0 ? bytes[at - stride - channels] : 0;
      bytes[at] = raw[y * (stride + 1) + 1 + x] + guess(left, up, corner);
    }
  }
  return bytes;
}

/**
 * Pixels as 24-bit colours, row by row. Transparency is left out: a page has none.
 * @returns {{width: number, height: number, colours: Uint32Array}}
 */
export function readPng(file) {
  const chunks = [...chunksOf(file)];
  const header = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height, depth, colour, interlace] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9],
    header[12],
  ];
  const channels = CHANNELS[colour];
  if (depth !== 8 || !channels || interlace) {
    throw new Error(`PNGs of ${depth} bits, colour type ${colour} and interlace ${interlace} are not read here`);
  }
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const bytes = unfilter(raw, height, width * channels, channels);
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel++) {
    colours[pixel] = bytes.readUIntBE(pixel * channels, 3);
  }
  return { width, height, colours };
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A PNG of up to 256 colours: one byte a pixel, which deflates best without a filter. */
export function writeIndexedPng({ width, height, palette, indices }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, at) => colours.writeUIntBE(colour, at * 3, 3));
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    lines.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const parts = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(lines, { level: 9 }))];
  return Buffer.concat([SIGNATURE, ...parts, chunk('IEND', Buffer.alloc(0))]);
}
