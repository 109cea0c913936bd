/** Where the API answers: in one of ElevenLabs' regions, or at an address of the person's own. */
export const REGION_ORIGINS = {
  global: 'https://api.elevenlabs.io',
  us: 'https://api.us.elevenlabs.io',
  eu: 'https://api.eu.residency.elevenlabs.io',
  india: 'https://api.in.residency.elevenlabs.io',
  singapore: 'https://api.sg.residency.elevenlabs.io',
} as const;

export type Region = keyof typeof REGION_ORIGINS;

export const REGIONS = Object.keys(REGION_ORIGINS) as Region[];

export const DEFAULT_ORIGIN: string = REGION_ORIGINS.global;

/** `undefined` for an endpoint of the person's own. */
export function regionOf(origin: string): Region | undefined {
  return REGIONS.find((region) => REGION_ORIGINS[region] === origin);
}

/** `notPrivate`: whoever is on the way could read the key. */
export type AddressFault = 'empty' | 'notAnAddress' | 'notOnlyHost' | 'notPrivate';

export type ParsedOrigin = { origin: string } | { fault: AddressFault };

/**
 * Plain http never leaves the computer for these. Browsers resolve `localhost` by themselves, but not
 * names below it; and a security policy cannot name `[::1]`.
 */
const LOOPBACK = new Set(['localhost', '127.0.0.1']);

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** What would make an address more than a host, or another host than it looks like. */
const BEYOND_HOST = /[/\\?#@]/;
/**
 * No dot at the end, which is the same host to a resolver, but another one to whoever compares
 * origins; and no star, which an address may hold and a permission takes for every host.
 */
const HOST = /^(\[[\da-f:.]+\]|[\w-]+(\.[\w-]+)*)$/;
const HIDDEN = /[\s\p{Cc}\p{Cf}]/u;

/** An address as a person types it. Without a scheme it is taken for https. */
export function parseOrigin(typed: string): ParsedOrigin {
  const trimmed = typed.trim();
  if (trimmed === '') return { fault: 'empty' };
  if (HIDDEN.test(trimmed)) return { fault: 'notAnAddress' };
  const address = SCHEME.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return { fault: 'notAnAddress' };
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { fault: 'notAnAddress' };
  if (BEYOND_HOST.test(address.replace(SCHEME, '').replace(/\/$/, ''))) {
    return { fault: 'notOnlyHost' };
  }
  if (!HOST.test(url.hostname)) return { fault: 'notAnAddress' };
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) return { fault: 'notPrivate' };
  return { origin: url.origin };
}

/** Whether this is an origin just as `parseOrigin` returns it. */
export function isOrigin(value: string): boolean {
  const parsed = parseOrigin(value);
  return 'origin' in parsed && parsed.origin === value;
}

/** Such as "gateway.example.org:8443"; a name in other letters than a–z is shown encoded. */
export function hostOf(origin: string): string {
  return new URL(origin).host;
}

export function isOfElevenLabs(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  const isInDomain = hostname === 'elevenlabs.io' || hostname.endsWith('.elevenlabs.io');
  return protocol === 'https:' && isInDomain;
}

/** As browsers give permissions: Firefox knows no ports in them, so all ports of the host. */
export function toHostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
