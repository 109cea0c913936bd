import * as v from 'valibot';
import type { Setting } from './define-setting';
import { isSameValue } from './same-value';

const VERSION = 1;

/** In characters. A file of settings has a few thousand; text rules may make it a few hundred thousand. */
export const MAX_FILE_LENGTH = 1_000_000;

const fileSchema = v.object({
  app: v.literal('hark'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  settings: v.pipe(
    v.custom<object>((settings) => !Array.isArray(settings)),
    v.record(v.string(), v.unknown()),
  ),
});

/** A setting with the value it has, or is to have. */
export interface Held {
  setting: Setting<unknown>;
  value: unknown;
}

export interface SettingChange extends Held {
  old: unknown;
}

export interface SkippedSetting {
  name: string;
  reason: 'unknown' | 'broken' | 'locked';
}

/** What a file would do, before it does it. */
export interface SettingsPreview {
  changes: SettingChange[];
  skipped: SkippedSetting[];
}

export type FileFault = 'notSettings' | 'tooNew';

/** The values that go into a file, which are those of the person: neither a key nor an organisation's. */
export async function readTravelling(settings: readonly Setting<unknown>[]): Promise<Held[]> {
  const found = await Promise.all(
    settings
      .filter(({ traits }) => traits.travels)
      .map(async (setting) => ({
        setting,
        value: await setting.getValue(),
        isLocked: await setting.isLocked(),
      })),
  );
  return found.filter(({ isLocked }) => !isLocked);
}

export function toSettingsFile(held: Held[], exportedAt: Date): string {
  const settings = Object.fromEntries(held.map(({ setting, value }) => [setting.name, value]));
  const file = { app: 'hark', version: VERSION, exportedAt: exportedAt.toISOString(), settings };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The values of a file by the names of their settings, whatever those are. */
export function parseSettingsFile(text: string): Map<string, unknown> | FileFault {
  const parsed = v.safeParse(fileSchema, parseJson(text));
  if (!parsed.success) return 'notSettings';
  const { version, settings } = parsed.output;
  return version > VERSION ? 'tooNew' : new Map(Object.entries(settings));
}

/**
 * @param held what may be changed, with the values of now
 * @param locked the names of what an administrator has set
 */
export function previewOf(
  values: ReadonlyMap<string, unknown>,
  held: readonly Held[],
  locked: ReadonlySet<string>,
): SettingsPreview {
  const preview: SettingsPreview = { changes: [], skipped: [] };
  for (const [name, given] of values) {
    const own = held.find(({ setting }) => setting.name === name);
    const parsed = own && v.safeParse(own.setting.schema, given);
    if (!own) preview.skipped.push({ name, reason: locked.has(name) ? 'locked' : 'unknown' });
    else if (!parsed?.success) preview.skipped.push({ name, reason: 'broken' });
    else if (!isSameValue(parsed.output, own.value))
      preview.changes.push({ setting: own.setting, old: own.value, value: parsed.output });
  }
  return preview;
}

/** Sets what differs, and leaves a default unstored, so that it goes along with later defaults. */
export async function writeHeld(held: readonly Held[]): Promise<void> {
  await Promise.all(
    held.map(({ setting, value }) =>
      isSameValue(value, setting.fallback) ? setting.removeValue() : setting.setValue(value),
    ),
  );
}

function parseJson(text: string): unknown {
  if (text.length > MAX_FILE_LENGTH) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // People choose the wrong file now and then.
    return undefined;
  }
}
