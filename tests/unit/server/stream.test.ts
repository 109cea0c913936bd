import { describe, expect, it } from 'vitest';
import type { ServerConfig } from '../../server/index.ts';
import { readMp3Frames } from '../../server/sound/mp3-frames.ts';
import { joinAudio, joinCharacters, readLines, useServer } from './harness.ts';

const TEXT = 'Naïve café — 😀 owls. It costs 12 euros, she said.';
const body = { text: TEXT, model_id: 'eleven_flash_v2_5' };

describe('the timed stream', () => {
  const { server, speak } = withServer();

  it('joins to the same file as the plain answer and the plain stream', async () => {
    const lines = await readLines(await speak(body));
    const whole = await (await speak(body, { suffix: '' })).arrayBuffer();
    const stream = await (await speak(body, { suffix: '/stream' })).arrayBuffer();

    expect(joinAudio(lines).equals(Buffer.from(whole))).toBe(true);
    expect(joinAudio(lines).equals(Buffer.from(stream))).toBe(true);
    expect(joinAudio(lines).subarray(0, 3).toString()).toBe('ID3');
  });

  it('has one entry per code point and ends with the sound', async () => {
    const lines = await readLines(await speak(body));
    const times = lines.flatMap(({ alignment }) => alignment?.character_start_times_seconds ?? []);
    const ends = lines.flatMap(({ alignment }) => alignment?.character_end_times_seconds ?? []);
    const frames = readMp3Frames(joinAudio(lines));

    expect(lines.length).toBeGreaterThan(3);
    expect(joinCharacters(lines)).toBe(TEXT);
    expect(times).toHaveLength([...TEXT].length);
    expect(times[0]).toBe(0);
    expect(times.toSorted((one, other) => one - other)).toEqual(times);
    expect(ends.at(-1)).toBeCloseTo(frames.seconds, 2);
    expect(frames.wholeBytes).toBe(joinAudio(lines).length);
  });

  it.each(['Twelve numbers, with 12 in them.', 'a', '???', 'Привет, мир!', 'One. '.repeat(9)])(
    'keeps the last character of %j for the end of the sound',
    async (text) => {
      for (const mp3Slices of ['arbitrary', 'frames', 'files'] as const) {
        server().configure({ mp3Slices });
        const lines = await readLines(await speak({ ...body, text }));

        const end = lines.at(-1)?.alignment?.character_end_times_seconds.at(-1);
        expect(end).toBeCloseTo(readMp3Frames(joinAudio(lines)).seconds, 2);
        expect(joinCharacters(lines)).toBe(text);
      }
    },
  );

  it('equals the object of the timed endpoint without stream', async () => {
    const lines = await readLines(await speak(body));
    const whole = JSON.parse(await (await speak(body, { suffix: '/with-timestamps' })).text());

    expect(whole.alignment.characters.join('')).toBe(TEXT);
    expect(whole.alignment.character_end_times_seconds.at(-1)).toBe(
      lines.at(-1)?.alignment?.character_end_times_seconds.at(-1),
    );
    expect(whole.quality_check).toBeNull();
  });

  it.each(['lf', 'crlf', 'missing-last', 'empty-lines', 'bom'] as const)(
    'stays readable with line end %s',
    async (lineEnd) => {
      server().configure({ lineEnd });

      const text = await (await speak(body)).clone().text();

      expect(joinCharacters(await readLines(new Response(text)))).toBe(TEXT);
      expect(text.endsWith('\n')).toBe(lineEnd !== 'missing-last');
      expect(text.includes('\r\n')).toBe(lineEnd === 'crlf');
      expect(text.includes('\n\n')).toBe(lineEnd === 'empty-lines');
    },
  );

  it('cuts the network writes inside lines and inside letters', async () => {
    const response = await speak(body);
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body ?? []) chunks.push(chunk);

    const endsInsideLine = chunks.filter((chunk) => chunk.at(-1) !== 0x0a);
    const startsInsideLetter = chunks.filter((chunk) => ((chunk[0] ?? 0) & 0xc0) === 0x80);
    expect(endsInsideLine.length).toBeGreaterThan(3);
    expect(startsInsideLetter.length).toBeGreaterThan(0);
  });

  it('restarts the times in every line when told to', async () => {
    server().configure({ timeBase: 'per-line' });

    const lines = await readLines(await speak(body));

    for (const { alignment } of lines) {
      expect(alignment?.character_start_times_seconds[0] ?? 0).toBeLessThan(0.5);
    }
  });

  it.each([
    ['frames', 1],
    ['files', 1],
    ['arbitrary', 0],
  ] as const)('cuts the MP3 into %s', async (mp3Slices, isAligned) => {
    server().configure({ mp3Slices });

    const lines = await readLines(await speak(body));
    const parts = lines.map(({ audio_base64 }) => Buffer.from(audio_base64, 'base64'));
    const aligned = parts.filter((part) => readMp3Frames(part).wholeBytes === part.length);
    const ends = lines.flatMap(({ alignment }) => alignment?.character_end_times_seconds ?? []);

    expect(aligned.length === parts.length).toBe(isAligned === 1);
    expect(parts.every((part) => part.toString('latin1', 0, 3) === 'ID3')).toBe(
      mp3Slices === 'files',
    );
    expect(ends.at(-1)).toBeCloseTo(readMp3Frames(joinAudio(lines)).seconds, 2);
  });

  it.each<[Partial<ServerConfig>, string]>([
    [{ alignmentItem: 'utf16' }, TEXT],
    [{ alignmentItem: 'grapheme' }, TEXT],
    [{ normalizedAlignment: 'padded' }, ` ${TEXT} `],
    [{ normalizedAlignment: 'spelled-out' }, TEXT.replace('12', 'one two ')],
  ])('writes alignments as configured: %o', async (config, expected) => {
    server().configure(config);

    const lines = await readLines(await speak(body));
    const normalized = lines.flatMap((line) => line.normalized_alignment?.characters ?? []);

    expect(normalized.join('')).toBe(expected);
    expect(joinCharacters(lines)).toBe(TEXT);
    expect(normalized.includes('😀')).toBe(config.alignmentItem !== 'utf16');
  });

  it('leaves alignments out and overruns the sound when told to', async () => {
    server().configure({
      nullAlignments: 'some',
      alignmentOverrunMs: 80,
      normalizedAlignment: 'null',
    });
    const lines = await readLines(await speak(body));
    server().configure({ nullAlignments: 'all' });
    const bare = await readLines(await speak(body));

    expect(lines.filter(({ alignment }) => alignment === null).length).toBeGreaterThan(0);
    expect(lines.every((line) => line.normalized_alignment === null)).toBe(true);
    expect(lines.at(-1)?.alignment?.character_end_times_seconds.at(-1)).toBeCloseTo(
      readMp3Frames(joinAudio(lines)).seconds + 0.08,
      2,
    );
    expect(bare.every(({ alignment }) => alignment === null)).toBe(true);
  });

  it('waits for the first byte and keeps the pace', async () => {
    server().configure({ firstByteDelayMs: 120, pace: 8 });
    const start = performance.now();

    const response = await speak(body);
    const headersAt = performance.now() - start;
    const lines = await readLines(response);
    const endAt = performance.now() - start;

    const seconds = readMp3Frames(joinAudio(lines)).seconds;
    expect(headersAt).toBeGreaterThan(110);
    expect(endAt).toBeGreaterThan(120 + ((seconds - 1) * 1000) / 8);
  });

  it('gives every text its own tone', async () => {
    server().configure({ sound: 'tone' });

    for (const text of ['First.', 'Second.', 'First.']) {
      await (await speak({ ...body, text })).text();
    }
    const tones = server()
      .speechRequests()
      .map(({ speech }) => speech?.toneHz);

    expect(tones[0]).toBe(tones[2]);
    expect(tones[0]).not.toBe(tones[1]);
  });

  it.each([
    ['pcm_24000', 'audio/pcm', 2 * 24_000],
    ['wav_16000', 'audio/wav', 2 * 16_000],
    ['mp3_22050_32', 'audio/mpeg', 4_000],
  ])('speaks %s', async (format, contentType, bytesPerSecond) => {
    const response = await speak(body, { suffix: '', query: `?output_format=${format}` });
    const bytes = Buffer.from(await response.arrayBuffer());

    expect(response.headers.get('content-type')).toBe(contentType);
    expect(bytes.length / bytesPerSecond).toBeGreaterThan(3);
    expect(bytes.length / bytesPerSecond).toBeLessThan(8);
  });
});

function withServer() {
  const harness = useServer();
  return { server: () => harness.server, speak: harness.speak };
}
