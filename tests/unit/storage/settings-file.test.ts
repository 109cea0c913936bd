import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ALL_SETTINGS } from '@/utils/storage/all-settings';
import { chosenVoice, knownVoices, markColour, rateSetting } from '@/utils/storage/settings';
import {
  parseSettingsFile,
  previewOf,
  readTravelling,
  toSettingsFile,
  writeHeld,
} from '@/utils/storage/settings-file';

const ADA = { engineId: 'elevenlabs' as const, id: 'voiceA', name: 'Ada' };
const NOW = new Date('2026-11-22T10:00:00Z');
const NOBODY = new Set<string>();

async function exportAll(): Promise<string> {
  return toSettingsFile(await readTravelling(ALL_SETTINGS), NOW);
}

function fileOf(settings: object, changes: object = {}): string {
  return JSON.stringify({ app: 'hark', version: 1, settings, ...changes });
}

async function previewFile(text: string, locked: ReadonlySet<string> = NOBODY) {
  const values = parseSettingsFile(text) as Map<string, unknown>;
  return previewOf(values, await readTravelling(ALL_SETTINGS), locked);
}

describe('an exported file', () => {
  it('says what it is and holds the choices', async () => {
    await rateSetting.setValue(1.5);
    await chosenVoice.setValue(ADA);

    expect(JSON.parse(await exportAll())).toMatchObject({
      app: 'hark',
      version: 1,
      exportedAt: '2026-11-22T10:00:00.000Z',
      settings: { rate: 1.5, chosenVoice: ADA, theme: 'system', skipsCode: true },
    });
  });

  it('holds nothing of the key or of the account', async () => {
    await knownVoices.setValue([{ ...ADA, name: 'Canary' }]);
    await fakeBrowser.storage.local.set({ apiKey: 'sk_canary', agreedSettings: { rate: 2 } });

    const text = await exportAll();

    expect(text).not.toMatch(/canary|sk_|known|agreed/i);
  });

  it('holds nothing of the organisation', async () => {
    await markColour.setValue('amber');
    await fakeBrowser.storage.managed.set({ markColour: 'rose' });

    expect(JSON.parse(await exportAll()).settings).not.toHaveProperty('markColour');
  });

  it('brings the same choices back after a reset', async () => {
    await rateSetting.setValue(1.5);
    await markColour.setValue('rose');
    await chosenVoice.setValue(ADA);
    const text = await exportAll();
    const held = await readTravelling(ALL_SETTINGS);
    await writeHeld(held.map(({ setting }) => ({ setting, value: setting.fallback })));
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});

    await writeHeld((await previewFile(text)).changes);

    expect(await exportAll()).toBe(text);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({
      rate: 1.5,
      markColour: 'rose',
      chosenVoice: ADA,
    });
  });
});

describe('parseSettingsFile', () => {
  it.each([
    ['no JSON', 'Dear diary'],
    ['nothing', ''],
    ['another program', fileOf({}, { app: 'talkie' })],
    ['no version', fileOf({}, { version: undefined })],
    ['an odd version', fileOf({}, { version: '1' })],
    ['settings that are none', fileOf([])],
    ['null', 'null'],
    ['a list', '[]'],
    ['more than anybody sets', fileOf({ rate: 'x'.repeat(1_000_000) })],
    ['a bottomless list', '['.repeat(200_000)],
  ])('refuses %s', (_, text) => {
    expect(parseSettingsFile(text)).toBe('notSettings');
  });

  it('says when a newer Hark made it', () => {
    expect(parseSettingsFile(fileOf({}, { version: 2 }))).toBe('tooNew');
  });

  it('never throws', async () => {
    const held = await readTravelling(ALL_SETTINGS);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.jsonValue().map((value) => fileOf(value as object)),
        ),
        (text) => {
          const values = parseSettingsFile(text);
          if (typeof values !== 'string') previewOf(values, held, NOBODY);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(held.length).toBeGreaterThan(0);
  });
});

describe('a preview', () => {
  it('says what would change, from what and to what', async () => {
    await rateSetting.setValue(1.5);

    const { changes, skipped } = await previewFile(fileOf({ rate: 2, skipsCode: true }));

    expect(changes.map(({ setting, old, value }) => [setting.name, old, value])).toEqual([
      ['rate', 1.5, 2],
    ]);
    expect(skipped).toEqual([]);
  });

  it('skips what is unknown, broken or set by the organisation, and says so', async () => {
    await fakeBrowser.storage.managed.set({ theme: 'dark' });
    const text = `{"app":"hark","version":1,"settings":{"__proto__":{"rate":2},"apiKey":"sk_x",
      "knownVoices":[],"rate":9,"skipsCode":"yes","theme":"light","markColour":"rose"}}`;

    const { changes, skipped } = await previewFile(text, new Set(['theme']));

    expect(changes.map(({ setting }) => setting.name)).toEqual(['markColour']);
    expect(skipped).toEqual([
      { name: 'apiKey', reason: 'unknown' },
      { name: 'knownVoices', reason: 'unknown' },
      { name: 'rate', reason: 'broken' },
      { name: 'skipsCode', reason: 'broken' },
      { name: 'theme', reason: 'locked' },
    ]);
  });

  it('takes out of a value what Hark does not know', async () => {
    const { changes } = await previewFile(fileOf({ chosenVoice: { ...ADA, evil: '<b>' } }));

    expect(changes[0]?.value).toEqual(ADA);
  });
});
