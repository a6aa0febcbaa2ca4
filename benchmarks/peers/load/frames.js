// WebSocket frames as a client writes and reads them: no more than a load needs.
import { randomBytes } from 'node:crypto';

const MASK = randomBytes(4);
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** A frame from client to server. One mask serves all: it only has to be there. */
export function masked(text, opcode = TEXT) {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (length < 126 ? length : length < 65536 ? 126 : 127);
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  MASK.copy(frame, head);
  for (let i = 0; i < length; i++) frame[head + 4 + i] = payload[i] ^ MASK[i & 3];
  return frame;
}

/** Whether these bytes begin with a prefix. */
export function begins(bytes, start, end, prefix) {
  if (end - start < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return false;
  return true;
}

/**
 * Read the whole frames in `bytes` from `at` on. `side`: `text(bytes, start, end)`, `reply(frame)` and
 * `lost(why)`, the last of which ends the reading. Returns where the first frame begins that is not whole.
 */
export function read(bytes, at, side) {
  while (bytes.length - at >= 2) {
    const opcode = bytes[at] & 15;
    let length = bytes[at + 1] & 127;
    let head = 2;
    if (length === 126) {
      if (bytes.length - at < 4) break;
      length = bytes.readUInt16BE(at + 2);
      head = 4;
    } else if (length === 127) {
      if (bytes.length - at < 10) break;
      length = Number(bytes.readBigUInt64BE(at + 2));
      head = 10;
    }
    const start = at + head;
    const end = start + length;
    if (end > bytes.length) break;
    if (!(bytes[at] & 0x80)) return side.lost('a frame in pieces'), end;
    if (opcode === TEXT) side.text(bytes, start, end);
    else if (opcode === PING) side.reply(masked(bytes.subarray(start, end), PONG));
    else if (opcode === CLOSE) return side.lost(`closed ${length >= 2 ? bytes.readUInt16BE(start) : ''}`), end;
    at = end;
  }
  return at;
}
