import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandIn } from '../server/index.ts';
import { Hark } from '../support/hark.ts';
import { EXTENSION_DIR } from '../support/launch.ts';
import { expect, test } from '../support/test.ts';

const CANARY = `sk_canary${'0123456789abcdef'.repeat(2)}`;
const NOTE = `<!doctype html><html lang="en"><title>Note</title>
<p id="said">The lamp is lit at dusk.</p><p id="later">It is put out at dawn.</p><p id="unsaid">The password is thimble.</p>`;

/** A key as it may have been disguised on its way out. */
function disguises(key: string): string[] {
  return [
    key,
    encodeURIComponent(key),
    Buffer.from(key).toString('base64').replace(/=+$/, ''),
    Buffer.from(key).toString('hex'),
  ];
}

function findCanary(text: string): string[] {
  return disguises(CANARY).filter((disguise) => text.includes(disguise));
}

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('the key is nowhere but in the vault and in requests to the service', async ({
  standIn,
  pages,
}) => {
  standIn.configure({ keys: [CANARY] });
  pages.put('/note', NOTE);
  const profileDir = await mkdtemp(join(tmpdir(), 'hark-canary-'));
  const hark = await Hark.start({ standIn, pages, profileDir, apiKey: null });
  const heard: string[] = [];
  hark.context.on('console', (message) => heard.push(message.text()));
  const worker = await hark.worker();
  worker.on('console', (message) => heard.push(message.text()));

  const welcome = await hark.context.newPage();
  await welcome.goto(hark.browser.url('welcome'));
  await welcome.getByLabel('API key').fill(CANARY);
  await welcome.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(welcome.getByText(CANARY.slice(-4))).toBeVisible();
  await hark.waitFor('idle');
  await hark.speak('/note', '#said');
  await hark.waitFor('speaking');
  await hark.waitFor('idle');
  standIn.addFault({
    match: { path: '/text-to-speech/' },
    do: { kind: 'error', code: 'invalid_api_key' },
  });
  await hark.speak('/note', '#later');
  await expect.poll(() => hark.badge()).toBe('!');

  const stores = await hark.desk.evaluate(async () => {
    const open = (name: string) =>
      new Promise<IDBDatabase>((done, fail) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => done(opening.result));
        opening.addEventListener('error', () => fail(opening.error));
      });
    const allIn = (database: IDBDatabase) =>
      [...database.objectStoreNames].map(
        (name) =>
          new Promise<unknown[]>((done) => {
            const reading = database.transaction(name).objectStore(name).getAll();
            reading.addEventListener('success', () => done(reading.result));
          }),
      );
    const databases = await Promise.all(
      ['hark-key-vault', 'hark-history', 'hark-waiting'].map(open),
    );
    const records = await Promise.all(databases.flatMap(allIn));
    const areas = [chrome.storage.local, chrome.storage.session, chrome.storage.sync];
    return JSON.stringify([records, await Promise.all(areas.map((area) => area.get(null)))]);
  });
  const surfaces: string[] = [];
  for (const name of ['popup', 'welcome', 'options'] as const) {
    const page = await hark.context.newPage();
    await page.goto(hark.browser.url(name));
    surfaces.push(await page.content());
  }
  const log = JSON.stringify(standIn.requests);
  await hark.close();

  // The history was there to be searched.
  expect(stores).toContain('"isPinned":false');
  expect(findCanary(stores)).toEqual([]);
  expect(findCanary(heard.join('\n'))).toEqual([]);
  expect(findCanary(surfaces.join('\n'))).toEqual([]);
  expect(findCanary(log)).toEqual([]);
  expect(standIn.speechRequests().some(({ keyMatches }) => keyMatches)).toBe(true);
  const leaks: string[] = [];
  for (const file of await filesUnder(profileDir)) {
    if (findCanary(await readFile(file, 'latin1')).length > 0) leaks.push(file);
  }
  expect(leaks).toEqual([]);
  await rm(profileDir, { recursive: true, force: true });
});

test('a script in a page’s process gets neither key nor speech, whatever it sends', async ({
  standIn,
  pages,
}) => {
  standIn.configure({ keys: [CANARY] });
  pages.put('/note', NOTE);
  const hark = await Hark.start({ standIn, pages, apiKey: CANARY });
  const page = await hark.open('/note');
  await hark.grant(page);
  const before = standIn.requests.length;
  const worker = await hark.worker();

  const answers = await worker.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url)!;
    const [injection] = await chrome.scripting.executeScript({
      target: { tabId: tab.id! },
      func: async () => {
        const types =
          'speakSelection speakSample pauseSpeech resumeSpeech stopSpeech retrySpeech ' +
          'moveBySentence setRate dismissProblem describeKey connectKey disconnectKey ' +
          'refreshVoices selectVoice readKey __proto__ constructor toString ';
        const loads = [
          undefined,
          {},
          { apiKey: 'sk_mine' },
          { direction: 'next' },
          { rate: 3 },
          { voiceId: 'abc' },
          'x'.repeat(1_000_000),
        ];
        const receivers = ['background', 'player', 'content', undefined];
        const replies: unknown[] = [];
        for (const to of receivers) {
          for (const type of types.split(' ')) {
            for (const data of loads) {
              const sent = chrome.runtime.sendMessage({ to, type, data });
              const silence = new Promise((done) => setTimeout(done, 50, undefined));
              replies.push(await Promise.race([sent.catch(() => undefined), silence]));
            }
          }
        }
        const port = chrome.runtime.connect({ name: 'player' });
        const ported: unknown[] = [];
        port.onMessage.addListener((message) => ported.push(message));
        port.postMessage({ type: 'need', sessionId: 'x', charIndex: 0, skip: 0, ordinal: 0 });
        const stores: string[] = [];
        for (const area of ['local', 'session', 'sync'] as const) {
          try {
            stores.push(JSON.stringify(await chrome.storage[area].get(null)));
          } catch (error) {
            stores.push(`refused: ${(error as Error).message}`);
          }
        }
        const databases = (await indexedDB.databases()).map(({ name }) => name);
        return {
          replies: replies.filter((reply) => reply !== undefined),
          ported,
          stores,
          databases,
        };
      },
    });
    return injection!.result as {
      replies: unknown[];
      ported: unknown[];
      stores: string[];
      databases: string[];
    };
  }, page.url());

  expect(answers.replies).toEqual([]);
  expect(answers.ported).toEqual([]);
  expect(answers.stores.every((store) => store.startsWith('refused'))).toBe(true);
  expect(answers.databases).not.toContain('hark-key-vault');
  expect(standIn.requests.length).toBe(before);
  expect((await hark.state()).status).toBe('idle');
  expect(await hark.send('describeKey')).toMatchObject({ hasKey: true });
  await hark.close();
});

test('a page cannot start speech by any event or message', async ({ hark, pages }) => {
  pages.put('/note', NOTE);
  const page = await hark.open('/note');
  await hark.grant(page);
  await hark.select(page);
  const before = hark.standIn.requests.length;

  await page.evaluate(() => {
    for (let round = 0; round < 2_500; round += 1) {
      const keys = { key: 's', code: 'KeyS', altKey: true, shiftKey: true, bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', keys));
      document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
      document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      window.postMessage({ to: 'background', type: 'speakSelection' }, '*');
    }
  });
  // A real gesture afterwards shows that everything before has been handled.
  await hark.command('speak-selection');
  await hark.waitFor('speaking');

  const bodies = hark.standIn.requests.slice(before).filter(({ method }) => method === 'POST');
  expect(bodies.filter(({ path }) => path.includes('text-to-speech')).length).toBeLessThanOrEqual(
    2,
  );
  expect(new Set(await hark.spokenSentences()).size).toBe(1);
});

test('a redirect is not followed, so the key reaches no second host', async ({ hark, pages }) => {
  const stranger = await startStandIn({ config: { sound: 'tone' } });
  pages.put('/note', NOTE);

  for (const status of [301, 302, 303, 307, 308] as const) {
    hark.standIn.clearFaults();
    const location = `https://127.0.0.1:${stranger.port}/v1/text-to-speech/x/stream`;
    hark.standIn.addFault({ times: Infinity, do: { kind: 'redirect', status, location } });
    await hark.speak('/note', '#said');
    await expect.poll(() => hark.badge(), { timeout: 30_000 }).toBe('!');
    await hark.send('dismissProblem');
  }

  expect(stranger.requests).toEqual([]);
  await stranger.close();
});

test('only the selection leaves, and it is heard on a page that forbids everything', async ({
  hark,
  pages,
}) => {
  const policy = "default-src 'none'; media-src 'none'; connect-src 'none'; sandbox allow-scripts";
  pages.put('/strict', NOTE, { 'content-security-policy': policy });

  await hark.speak('/strict', '#said');
  await hark.waitFor('speaking');
  await hark.waitFor('idle');

  const sent = JSON.stringify(hark.standIn.speechRequests().map(({ body }) => body));
  expect(sent).toContain('The lamp is lit at dusk.');
  expect(sent).not.toContain('thimble');
  const addresses = hark.standIn.requests.map(({ path, query }) => path + JSON.stringify(query));
  expect(addresses.join()).not.toContain('lamp');
});

test('a page sees none of our files, and no change in itself that stays', async ({
  hark,
  pages,
}) => {
  pages.put('/note', NOTE);
  const page = await hark.open('/note');
  const before = await page.content();
  await hark.grant(page);
  await hark.select(page, '#said');
  await hark.command('speak-selection');
  await hark.waitFor('speaking');

  const files = (await filesUnder(EXTENSION_DIR)).map((file) =>
    file.slice(EXTENSION_DIR.length + 1),
  );
  const found = await page.evaluate(
    async ({ id, names }) => {
      const tries = names.map(async (name) => {
        try {
          await fetch(`chrome-extension://${id}/${name}`);
          return [name];
        } catch {
          // Blocked, as it must be.
          return [];
        }
      });
      return (await Promise.all(tries)).flat();
    },
    { id: hark.browser.extensionId, names: files },
  );

  expect(files.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
  // All that the mini-player shows of itself is an empty element without attributes.
  await expect
    .poll(async () => (await page.content()).replace(/<([a-z]+-[a-z]+)><\/\1>/, ''))
    .toBe(before);
  await hark.send('stopSpeech');
  await expect.poll(() => page.content()).toBe(before);
});

test('another extension finds nobody to talk to', async ({ standIn, pages }) => {
  const neighbour = await mkdtemp(join(tmpdir(), 'hark-neighbour-'));
  const manifest = {
    manifest_version: 3,
    name: 'Neighbour',
    version: '1',
    permissions: ['management'],
  };
  await writeFile(join(neighbour, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(neighbour, 'page.html'), '<!doctype html><title>Neighbour</title>');
  await writeFile(join(neighbour, 'worker.js'), '');
  const withWorker = { ...manifest, background: { service_worker: 'worker.js' } };
  await writeFile(join(neighbour, 'manifest.json'), JSON.stringify(withWorker));
  const hark = await Hark.start({ standIn, pages, neighbours: [neighbour] });
  const other = hark.context
    .serviceWorkers()
    .find((worker) => !worker.url().includes(hark.browser.extensionId))!;
  const page = await hark.context.newPage();
  await page.goto(`chrome-extension://${new URL(other.url()).host}/page.html`);

  const reply = await page.evaluate(async (id) => {
    try {
      return await chrome.runtime.sendMessage(id, { to: 'background', type: 'describeKey' });
    } catch (error) {
      return (error as Error).message;
    }
  }, hark.browser.extensionId);

  expect(reply).toContain('Receiving end does not exist');
  await hark.close();
  await rm(neighbour, { recursive: true, force: true });
});

test('the browser warns of one host and nothing else', async ({ standIn, pages }) => {
  const neighbour = await mkdtemp(join(tmpdir(), 'hark-neighbour-'));
  await writeFile(
    join(neighbour, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Neighbour',
      version: '1',
      background: { service_worker: 'worker.js' },
    }),
  );
  await writeFile(join(neighbour, 'worker.js'), '');
  await writeFile(join(neighbour, 'page.html'), '<!doctype html><title>Neighbour</title>');
  const hark = await Hark.start({ standIn, pages, neighbours: [neighbour], apiKey: null });
  const other = hark.context
    .serviceWorkers()
    .find((worker) => !worker.url().includes(hark.browser.extensionId))!;
  const page = await hark.context.newPage();
  await page.goto(`chrome-extension://${new URL(other.url()).host}/page.html`);

  const manifest = await readFile(join(EXTENSION_DIR, 'manifest.json'), 'utf8');
  const warnings = await page.evaluate(
    (text) => chrome.management.getPermissionWarningsByManifest(text),
    // Names in the browser's language come from files that a bare text does not have.
    manifest.replaceAll(/__MSG_\w+__/g, 'Hark').replace(/"default_locale":"en",/, ''),
  );

  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('api.elevenlabs.io');
  await hark.close();
  await rm(neighbour, { recursive: true, force: true });
});
