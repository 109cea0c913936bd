import { chromium, type Page } from '@playwright/test';
import { DEMO_KEY, type StandIn } from '../../tests/server/index.ts';
import { ensureChromium } from '../browser.ts';

let page: Promise<Page> | undefined;

/**
 * The least a browser can do: a page that streams the same bytes from the same server into a media
 * element, starting as soon as the element can. Returns first byte → sound in milliseconds.
 */
export async function playBare(standIn: StandIn): Promise<number> {
  page ??= openPage(standIn);
  const voice = await voiceIdOf(standIn);
  const url = `https://api.elevenlabs.io/v1/text-to-speech/${voice}/stream?output_format=mp3_44100_128`;
  const before = standIn.speechRequests().length;
  const soundAt = await (await page).evaluate(PLAY, { url, apiKey: DEMO_KEY, text: TEXT });
  const request = standIn.speechRequests()[before];
  if (request?.firstByteAt === undefined) throw new Error('No request was answered');
  return soundAt - request.firstByteAt;
}

const TEXT = 'The ferry leaves when the last bicycle is on board, and not a minute before.';

async function openPage(standIn: StandIn): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [
      `--host-resolver-rules=MAP api.elevenlabs.io 127.0.0.1:${standIn.port}`,
      `--ignore-certificate-errors-spki-list=${standIn.spkiHash}`,
      '--disable-features=LocalNetworkAccessChecks',
      '--autoplay-policy=no-user-gesture-required',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const opened = await browser.newPage();
  await opened.goto('about:blank');
  return opened;
}

async function voiceIdOf(standIn: StandIn): Promise<string> {
  // The certificate is made up at each start, so the list is asked for through the browser.
  const opened = await page!;
  void standIn;
  return opened.evaluate(async (apiKey) => {
    const answer = await fetch('https://api.elevenlabs.io/v2/voices', {
      headers: { 'xi-api-key': apiKey },
    });
    const { voices } = (await answer.json()) as { voices: { voice_id: string }[] };
    return voices[0]!.voice_id;
  }, DEMO_KEY);
}

const PLAY = async ({ url, apiKey, text }: { url: string; apiKey: string; text: string }) => {
  const audio = new Audio();
  const source = new MediaSource();
  audio.src = URL.createObjectURL(source);
  await new Promise((done) => source.addEventListener('sourceopen', done, { once: true }));
  const buffer = source.addSourceBuffer('audio/mpeg');
  const playing = new Promise<number>((done) => {
    const poll = setInterval(() => {
      if (audio.currentTime === 0) return;
      clearInterval(poll);
      done(performance.timeOrigin + performance.now());
    }, 1);
  });
  void audio.play();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'xi-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ text, model_id: 'eleven_flash_v2_5' }),
  });
  const reader = answer.body!.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    buffer.appendBuffer(value);
    await new Promise((updated) => buffer.addEventListener('updateend', updated, { once: true }));
  }
  source.endOfStream();
  const at = await playing;
  audio.pause();
  return at;
};
