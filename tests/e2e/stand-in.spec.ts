import { DEMO_KEY } from '../server/index.ts';
import { expect, test } from '../support/device-test.ts';
import { everyNth } from '../support/every-nth.ts';
import { SCRIPTED, type SpeechEngineProbe } from '../support/device-voices.ts';
import { english } from '../support/english.ts';
import { refusal } from '../support/fault-table.ts';
import type { Hark } from '../support/hark.ts';
import type { PageServer } from '../support/page-server.ts';
import { openScreen, textOf } from '../support/screens.ts';
import { hurry, speakSentences, WALK } from '../support/walk.ts';

/* A device voice goes on where ElevenLabs cannot: no sentence is lost, and none is said twice. */

test.use({ apiKey: DEMO_KEY });

const TEXT = WALK.slice(0, 10);
const SPEECH = { path: /^\/v1\/text-to-speech\// };

const TROUBLES = {
  'no credits': { kind: 'error', code: 'quota_exceeded' },
  'a refused key': { kind: 'error', code: 'invalid_api_key', status: 401 },
  'an outage': { kind: 'error', code: 'service_unavailable' },
  'a lost network': { kind: 'disconnect' },
} as const;

for (const [name, action] of everyNth(Object.entries(TROUBLES), 4)) {
  test(`unasked, after ${name} in the middle of a text`, async ({ hark, pages, voices }) => {
    await choose(hark, 'deviceVoice');
    const { starts } = await walk(hark, pages, {
      match: { ...SPEECH, textIncludes: TEXT[8]! },
      times: Infinity,
      do: action,
    });
    await hark.waitFor('idle', 60_000);

    expect(await hark.spokenSentences()).toEqual(starts);
    const said = textsOf(await voices.utterances());
    expect(said.length).toBeGreaterThan(0);
    expect(said).toEqual(TEXT.slice(-said.length));
    expect(heardFromService(hark)).toBe(TEXT.slice(0, -said.length).join(' '));
    expect((await hark.states()).map(({ status }) => status)).not.toContain('failed');
  });
}

test('asked first, and then from the sentence that was not heard', async ({
  hark,
  pages,
  voices,
}) => {
  const { starts } = await walk(hark, pages, {
    match: { ...SPEECH, textIncludes: TEXT[8]! },
    times: Infinity,
    do: refusal('quota_exceeded'),
  });
  await hark.waitFor('failed', 30_000);
  expect(await voices.utterances()).toEqual([]);

  expect(await hark.send('useDeviceVoice')).toEqual({ ok: true });
  await hark.waitFor('idle', 30_000);

  expect(await hark.spokenSentences()).toEqual(starts);
  const said = textsOf(await voices.utterances());
  expect(said).toEqual(TEXT.slice(-said.length));
});

test('not where the person wants to stop', { tag: '@long' }, async ({ hark, pages, voices }) => {
  await choose(hark, 'stop');
  await walk(hark, pages, {
    match: { ...SPEECH, textIncludes: TEXT[8]! },
    times: Infinity,
    do: refusal('quota_exceeded'),
  });
  await hark.waitFor('failed', 30_000);

  expect(await voices.utterances()).toEqual([]);
});

test('for a first sentence that the service does not speak', async ({ hark, pages, voices }) => {
  await choose(hark, 'deviceVoice');
  hark.standIn.addFault({ match: SPEECH, times: Infinity, do: refusal('quota_exceeded') });

  const { starts } = await speakSentences(hark, pages, TEXT.slice(0, 3));
  await hark.waitFor('idle', 30_000);

  expect(await hark.spokenSentences()).toEqual(starts);
  expect(textsOf(await voices.utterances())).toEqual(TEXT.slice(0, 3));
});

test('ElevenLabs returns with the next sentence once it works again', async ({
  hark,
  pages,
  voices,
}) => {
  test.slow();
  await choose(hark, 'deviceVoice');
  await voices.usually({ charactersPerSecond: 4 });
  const trouble = {
    match: { ...SPEECH, textIncludes: WALK[3]! },
    times: Infinity,
    do: refusal('service_unavailable'),
  };
  const { starts } = await walk(hark, pages, trouble, WALK);
  await expect.poll(async () => (await voices.utterances()).length, { timeout: 30_000 }).toBe(1);
  hark.standIn.clearFaults();
  await hark.waitFor('idle', 90_000);

  expect(await hark.spokenSentences()).toEqual(starts);
  const said = textsOf(await voices.utterances());
  const heard = heardFromService(hark);
  expect(WALK.filter((sentence) => said.includes(sentence))).toEqual(said);
  expect(WALK.filter((sentence) => !said.includes(sentence)).join(' ')).toBe(heard);
  expect(heard.endsWith(WALK.at(-1)!)).toBe(true);
});

test(
  'a connected account is tried first again with the next reading',
  { tag: '@long' },
  async ({ hark, pages, voices }) => {
    await choose(hark, 'deviceVoice');
    hark.standIn.addFault({ match: SPEECH, times: Infinity, do: refusal('quota_exceeded') });
    await speakSentences(hark, pages, TEXT.slice(0, 1));
    await hark.waitFor('idle', 30_000);
    hark.standIn.clearFaults();
    await voices.clear();

    await speakSentences(hark, pages, TEXT.slice(1, 3));
    await hark.waitFor('idle', 30_000);

    expect(await voices.utterances()).toEqual([]);
  },
);

test('a device voice chosen in the middle of a sentence says it anew, and back', async ({
  hark,
  pages,
  voices,
}) => {
  const { starts } = await speakSentences(hark, pages, TEXT.slice(0, 4));
  const state = await hark.desk.evaluate(() => chrome.storage.local.get('chosenVoice'));
  const before = (state as { chosenVoice: { id: string } }).chosenVoice;

  const voiceId = voices.voiceId(SCRIPTED.english);
  await hark.send('selectVoice', { engineId: 'device', voiceId });
  await expect.poll(async () => textsOf(await voices.utterances())).toEqual([TEXT[0]]);
  await expect.poll(async () => (await hark.state()).voiceName).toBe(SCRIPTED.english);
  await hark.send('selectVoice', { engineId: 'elevenlabs', voiceId: before.id });
  await hark.waitFor('idle', 45_000);

  expect((await voices.utterances())[0]!.stoppedMs).toBeDefined();
  expect([...new Set(await hark.spokenSentences())]).toEqual(starts);
});

test('with a device voice chosen nothing is asked of a connected account', async ({
  hark,
  pages,
  voices,
}) => {
  const voiceId = voices.voiceId(SCRIPTED.english);
  await hark.send('selectVoice', { engineId: 'device', voiceId });
  const before = hark.standIn.requests.length;

  await speakSentences(hark, pages, TEXT.slice(0, 2));
  const popup = await openScreen(hark, 'popup');
  await expect(popup.getByRole('button', { name: english('controls.pause') })).toBeVisible();
  await hark.waitFor('idle', 30_000);

  expect(textsOf(await voices.utterances())).toEqual(TEXT.slice(0, 2));
  expect(hark.standIn.requests).toHaveLength(before);
});

async function choose(hark: Hark, troubleChoice: string): Promise<void> {
  await hark.desk.evaluate(
    (choice) => chrome.storage.local.set({ troubleChoice: choice }),
    troubleChoice,
  );
}

type Trouble = Parameters<Hark['standIn']['addFault']>[0];

async function walk(hark: Hark, pages: PageServer, trouble: Trouble, text = TEXT) {
  hark.standIn.addFault(trouble);
  const spoken = await speakSentences(hark, pages, text);
  await hurry(hark);
  return spoken;
}

/** The text of everything the service spoke to its end, in order. */
function heardFromService({ standIn }: Hark): string {
  return standIn
    .speechRequests()
    .filter(
      ({ path, status, fault }) => path.endsWith('/with-timestamps') && status === 200 && !fault,
    )
    .map(textOf)
    .join(' ');
}

function textsOf(utterances: Awaited<ReturnType<SpeechEngineProbe['utterances']>>): string[] {
  return utterances.map(({ text }) => text);
}
