import type { Page } from '@playwright/test';
import { DEMO_KEY, startStandIn, type StandIn } from '../server/index.ts';
import { english } from '../support/english.ts';
import { Hark } from '../support/hark.ts';
import { openHosts } from '../support/opened-hosts.ts';
import { openScreen } from '../support/screens.ts';
import { expect, test } from '../support/test.ts';

const EU = 'api.eu.residency.elevenlabs.io';
const EU_KEY = `sk_${'e0'.repeat(24)}`;
const OWN_KEY = `sk_${'0a'.repeat(24)}`;
const TIDE = '<!doctype html><html lang="en"><title>The tide</title><p>The tide comes in.</p>';
const QUICK = { sound: 'tone', firstByteDelayMs: 50, pace: 10 } as const;

const lastOf = (key: string) => ({ last4: key.slice(-4) });

async function lookAt(options: Page, region: string): Promise<void> {
  const select = options.getByRole('combobox', { name: english('region.label') });
  await select.selectOption(english(`region.${region}`));
}

async function enterKey(options: Page, apiKey: string): Promise<void> {
  const field = options.getByRole('textbox', { name: english('key.label') });
  // Whoever has just changed the region is led to what is missing.
  await expect(field).toBeFocused();
  await field.fill(apiKey);
  await options.getByRole('button', { name: english('key.connect'), exact: true }).click();
  await expect(options.getByText(english('key.connected', lastOf(apiKey)))).toBeVisible();
}

async function readTide(hark: Hark): Promise<void> {
  await hark.speak('/tide');
  await hark.waitFor('speaking');
  await hark.waitFor('idle');
}

/** Any other key, and none, would stand here under another name. */
const keysAt = (standIn: StandIn) => new Set(standIn.requests.map(({ auth }) => auth));

test('each region has its own key, which goes to no other, and is found again', async ({
  standIn,
  pages,
}) => {
  pages.put('/tide', TIDE);
  const eu = await startStandIn({ config: { ...QUICK, keys: [EU_KEY] } });
  const opened = await openHosts([`https://${EU}/*`]);
  const hark = await Hark.start({
    standIn,
    pages,
    extensionDir: opened.dir,
    otherHosts: { [EU]: eu },
  });
  await hark.keepNothing();
  const options = await openScreen(hark, 'options');
  const use = options.getByRole('button', { name: english('region.use') });

  await lookAt(options, 'eu');
  await use.click();
  await expect(options.getByText(english('region.keyMissing', { host: EU }))).toBeVisible();
  expect(eu.requests).toEqual([]);
  await enterKey(options, EU_KEY);
  const before = standIn.requests.length;
  await readTide(hark);

  expect(eu.speechRequests().some(({ speech }) => speech)).toBe(true);
  expect(keysAt(eu)).toEqual(new Set(['accepted']));
  expect(standIn.requests).toHaveLength(before);

  const inEurope = eu.requests.length;
  await options.bringToFront();
  await lookAt(options, 'global');
  await use.click();
  await expect(options.getByText(english('key.connected', lastOf(DEMO_KEY)))).toBeVisible();
  await readTide(hark);

  expect(standIn.speechRequests().some(({ speech }) => speech)).toBe(true);
  expect(keysAt(standIn)).toEqual(new Set(['accepted']));
  expect(eu.requests).toHaveLength(inEurope);
  await hark.close();
  await eu.close();
  opened.remove();
});

test('an endpoint of one’s own is warned of, gets its own key, and no redirect is followed', async ({
  standIn,
  pages,
}) => {
  pages.put('/tide', TIDE);
  const own = await startStandIn({ secure: false, config: { ...QUICK, keys: [OWN_KEY] } });
  const stranger = await startStandIn({ secure: false, config: QUICK });
  const opened = await openHosts(['http://localhost/*']);
  const hark = await Hark.start({ standIn, pages, extensionDir: opened.dir });
  await hark.keepNothing();
  const host = `localhost:${own.port}`;
  const options = await openScreen(hark, 'options');
  // The balance may still be on its way, from before the change.
  const asked = () => standIn.requests.filter(({ path }) => path !== '/v1/user/subscription');
  const before = asked().length;
  await lookAt(options, 'own');
  const address = options.getByRole('textbox', { name: english('region.address') });

  await address.fill(`http://${host}/v1`);
  await address.press('Enter');
  await expect(address).toHaveAccessibleDescription(english('region.fault_notOnlyHost'));
  await address.fill(`http://${host}`);
  await address.press('Enter');
  const warning = options.getByRole('group', { name: english('region.warning', { host }) });
  await expect(warning).toBeFocused();
  expect(own.requests).toEqual([]);
  await warning.getByRole('button', { name: english('region.confirm', { host }) }).click();
  await enterKey(options, OWN_KEY);
  await readTide(hark);

  expect(own.speechRequests().some(({ speech }) => speech)).toBe(true);
  expect(keysAt(own)).toEqual(new Set(['accepted']));

  const location = `http://localhost:${stranger.port}/v1/text-to-speech/x/stream`;
  own.addFault({ times: Infinity, do: { kind: 'redirect', status: 307, location } });
  const spoken = own.speechRequests().length;
  await hark.speak('/tide');
  await expect.poll(() => hark.badge(), { timeout: 30_000 }).toBe('!');

  expect(own.speechRequests().length).toBeGreaterThan(spoken);
  expect(stranger.requests).toEqual([]);
  expect(asked()).toHaveLength(before);
  await hark.close();
  await Promise.all([own.close(), stranger.close()]);
  opened.remove();
});

test('a host that may not be reached is told before anything is sent', async ({ hark, pages }) => {
  pages.put('/tide', TIDE);
  const before = hark.standIn.requests.length;
  await hark.desk.evaluate(
    (origin) => chrome.storage.local.set({ apiOrigin: origin }),
    `https://${EU}`,
  );

  await hark.speak('/tide');

  await expect.poll(() => hark.badge()).toBe('!');
  expect(await hark.title()).toBe(english('errors.host_permission_missing'));
  expect(hark.standIn.requests).toHaveLength(before);
});

const RIGHTS = ['text_to_speech', 'voices_read', 'models_read', 'user_read'];

for (const lacks of [['models_read'], ['voices_read', 'models_read', 'user_read']]) {
  test(`a key without ${lacks.join(', ')} reads, and the account says what is off`, async ({
    hark,
    pages,
  }) => {
    pages.put('/tide', TIDE);
    hark.standIn.configure({ scopes: RIGHTS.filter((right) => !lacks.includes(right)) });
    await hark.send('disconnectKey');
    await hark.connectKey(DEMO_KEY);
    await readTide(hark);
    const options = await openScreen(hark, 'options');

    // Nothing asks for the plan by itself, so that one is not known to be missing here.
    const told = options.getByRole('list', { name: english('keyRights.lacks') });
    for (const right of lacks.filter((each) => each !== 'user_read')) {
      await expect(told).toContainText(english(`keyRights.${right}`));
    }
    expect((await hark.state()).problem).toBeUndefined();

    hark.standIn.configure({ scopes: 'all' });
    await options.getByRole('button', { name: english('keyRights.again') }).click();
    await expect(told).toBeHidden();
  });
}
