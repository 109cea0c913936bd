import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const OUTPUT = resolve(import.meta.dirname, '../../.output');
const BUILDS = { chromium: join(OUTPUT, 'chrome-mv3'), firefox: join(OUTPUT, 'firefox-mv3') };
const API = 'https://api.elevenlabs.io/*';

function manifestOf(directory: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as never;
}

function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Only the files' names are compared, so that a failure does not print whole bundles. */
function holds(file: string, pattern: RegExp): boolean {
  return /\.(js|json|html)$/.test(file) && pattern.test(readFileSync(file, 'utf8'));
}

function sizeOf(file: string): number {
  return statSync(file).size;
}

describe.each(Object.entries(BUILDS))('the %s package', (browser, directory) => {
  const manifest = manifestOf(directory);

  it('asks for no more than it needs', () => {
    const ofChromium = browser === 'chromium' ? ['offscreen', 'tts'] : [];

    expect(manifest.permissions).toEqual([
      'storage',
      'contextMenus',
      'activeTab',
      'scripting',
      ...ofChromium,
    ]);
    expect(manifest.host_permissions).toEqual([API]);
    expect(manifest.optional_permissions).toBeUndefined();
    // Asked for one host at a time, when a person names it; nothing of it is told at installation.
    expect(manifest.optional_host_permissions).toEqual([
      'https://*/*',
      'http://localhost/*',
      'http://127.0.0.1/*',
    ]);
  });

  it('leaves nothing on pages and opens no door to them', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.chrome_url_overrides).toBeUndefined();
  });

  it('lets its pages and its worker talk in private only, and load nothing', () => {
    const { extension_pages: policy } = manifest.content_security_policy as {
      extension_pages: string;
    };
    const rules = policy.split('; ');

    expect(rules).toContain("default-src 'none'");
    expect(rules).toContain("script-src 'self'");
    expect(rules).toContain('connect-src https: http://localhost:* http://127.0.0.1:*');
    expect(rules).toContain(
      "media-src 'self' blob: https://storage.googleapis.com/eleven-public-prod/",
    );
    expect(rules).toContain("form-action 'none'");
    expect(rules).toContain("frame-ancestors 'none'");
    expect(rules).toContain("require-trusted-types-for 'script'");
  });

  it('suggests two shortcuts and offers six', () => {
    const commands = manifest.commands as Record<string, { suggested_key?: { default: string } }>;
    const keys = Object.entries(commands).map(([name, { suggested_key: key }]) => [
      name,
      key?.default,
    ]);

    expect(keys).toEqual([
      ['speak-selection', 'Alt+Shift+S'],
      ['pause-resume', 'Alt+Shift+P'],
      ['read-page', undefined],
      ['add-to-queue', undefined],
      ['next-sentence', undefined],
      ['previous-sentence', undefined],
    ]);
  });

  it('names what administrators may set, where the browser wants it named', () => {
    const schema = (manifest.storage as { managed_schema: string } | undefined)?.managed_schema;

    expect(schema).toBe(browser === 'chromium' ? 'managed-schema.json' : undefined);
    if (schema) expect(filesOf(directory)).toContain(join(directory, schema));
  });

  it('keeps the vault and the engine out of what runs in pages and in the player', () => {
    const watched = filesOf(directory).filter((file) => /content-scripts|offscreen/.test(file));

    expect(watched.length).toBeGreaterThan(0);
    expect(watched.filter((file) => holds(file, /hark-key-vault|xi-api-key/))).toEqual([]);
  });

  it('keeps the engine for expressions out of pages, and out of surfaces without rules', () => {
    const engines = filesOf(directory).filter((file) => holds(file, /RE2JS/));
    const names = engines.map((file) => basename(file));
    const users = filesOf(directory).filter(
      (file) => !engines.includes(file) && names.some((name) => holds(file, new RegExp(name))),
    );
    const inPages = [...engines, ...users].filter((file) =>
      /content-scripts|offscreen|popup|welcome/.test(file),
    );

    expect(engines.length).toBeGreaterThan(0);
    expect(inPages).toEqual([]);
  });

  it('ships nothing of the stand-in server', () => {
    const files = filesOf(directory);

    expect(files.filter((file) => /\.wasm$|\.map$|espeak|mp3/i.test(file))).toEqual([]);
    expect(files.filter((file) => holds(file, /espeak-ng-emscripten|__control/i))).toEqual([]);
  });

  it('stays small', () => {
    const sizes = Object.fromEntries(
      filesOf(directory).map((file) => [basename(file), sizeOf(file)]),
    );

    // Each is put into pages by itself; only a search for an article needs the heavy one.
    expect(sizes['content.js']).toBeLessThanOrEqual(25_000);
    expect(sizes['measure.js']).toBeLessThanOrEqual(25_000);
    expect(sizes['marks.js']).toBeLessThanOrEqual(25_000);
    expect(sizes['overlay.js']).toBeLessThanOrEqual(25_000);
    expect(sizes['article.js']).toBeLessThanOrEqual(45_000);
    expect(sizes['background.js']).toBeLessThanOrEqual(180_000);
  });
});

it('names the parts of the Firefox package that its store asks for', () => {
  const { gecko } = manifestOf(BUILDS.firefox).browser_specific_settings as {
    gecko: { data_collection_permissions: unknown; strict_min_version: string };
  };

  expect(gecko.strict_min_version).toBe('142.0');
  expect(gecko.data_collection_permissions).toEqual({
    required: ['websiteContent', 'authenticationInfo'],
  });
});
