const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >> 1) ^ 0xa001 : sum >> 1;
  return sum;
});

/** CRC-16 as LAME uses it: polynomial 0x8005, reflected, from 0. */
export function checksum(bytes: Uint8Array, start = 0): number {
  let sum = start;
  for (const byte of bytes) sum = (sum >> 8) ^ TABLE[(sum ^ byte) & 0xff]!;
  return sum;
}
