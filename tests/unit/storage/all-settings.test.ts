import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { format } from 'prettier';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hasSettingTexts, settingName } from '@/utils/i18n/setting-texts';
import { ALL_SETTINGS } from '@/utils/storage/all-settings';
import type { Setting } from '@/utils/storage/define-setting';
import type { Stored } from '@/utils/storage/read-stored';
import { isSameValue } from '@/utils/storage/same-value';
import { managedSchemaOf } from '../../support/managed-schema';
import { speakEnglish } from '../i18n/english';

const FOLDER = resolve('utils/storage');

/** [file, name] of every setting that is defined anywhere. */
function definedSettings(): [string, string][] {
  return readdirSync(FOLDER)
    .map((file) => [file, readFileSync(resolve(FOLDER, file), 'utf8')] as const)
    .flatMap(([file, code]) =>
      [...code.matchAll(/defineSetting<[^(]*\(\s*'(?:local|sync):(\w+)'/g)].map(
        ([, name]) => [file, name!] as [string, string],
      ),
    );
}

describe('the settings', () => {
  it('are all known', () => {
    const known = new Set(ALL_SETTINGS.map(({ name }) => name));
    const defined = definedSettings();
    const missing = defined
      .filter(([, name]) => !known.has(name))
      .map(
        ([file, name]) => `Add ${file} to the files of all-settings.ts, for “${name}” is in none.`,
      );

    expect(missing).toEqual([]);
    expect(defined.length).toBe(ALL_SETTINGS.length);
  });

  it('have a name of their own each', () => {
    const names = ALL_SETTINGS.map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  it.each(ALL_SETTINGS)('“$name” takes its own default', ({ schema, fallback }) => {
    expect(fallback === null || v.is(schema, fallback)).toBe(true);
  });

  it('have words each, where they are exported or preset', () => {
    const wordless = ALL_SETTINGS.filter(
      ({ name, traits }) => (traits.travels || traits.canBePreset) && !hasSettingTexts(name),
    ).map(({ name }) => `Add words for “${name}” to utils/i18n/setting-texts.ts.`);

    expect(wordless).toEqual([]);
  });

  it('hold no key, so that none is exported, carried or preset', () => {
    expect(ALL_SETTINGS.filter(({ name }) => /key|secret|token/i.test(name))).toEqual([]);
  });
});

describe('broken storage', () => {
  const DEEP = Array.from({ length: 500 }).reduce<unknown>((inner) => ({ inner }), 'bottom');
  const sound = fc.constantFrom(
    true,
    false,
    1.5,
    'off',
    'dark',
    'rose',
    [],
    [{ id: 'a', name: 'A' }],
  );
  const anything = fc.oneof(
    fc.anything({ withNullPrototype: true, withSparseArray: true, maxDepth: 3 }),
    fc.jsonValue({ maxDepth: 4 }),
    fc.constantFrom(JSON.parse('{"__proto__":{"rate":2}}'), JSON.parse('{"constructor":1}'), DEEP),
    fc.string({ minLength: 0, maxLength: 20 }).map((part) => part.repeat(5_000)),
    fc.constantFrom(NaN, Infinity, -0, 1e308, '', '1', 'true', [], [null], {}, null, undefined),
  );
  // Blobs are put together from a store of broken things, because making them takes a second per hundred.
  const store = fc.constantFrom(...fc.sample(anything, 1_000), ...fc.sample(sound, 200));
  const blobs = fc.record(Object.fromEntries(ALL_SETTINGS.map(({ name }) => [name, store])), {
    requiredKeys: [],
  });

  function isRight({ name, schema, fallback }: Setting<unknown>, stored: Stored, value: unknown) {
    const parsed = v.safeParse(schema, stored[name]);
    const isSound = stored[name] != null && parsed.success;
    return isSound ? v.is(schema, value) && isSameValue(value, parsed.output) : value === fallback;
  }

  it('gives the default for what is broken and keeps the rest, 10,000 times', async () => {
    await fc.assert(
      fc.asyncProperty(blobs, fc.nat(), async (blob, pick) => {
        const kept = ALL_SETTINGS[pick % ALL_SETTINGS.length]!;
        const stored = { ...blob, [kept.name]: kept.fallback };
        fakeBrowser.storage.local.get = (async () => stored) as never;

        const values = await Promise.all(ALL_SETTINGS.map((setting) => setting.getValue()));

        const wrong = ALL_SETTINGS.filter(
          (setting, index) => !isRight(setting, stored, values[index]),
        );
        expect(wrong.map(({ name }) => name)).toEqual([]);
        expect(values[ALL_SETTINGS.indexOf(kept)]).toEqual(kept.fallback);
        expect(({} as Record<string, unknown>).rate).toBeUndefined();
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);
});

describe('what administrators may set', () => {
  beforeEach(() => speakEnglish());

  it('is what the managed schema says', async () => {
    const schema = managedSchemaOf(ALL_SETTINGS, settingName);
    const text = await format(JSON.stringify(schema), {
      parser: 'json',
      printWidth: 100,
      singleQuote: true,
    });

    // After a change: node_modules/.bin/vitest run tests/unit/storage/all-settings.test.ts -u
    await expect(text).toMatchFileSnapshot(resolve('public/managed-schema.json'));
  });

  it('is neither the key, a voice nor what the account told', () => {
    const { properties } = managedSchemaOf(ALL_SETTINGS, (name) => name);

    for (const name of ['apiKey', 'chosenVoice', 'knownVoices', 'knownModels'])
      expect(properties).not.toHaveProperty(name);
  });
});
