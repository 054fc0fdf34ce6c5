/** Puts WebP pictures together to an animated one: the container's format is RIFF, a list of chunks. */

/**
 * A part of the canvas that is drawn over what was there.
 * @typedef {object} WebpFrame
 * @property {Uint8Array} picture a WebP file of its own, not animated
 * @property {number} left even, as the format has it
 * @property {number} top even
 * @property {number} width of the picture
 * @property {number} height
 * @property {number} milliseconds how long it is shown
 */

/**
 * @param {number} width of the canvas
 * @param {number} height
 * @param {readonly WebpFrame[]} frames
 * @returns {Buffer} a WebP file that repeats without end
 */
export function animatedWebp(width, height, frames) {
  const isAnimated = 0b10;
  const header = chunk('VP8X', [byte(isAnimated), uint24(0), uint24(width - 1), uint24(height - 1)]);
  const animation = chunk('ANIM', [Buffer.alloc(4), Buffer.alloc(2)]);
  const body = Buffer.concat([Buffer.from('WEBP'), header, animation, ...frames.map(frameChunk)]);
  return chunk('RIFF', [body]);
}

/** @param {WebpFrame} frame */
function frameChunk({ picture, left, top, width, height, milliseconds }) {
  const noBlending = 0b10;
  return chunk('ANMF', [
    ...[left / 2, top / 2, width - 1, height - 1, milliseconds].map(uint24),
    byte(noBlending),
    bitstream(picture),
  ]);
}

/**
 * The picture's own data, without the container around it.
 * @param {Uint8Array} picture
 */
function bitstream(picture) {
  const file = Buffer.from(picture);
  for (let at = 12; at + 8 <= file.length; ) {
    const size = file.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (/^VP8[ L]$/.test(file.toString('latin1', at, at + 4))) return file.subarray(at, end);
    at = end;
  }
  throw new Error('This is no WebP picture');
}

/**
 * @param {string} name of four letters
 * @param {readonly Uint8Array[]} parts
 */
function chunk(name, parts) {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** @param {number} value */
function byte(value) {
  return Buffer.from([value]);
}

/** @param {number} value */
function uint24(value) {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
