/** What all frames of one stream have in common. */
export interface Mp3Kind {
  /** 1, 2 or 2.5 */
  version: 1 | 2 | 2.5;
  /** Samples a second. */
  sampleRate: number;
  channels: 1 | 2;
}

export interface Mp3Header extends Mp3Kind {
  /** Of the whole frame, header and all. */
  bytes: number;
  /** For each channel. */
  samples: number;
  kilobits: number;
  /** Two bytes of checksum stand behind the header. */
  isProtected: boolean;
}

export const HEADER_BYTES = 4;

const KILOBITS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KILOBITS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES_MPEG1 = [44_100, 48_000, 32_000];
const VERSIONS = [2.5, undefined, 2, 1] as const;
const DIVISORS = { 1: 1, 2: 2, 2.5: 4 } as const;

/** A Layer III header: http://www.mp3-tech.org/programmer/frame_header.html */
export function parseHeader(bytes: Uint8Array, at = 0): Mp3Header | undefined {
  const [sync = 0, kind = 0, rates = 0, mode = 0] = bytes.subarray(at, at + HEADER_BYTES);
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2) return undefined;
  const version = VERSIONS[(kind >> 3) & 3];
  const kilobits = kilobitsOf(version)[rates >> 4];
  const fullRate = RATES_MPEG1[(rates >> 2) & 3];
  if (version === undefined || !kilobits || !fullRate) return undefined;
  const sampleRate = fullRate / DIVISORS[version];
  const samples = version === 1 ? 1_152 : 576;
  const padding = (rates >> 1) & 1;
  return {
    version,
    sampleRate,
    channels: mode >> 6 === 3 ? 1 : 2,
    bytes: Math.floor(((samples / 8) * kilobits * 1_000) / sampleRate) + padding,
    samples,
    kilobits,
    isProtected: (kind & 1) === 0,
  };
}

export function kilobitsOf(version: Mp3Kind['version'] | undefined): readonly number[] {
  return version === 1 ? KILOBITS_MPEG1 : KILOBITS_MPEG2;
}

export function isSameKind(one: Mp3Kind, other: Mp3Kind): boolean {
  return (
    one.version === other.version &&
    one.sampleRate === other.sampleRate &&
    one.channels === other.channels
  );
}

/** Where scale factors and lengths are told, between the header and the sound. */
export function sideInfoBytes({ version, channels }: Mp3Kind): number {
  if (version === 1) return channels === 1 ? 17 : 32;
  return channels === 1 ? 9 : 17;
}

/** Of the bytes before the sound of a frame. */
export function soundOffset(header: Pick<Mp3Header, keyof Mp3Kind | 'isProtected'>): number {
  return HEADER_BYTES + (header.isProtected ? 2 : 0) + sideInfoBytes(header);
}
