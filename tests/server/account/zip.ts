import { crc32 } from 'node:zlib';

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

/** A zip archive without compression: audio would not shrink, and readers need no more. */
export function toZip(entries: readonly ZipEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const shared = sharedFields(entry);
    const name = Buffer.from(entry.name);
    const file = Buffer.concat([uint32(0x04034b50), shared, name, entry.bytes]);
    // Comment length, disk, attributes: all zero.
    const rest = Buffer.alloc(10);
    directory.push(
      Buffer.concat([uint32(0x02014b50), uint16(20), shared, rest, uint32(offset), name]),
    );
    files.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(directory);
  const count = uint16(entries.length);
  const end = Buffer.concat([
    uint32(0x06054b50),
    uint32(0),
    count,
    count,
    uint32(central.length),
    uint32(offset),
    uint16(0),
  ]);
  return Buffer.concat([...files, central, end]);
}

/** Version, flags (UTF-8 names), method, time, date, checksum, sizes, lengths. */
function sharedFields({ name, bytes }: ZipEntry): Buffer {
  return Buffer.concat([
    uint16(20),
    uint16(0x0800),
    uint16(0),
    uint16(0),
    uint16(0x21),
    uint32(crc32(bytes)),
    uint32(bytes.length),
    uint32(bytes.length),
    uint16(Buffer.byteLength(name)),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
