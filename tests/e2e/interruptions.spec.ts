import type { Fault } from '../server/index.ts';
import { english } from '../support/english.ts';
import { refusal } from '../support/fault-table.ts';
import type { Hark } from '../support/hark.ts';
import type { PageServer } from '../support/page-server.ts';
import { openScreen, textOf } from '../support/screens.ts';
import { everyNth } from '../support/every-nth.ts';
import { expect, test } from '../support/test.ts';
import { hurry, speakSentences, WALK } from '../support/walk.ts';

/* Faults that a reading survives, by itself or at the person's word. */

const SPEECH = { path: /^\/v1\/text-to-speech\// };
const TEXT = WALK.slice(0, 10);

test.describe('requests that can be put right', () => {
  for (const code of everyNth(['output_format_not_allowed', 'invalid_output_format'], 2)) {
    test(`${code}: asks once more and leaves the format to the service`, async ({
      hark,
      pages,
    }) => {
      hark.standIn.addFault({ match: SPEECH, do: refusal(code) });

      await speakSentences(hark, pages, WALK.slice(0, 1));

      const formats = hark.standIn.speechRequests().map(({ query }) => query['output_format']);
      expect(formats.slice(-2)).toEqual(['mp3_44100_128', undefined]);
    });
  }

  test('context that the model does not take is left out from then on', async ({ hark, pages }) => {
    const checks = hark.standIn.speechRequests().length;
    await startWalk(hark, pages, { do: refusal('unsupported_model') });
    await hark.waitFor('idle', 30_000);

    const [refused, ...taken] = hark.standIn
      .speechRequests()
      .slice(checks)
      .map(({ body }) => body);
    expect(refused).toHaveProperty('next_text');
    expect(taken).toHaveLength(3);
    for (const body of taken) {
      expect(body).not.toHaveProperty('next_text');
      expect(body).not.toHaveProperty('previous_text');
    }
  });
});

test.describe('in the middle of a long text', () => {
  test('what is held is heard first; then the way on loses and repeats no sentence', async ({
    hark,
    pages,
  }) => {
    const { starts } = await startWalk(hark, pages, {
      match: { textIncludes: TEXT[8]! },
      times: Infinity,
      do: refusal('quota_exceeded'),
    });
    await hark.waitFor('failed', 30_000);
    const popup = await openScreen(hark, 'popup');
    await expect(popup.getByRole('alert').locator('p')).toHaveText(/^You have 12 credits left/);
    const before = await hark.spokenSentences();
    expect(before).toEqual(starts.slice(0, before.length));
    expect(before.length).toBeGreaterThan(2);
    const failedAt = (await hark.states()).length;
    hark.standIn.clearFaults();

    await hark.command('pause-resume');
    await hark.waitFor('idle', 30_000);

    const after = (await hark.states()).slice(failedAt);
    const firstAfter = after.find(({ status }) => status === 'speaking');
    expect(firstAfter?.charIndex).toBe(starts[before.length]);
    expect(await hark.spokenSentences()).toEqual(starts);
    expect(acceptedText(hark)).toBe(TEXT.join(' '));
  });

  test('an outage is asked about three times, then told; the rest follows on demand', async ({
    hark,
    pages,
  }) => {
    const { starts } = await startWalk(hark, pages, {
      match: { textIncludes: TEXT[8]! },
      times: Infinity,
      do: refusal('service_unavailable'),
    });
    await hark.waitFor('failed', 30_000);
    const popup = await openScreen(hark, 'popup');
    await expect(popup.getByRole('alert').locator('p')).toHaveText(
      english('errors.service_unavailable'),
    );
    expect(await hark.spokenSentences()).not.toContain(starts[8]);
    hark.standIn.clearFaults();

    await popup.getByRole('button', { name: english('actions.retry') }).click();
    await hark.waitFor('idle', 30_000);

    expect(await hark.spokenSentences()).toEqual(starts);
    expect(acceptedText(hark)).toBe(TEXT.join(' '));
  });

  for (const how of everyNth(['rst', 'fin'] as const, 2)) {
    test(`a stream that is cut (${how}) is taken up again by itself`, async ({ hark, pages }) => {
      const { starts } = await startWalk(hark, pages, {
        match: { textIncludes: TEXT[3]! },
        do: { kind: 'cut', atByte: 120_000, how },
      });

      await hark.waitFor('idle', 30_000);

      expect(await hark.spokenSentences()).toEqual(starts);
      expect((await hark.states()).map(({ status }) => status)).not.toContain('failed');
      expect(hark.standIn.speechRequests().map(({ fault }) => fault)).toContain('cut');
    });
  }

  test(
    'a stream that stalls is given up after a while and taken up again',
    { tag: '@long' },
    async ({ hark, pages }) => {
      const { starts } = await startWalk(hark, pages, {
        match: { textIncludes: TEXT[3]! },
        do: { kind: 'stall', atByte: 120_000 },
      });

      await hark.waitFor('idle', 30_000);

      expect(await hark.spokenSentences()).toEqual(starts);
      const [stalled] = hark.standIn.speechRequests().filter(({ fault }) => fault === 'stall');
      expect(stalled).toMatchObject({ aborted: true });
    },
  );

  test('text that is too long for the service is split, and the reading goes on', async ({
    hark,
    pages,
  }) => {
    const { starts } = await startWalk(hark, pages, {
      match: { textIncludes: TEXT[8]! },
      do: refusal('text_too_long'),
    });

    await hark.waitFor('idle', 30_000);

    expect(await hark.spokenSentences()).toEqual(starts);
    expect(acceptedText(hark)).toBe(TEXT.join(' '));
    const texts = hark.standIn.speechRequests().map(textOf);
    const refused = texts.findIndex((text) => text.includes(TEXT[8]!));
    expect(texts[refused + 1]!.length).toBeLessThan(texts[refused]!.length);
  });

  test('a part with nothing to say is passed over', { tag: '@long' }, async ({ hark, pages }) => {
    const { starts } = await startWalk(hark, pages, {
      match: { textIncludes: TEXT[3]! },
      times: Infinity,
      do: refusal('text_too_short'),
    });

    await hark.waitFor('idle', 30_000);

    const heard = await hark.spokenSentences();
    expect(heard[0]).toBe(starts[0]);
    expect(heard.at(-1)).toBe(starts.at(-1));
    expect(await hark.badge()).toBe('');
  });

  test('without timestamps the plain stream reads to the end', async ({ hark, pages }) => {
    hark.standIn.configure({ timestampsRefused: true });
    const { starts } = await startWalk(hark, pages);

    await hark.waitFor('idle', 30_000);

    const paths = hark.standIn.speechRequests().map(({ path }) => path);
    expect(paths.filter((path) => path.endsWith('/with-timestamps'))).toHaveLength(1);
    expect(acceptedText(hark)).toBe(TEXT.join(' '));
    expect(await hark.spokenSentences()).toEqual(starts);
  });
});

async function startWalk(hark: Hark, pages: PageServer, fault?: Fault) {
  if (fault) hark.standIn.addFault({ ...fault, match: { ...SPEECH, ...fault.match } });
  await hurry(hark);
  return speakSentences(hark, pages, TEXT);
}

/** What the service took and was paid for, in order. */
function acceptedText(hark: Hark): string {
  return hark.standIn
    .speechRequests()
    .flatMap(({ speech }) => speech?.text ?? [])
    .join(' ');
}
