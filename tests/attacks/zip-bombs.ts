/** Archives that no program would write: members that lie about their size, share their bytes, or are said to be billions. */
import { deflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string;
  /** What it is said to unpack to. */
  readonly says: number;
}

const LOCAL = 0x04034b50;
const DIRECTORY = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const DEFLATED = 8;

function fields(
  signature: number,
  length: number,
  values: readonly (readonly [at: number, value: number])[],
) {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  for (const [at, value] of values) bytes.writeUInt32LE(value, at);
  return bytes;
}

/** One member after the other in the directory, and all of them the same bytes of the file. */
export function overlapping(members: readonly Member[], content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content);
  const local = fields(LOCAL, 30, []);
  local.writeUInt16LE(DEFLATED, 8);
  const directory = members.map(({ name, says }) => {
    const entry = fields(DIRECTORY, 46, [
      [20, packed.length],
      [24, says],
    ]);
    entry.writeUInt16LE(DEFLATED, 10);
    entry.writeUInt16LE(name.length, 28);
    return Buffer.concat([entry, Buffer.from(name, 'latin1')]);
  });
  const end = fields(END, 22, [[16, local.length + packed.length]]);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  return Buffer.concat([local, packed, ...directory, end]);
}

/** Begins like a zip, and its last bytes say that its directory, which is not there, lists so many. */
export function saysItHas(members: number): Uint8Array {
  const local = fields(LOCAL, 30, []);
  const end64 = fields(END_64, 56, [
    [32, members],
    [48, 2 ** 31],
  ]);
  const locator = fields(LOCATOR_64, 20, [[8, local.length]]);
  const end = fields(END, 22, []);
  end.writeUInt16LE(1, 8);
  return Buffer.concat([local, end64, locator, end]);
}
