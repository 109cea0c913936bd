import type { Page } from '@playwright/test';

/** What the browser makes of a file, at its own rate. */
export async function decode(page: Page, bytes: Uint8Array, rate = 44_100): Promise<Float32Array> {
  const data = Buffer.from(bytes).toString('base64');
  const decoded = await page.evaluate(
    async ({ source, sampleRate }) => {
      const audio = Uint8Array.from(atob(source), (char) => char.charCodeAt(0));
      const context = new OfflineAudioContext(1, 1, sampleRate);
      const buffer = await context.decodeAudioData(audio.buffer);
      const samples = new Uint8Array(buffer.getChannelData(0).buffer);
      let text = '';
      for (let at = 0; at < samples.length; at += 24_576) {
        text += String.fromCharCode(...samples.subarray(at, at + 24_576));
      }
      return btoa(text);
    },
    { source: data, sampleRate: rate },
  );
  const samples = Buffer.from(decoded, 'base64');
  return new Float32Array(samples.buffer, samples.byteOffset, samples.length / 4).slice();
}
