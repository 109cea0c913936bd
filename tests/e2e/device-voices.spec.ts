import type { Hark } from '../support/hark.ts';
import { expect, test } from '../support/device-test.ts';
import { SCRIPTED, type SpeechEngineProbe } from '../support/device-voices.ts';
import { paragraphOf, speakSentences, WALK } from '../support/walk.ts';

/* Voices of the device, without a key: the same gestures and controls, and no network. */

const TEXT = WALK.slice(0, 5);
const GERMAN = `<!doctype html><html lang="de"><title>Der Hafen</title>
<p>Der Hafen liegt noch im Nebel. Die ersten Boote kommen erst am Abend zurück.</p>`;

test.afterEach(({ hark }) => {
  // Whatever a test did: a device voice speaks without a single request.
  expect(hark.standIn.requests).toEqual([]);
});

test('the selection is spoken to its end, each sentence once', async ({ hark, pages, voices }) => {
  const { starts } = await speakSentences(hark, pages, TEXT);
  await expect.poll(() => hark.badge()).toBe('▶');
  await hark.waitFor('idle', 30_000);

  expect(textsOf(await voices.utterances())).toEqual(TEXT);
  expect(await hark.spokenSentences()).toEqual(starts);
  expect(await hark.badge()).toBe('');
  for (const { endedMs, stoppedMs } of await voices.utterances()) {
    expect(endedMs).toBeDefined();
    expect(stoppedMs).toBeUndefined();
  }
});

test('the voice fits the language of the text', async ({ hark, pages, voices }) => {
  pages.put('/hafen', GERMAN);

  await hark.speak('/hafen', 'p');
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 30_000);

  const spoken = await voices.utterances();
  expect(spoken.map(({ voiceName }) => voiceName)).toEqual([SCRIPTED.german, SCRIPTED.german]);
});

test('a pause silences at once and goes on with the interrupted word', async ({
  hark,
  pages,
  voices,
}) => {
  await speakSentences(hark, pages, TEXT);
  await expect.poll(() => heardFor(voices, 500), { intervals: [50] }).toBe(true);

  await hark.command('pause-resume');
  await hark.waitFor('paused');
  const [first, ...none] = await voices.utterances();
  expect(none).toEqual([]);
  expect(first!.stoppedMs).toBeDefined();
  expect(await hark.badge()).toBe('❚❚');

  await hark.command('pause-resume');
  await hark.waitFor('idle', 30_000);

  const [, rest, ...others] = textsOf(await voices.utterances());
  expect(TEXT[0]!.endsWith(rest!)).toBe(true);
  expect(rest!.length).toBeLessThan(TEXT[0]!.length);
  expect(rest).toMatch(/^\S/);
  expect(TEXT[0]!.at(-rest!.length - 1)).toBe(' ');
  expect(others).toEqual(TEXT.slice(1));
});

test('sentences are stepped through, back and forth', async ({ hark, pages, voices }) => {
  // Time enough to press a button in each.
  await voices.usually({ charactersPerSecond: 15 });
  const { starts } = await speakSentences(hark, pages, TEXT);

  await hark.send('moveBySentence', { direction: 'next' });
  await expectSentence(hark, starts[1]!);
  await hark.send('moveBySentence', { direction: 'next' });
  await expectSentence(hark, starts[2]!);
  await hark.send('moveBySentence', { direction: 'previous' });
  await expectSentence(hark, starts[1]!);
  await hark.waitFor('idle', 30_000);

  const texts = textsOf(await voices.utterances());
  expect(texts.slice(-4)).toEqual(TEXT.slice(1));
});

test('the speed changes while it speaks', async ({ hark, pages, voices }) => {
  await speakSentences(hark, pages, TEXT.slice(0, 2));
  await expect.poll(() => heardFor(voices, 500), { intervals: [50] }).toBe(true);

  await hark.send('setRate', { rate: 2 });
  await hark.waitFor('idle', 30_000);

  const spoken = await voices.utterances();
  expect(spoken.map(({ rate }) => rate)).toEqual([1, 2, 2]);
  expect(spoken[1]!.text.length).toBeLessThan(TEXT[0]!.length);
});

test('stopping silences at once, and the next selection replaces the last', async ({
  hark,
  pages,
  voices,
}) => {
  const { page } = await speakSentences(hark, pages, TEXT);
  await hark.command('speak-selection');
  await hark.waitFor('idle');
  expect((await voices.utterances())[0]!.stoppedMs).toBeDefined();
  await voices.clear();

  const { html } = paragraphOf([TEXT[3]!, TEXT[4]!], 'Another');
  pages.put('/another', html);
  await hark.command('speak-selection');
  await hark.waitFor('speaking');
  await page.goto('http://read.test/another');
  await hark.grant(page);
  await hark.select(page, 'p');
  await hark.command('speak-selection');
  await expect.poll(async () => (await voices.utterances()).length).toBeGreaterThan(1);
  await hark.waitFor('idle', 30_000);

  const [replaced, ...rest] = await voices.utterances();
  expect(replaced!.stoppedMs).toBeDefined();
  expect(textsOf(rest)).toEqual([TEXT[3], TEXT[4]]);
});

test(
  'a voice that forgets to say that it ended is not waited for',
  { tag: '@long' },
  async ({ hark, pages, voices }) => {
    await voices.usually({ withoutEnd: true, charactersPerSecond: 40 });
    const { starts } = await speakSentences(hark, pages, TEXT.slice(0, 2));
    await hark.waitFor('idle', 60_000);

    expect(await hark.spokenSentences()).toEqual(starts);
  },
);

test('a voice that fails is asked once more, then told, and another one goes on', async ({
  hark,
  pages,
  voices,
}) => {
  await voices.script({}, { failsAt: 20 }, { failsAt: 20 });
  const { starts } = await speakSentences(hark, pages, TEXT.slice(0, 3));
  await hark.waitFor('failed', 30_000);

  expect(await hark.state()).toMatchObject({
    problem: 'device_voice_failed',
    charIndex: starts[1],
  });
  expect(await hark.badge()).toBe('!');
  await hark.send('selectVoice', {
    engineId: 'device',
    voiceId: voices.voiceId(SCRIPTED.wordless),
  });
  await hark.waitFor('idle', 30_000);

  const spoken = await voices.utterances();
  expect(spoken.slice(-2)).toMatchObject([
    { text: TEXT[1], voiceName: SCRIPTED.wordless },
    { text: TEXT[2], voiceName: SCRIPTED.wordless },
  ]);
});

test(
  'a voice that falls silent half-way is told, and the reading goes on from there',
  { tag: '@long' },
  async ({ hark, pages, voices }) => {
    test.slow();
    await voices.script({}, { fallsSilentAt: 20 }, { fallsSilentAt: 10 });
    const { starts } = await speakSentences(hark, pages, TEXT.slice(0, 3));
    await hark.waitFor('failed', 90_000);
    expect(await hark.state()).toMatchObject({
      problem: 'device_voice_failed',
      charIndex: starts[1],
    });

    await hark.command('pause-resume');
    await hark.waitFor('idle', 30_000);

    expect(textsOf(await voices.utterances()).slice(-2)).toEqual(TEXT.slice(1, 3));
  },
);

test('a voice that sends the text away stays silent until that is allowed', async ({
  hark,
  pages,
  voices,
}) => {
  const voiceId = voices.voiceId(SCRIPTED.remote);
  await hark.send('selectVoice', { engineId: 'device', voiceId });
  await speakSentences(hark, pages, TEXT.slice(0, 1));
  await hark.waitFor('idle', 30_000);
  expect((await voices.utterances()).map(({ voiceName }) => voiceName)).not.toContain(
    SCRIPTED.remote,
  );
  await voices.clear();

  await allowRemote(hark, true);
  await hark.send('selectVoice', { engineId: 'device', voiceId });
  await speakSentences(hark, pages, [TEXT.join(', '), TEXT[0]!]);
  await hark.waitFor('idle', 60_000);

  const spoken = await voices.utterances();
  expect(new Set(spoken.map(({ voiceName }) => voiceName))).toEqual(new Set([SCRIPTED.remote]));
  // Such voices are cut off after a quarter of a minute.
  for (const { text } of spoken) expect(text.length).toBeLessThan(200);
  expect(textsOf(spoken).join(' ')).toBe([TEXT.join(', '), TEXT[0]!].join(' '));
});

test('taking that back silences it at once', async ({ hark, pages, voices }) => {
  await allowRemote(hark, true);
  const voiceId = voices.voiceId(SCRIPTED.remote);
  await hark.send('selectVoice', { engineId: 'device', voiceId });
  await voices.usually({ charactersPerSecond: 15 });
  await speakSentences(hark, pages, TEXT.slice(0, 2));

  await allowRemote(hark, false);
  await hark.waitFor('idle', 30_000);

  const [remote, ...others] = await voices.utterances();
  expect(remote).toMatchObject({ voiceName: SCRIPTED.remote });
  expect(remote!.endedMs).toBeUndefined();
  expect(remote!.stoppedMs).toBeDefined();
  expect(others.map(({ voiceName }) => voiceName)).not.toContain(SCRIPTED.remote);
  expect(textsOf(others)).toEqual(TEXT.slice(0, 2));
});

test(
  'a voice that never starts is told within seconds',
  { tag: '@long' },
  async ({ hark, pages, voices }) => {
    await voices.usually({ neverStarts: true });
    const { html } = paragraphOf(TEXT.slice(0, 1));
    pages.put('/walk', html);
    await hark.speak('/walk', 'p');
    await expect.poll(() => hark.badge()).toBe('…');
    await hark.waitFor('failed', 45_000);

    expect((await hark.state()).problem).toBe('device_voice_failed');
    await voices.usually({});
    await hark.send('retrySpeech');
    await hark.waitFor('speaking');
  },
);

test(
  'a slow voice is waited for, and one without lengths of words is followed',
  { tag: '@long' },
  async ({ hark, pages, voices }) => {
    await voices.usually({ startDelayMs: 2_500, withoutLength: true, charactersPerSecond: 40 });
    const { starts } = await speakSentences(hark, pages, TEXT.slice(0, 2));
    expect(await hark.badge()).toBe('▶');
    await hark.waitFor('idle', 30_000);

    expect(await hark.spokenSentences()).toEqual(starts);
    expect(textsOf(await voices.utterances())).toEqual(TEXT.slice(0, 2));
  },
);

test('a text of any length is handed over sentence by sentence', async ({
  hark,
  pages,
  voices,
}) => {
  const long = Array.from({ length: 120 }, (_, index) => `This is sentence number ${index}.`);
  await voices.usually({ charactersPerSecond: 1_000 });

  await speakSentences(hark, pages, long);
  await hark.waitFor('idle', 45_000);

  expect(textsOf(await voices.utterances())).toEqual(long);
});

test('the reading outlives the worker', async ({ hark, pages, voices }) => {
  const { starts } = await speakSentences(hark, pages, TEXT);
  await expectSentence(hark, starts[1]!);

  await hark.killWorker();
  await hark.waitFor('idle', 45_000);

  expect([...new Set(await hark.spokenSentences())]).toEqual(starts);
  const spoken = (await voices.utterances()).filter(({ endedMs }) => endedMs !== undefined);
  expect(textsOf(spoken)).toEqual(TEXT);
});

test(
  'a long sentence is said once, though the worker dies in it',
  { tag: '@long' },
  async ({ hark, pages, voices }) => {
    const long = `${'And so it goes on and on, '.repeat(12)}until it ends.`;
    await speakSentences(hark, pages, [long, TEXT[0]!]);
    await expect.poll(() => heardFor(voices, 1_000), { intervals: [50] }).toBe(true);

    await hark.killWorker();
    await hark.waitFor('idle', 60_000);

    expect(textsOf(await voices.utterances())).toEqual([long, TEXT[0]]);
  },
);

test('the controls work after the worker died', async ({ hark, pages, voices }) => {
  await speakSentences(hark, pages, TEXT);
  await hark.killWorker();
  await hark.send('pauseSpeech');
  await hark.waitFor('paused');
  await expect.poll(async () => (await voices.utterances()).at(-1)?.stoppedMs).toBeDefined();

  await hark.killWorker();
  await hark.send('resumeSpeech');
  await hark.waitFor('speaking');

  await hark.killWorker();
  await hark.send('stopSpeech');
  await hark.waitFor('idle');
  await expect.poll(async () => (await voices.utterances()).at(-1)?.stoppedMs).toBeDefined();
});

async function allowRemote(hark: Hark, isAllowed: boolean): Promise<void> {
  await hark.desk.evaluate(
    (remoteVoicesAllowed) => chrome.storage.local.set({ remoteVoicesAllowed }),
    isAllowed,
  );
}

function textsOf(utterances: { text: string }[]): string[] {
  return utterances.map(({ text }) => text);
}

async function heardFor(voices: SpeechEngineProbe, ms: number): Promise<boolean> {
  const [first] = await voices.utterances();
  return first?.startedMs !== undefined && Date.now() - first.startedMs > ms;
}

async function expectSentence(hark: Hark, charIndex: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const { status, charIndex: at } = await hark.state();
        return status === 'speaking' ? at : undefined;
      },
      { intervals: [40] },
    )
    .toBe(charIndex);
}
