import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  DEFAULT_ORIGIN,
  hostOf,
  isOfElevenLabs,
  isOrigin,
  parseOrigin,
  REGION_ORIGINS,
  REGIONS,
  regionOf,
  toHostPattern,
  type AddressFault,
} from '@/utils/endpoint';
import { apiOrigin } from '@/utils/storage/endpoint';

const TAKEN: [typed: string, origin: string][] = [
  ['https://api.elevenlabs.io', 'https://api.elevenlabs.io'],
  ['  https://api.elevenlabs.io\n', 'https://api.elevenlabs.io'],
  ['https://api.elevenlabs.io/', 'https://api.elevenlabs.io'],
  ['HTTPS://API.ElevenLabs.IO', 'https://api.elevenlabs.io'],
  ['api.eu.residency.elevenlabs.io', 'https://api.eu.residency.elevenlabs.io'],
  ['https://gateway.example:8443', 'https://gateway.example:8443'],
  ['gateway.example:8443', 'https://gateway.example:8443'],
  ['https://gateway.example:443', 'https://gateway.example'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
  // With a Cyrillic "а": shown encoded, so it is not taken for the host it looks like.
  ['https://аpi.elevenlabs.io', 'https://xn--pi-6kc.elevenlabs.io'],
  ['https://ａｐｉ.elevenlabs.io', 'https://api.elevenlabs.io'],
  ['https://192.168.1.20', 'https://192.168.1.20'],
  ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
  ['https://[::1]', 'https://[::1]'],
  ['https://localhost.evil.com', 'https://localhost.evil.com'],
  ['localhost:8080', 'https://localhost:8080'],
  ['http://localhost', 'http://localhost'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://localhost:80', 'http://localhost'],
  ['http://LOCALHOST:8080/', 'http://localhost:8080'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  // Other ways to write the same number.
  ['http://127.1:3000', 'http://127.0.0.1:3000'],
  ['http://2130706433', 'http://127.0.0.1'],
];

const REFUSED: [typed: string, fault: AddressFault][] = [
  ['', 'empty'],
  ['   \t', 'empty'],
  ['https://', 'notAnAddress'],
  ['https:///', 'notAnAddress'],
  ['ftp://api.elevenlabs.io', 'notAnAddress'],
  ['wss://api.elevenlabs.io', 'notAnAddress'],
  ['file:///etc/passwd', 'notAnAddress'],
  ['javascript:alert(1)', 'notAnAddress'],
  ['data:text/html,hello', 'notAnAddress'],
  ['https://api .elevenlabs.io', 'notAnAddress'],
  ['https://api\n.elevenlabs.io', 'notAnAddress'],
  ['https://api\u200B.elevenlabs.io', 'notAnAddress'],
  ['https://\u202Eoi.sbalnevele', 'notAnAddress'],
  ['https://gateway.example:99999', 'notAnAddress'],
  ['https://gateway.example:port', 'notAnAddress'],
  ['https://1.2.3.4.5', 'notAnAddress'],
  ['https://[::1', 'notAnAddress'],
  ['https://api.elevenlabs.io.', 'notAnAddress'],
  ['http://localhost.', 'notAnAddress'],
  ['https://*.elevenlabs.io', 'notAnAddress'],
  ['https://*', 'notAnAddress'],
  ['https://api.elevenlabs.io/v1', 'notOnlyHost'],
  ['https://api.elevenlabs.io//', 'notOnlyHost'],
  ['https://api.elevenlabs.io/..', 'notOnlyHost'],
  ['https://api.elevenlabs.io?', 'notOnlyHost'],
  ['https://api.elevenlabs.io/?region=eu', 'notOnlyHost'],
  ['https://api.elevenlabs.io#', 'notOnlyHost'],
  ['https://api.elevenlabs.io#top', 'notOnlyHost'],
  ['https://me@api.elevenlabs.io', 'notOnlyHost'],
  ['https://@api.elevenlabs.io', 'notOnlyHost'],
  ['https://me:secret@api.elevenlabs.io', 'notOnlyHost'],
  ['https://api.elevenlabs.io@evil.example', 'notOnlyHost'],
  ['https://api.elevenlabs.io\\@evil.example', 'notOnlyHost'],
  ['https:\\\\evil.example', 'notOnlyHost'],
  ['http://api.elevenlabs.io', 'notPrivate'],
  ['http://localhost.evil.com', 'notPrivate'],
  ['http://evil.localhost', 'notPrivate'],
  ['http://127.0.0.1.evil.com', 'notPrivate'],
  ['http://127.0.0.2', 'notPrivate'],
  ['http://0.0.0.0', 'notPrivate'],
  ['http://192.168.1.20', 'notPrivate'],
  ['http://[::1]:8080', 'notPrivate'],
  ['http://[::ffff:127.0.0.1]', 'notPrivate'],
];

describe('an address that a person types', () => {
  it.each(TAKEN)('%j is taken as %s', (typed, origin) => {
    expect(parseOrigin(typed)).toEqual({ origin });
    expect(isOrigin(origin)).toBe(true);
  });

  it.each(REFUSED)('%j is refused: %s', (typed, fault) => {
    expect(parseOrigin(typed)).toEqual({ fault });
    expect(isOrigin(typed)).toBe(false);
  });

  it('is never anything but a private origin, whatever it is', () => {
    const scheme = fc.constantFrom('', 'http://', 'https://', 'HTTP://', 'https:/', '//');
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.string({ maxLength: 20 }));
    const rest = fc.oneof(fc.constant(''), fc.string({ maxLength: 10 }));
    fc.assert(
      fc.property(scheme, host, rest, (...parts) => {
        const parsed = parseOrigin(parts.join(''));
        if ('fault' in parsed) return;
        const { protocol, hostname, origin } = new URL(parsed.origin);
        expect(parsed.origin).toBe(origin);
        expect(hostname).not.toContain('*');
        expect(protocol === 'https:' || ['localhost', '127.0.0.1'].includes(hostname)).toBe(true);
        expect(parseOrigin(parsed.origin)).toEqual(parsed);
      }),
      { numRuns: 300 },
    );
  });
});

describe('regions', () => {
  it.each(REGIONS)('%s has an origin of its own that is ElevenLabs’', (region) => {
    const origin = REGION_ORIGINS[region];

    expect(isOrigin(origin)).toBe(true);
    expect(regionOf(origin)).toBe(region);
    expect(isOfElevenLabs(origin)).toBe(true);
  });

  it.each([
    ['https://gateway.example', false],
    ['https://elevenlabs.io.evil.example', false],
    ['https://evilelevenlabs.io', false],
    ['https://api.elevenlabs.io.example', false],
    ['http://localhost:8080', false],
    ['https://xn--pi-7kc.elevenlabs.io', true],
    ['https://api.elevenlabs.io:8443', true],
  ])('%s is none, and whether it is ElevenLabs’ is %s', (origin, isTheirs) => {
    expect(regionOf(origin)).toBeUndefined();
    expect(isOfElevenLabs(origin)).toBe(isTheirs);
  });
});

it.each([
  ['https://api.elevenlabs.io', 'https://api.elevenlabs.io/*', 'api.elevenlabs.io'],
  ['https://gateway.example:8443', 'https://gateway.example/*', 'gateway.example:8443'],
  ['http://localhost:8080', 'http://localhost/*', 'localhost:8080'],
  ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]/*', '[2001:db8::1]:8443'],
])('%s needs the permission %s and is shown as %s', (origin, pattern, host) => {
  expect(toHostPattern(origin)).toBe(pattern);
  expect(hostOf(origin)).toBe(host);
});

describe('the stored origin', () => {
  it('is ElevenLabs’ own until another is chosen, and stays on this device', async () => {
    expect(await apiOrigin.getValue()).toBe(DEFAULT_ORIGIN);

    await apiOrigin.setValue(REGION_ORIGINS.eu);

    expect(await apiOrigin.getValue()).toBe(REGION_ORIGINS.eu);
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
  });

  it.each(['http://evil.example', 'https://evil.example/v1', '', 7, null, {}, ['https://a.b']])(
    'counts as absent where it is %j',
    async (broken) => {
      await fakeBrowser.storage.local.set({ apiOrigin: broken });

      expect(await apiOrigin.getValue()).toBe(DEFAULT_ORIGIN);
    },
  );
});
