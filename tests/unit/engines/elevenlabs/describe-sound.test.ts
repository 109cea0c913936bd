import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeSound } from '@/utils/engines/elevenlabs/describe-sound';
import { toApiRequest } from '@/utils/engines/elevenlabs/speech-request';
import type { SynthesisRequest } from '@/utils/speech/engine';
import type { OutputFormat } from '@/utils/speech/types';
import { aModel } from '../../speech/builders';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Few of each, so that two requests are alike now and then. */
const unit = fc.constantFrom(-1, 0, 0.25, 0.5, 1, 2, Number.NaN);
const settings = fc.record({
  stability: maybe(unit),
  similarity: maybe(unit),
  style: maybe(unit),
  speakerBoost: maybe(fc.boolean()),
  speed: maybe(fc.constantFrom(0.5, 0.7, 1, 1.2, 9)),
});
const formats: OutputFormat[] = ['mp3_44100_128', 'mp3_44100_192'];
const models = [
  aModel({ id: 'eleven_flash_v2_5' }),
  aModel({ id: 'eleven_v3', canUseStyle: true }),
  aModel({ id: 'eleven_multilingual_v2', canUseStyle: true, canUseSpeakerBoost: true }),
];
const requests: fc.Arbitrary<SynthesisRequest> = fc.record({
  text: fc.constantFrom('One.', 'Two [2].', 'Two (2).'),
  voiceId: fc.constantFrom('a', 'b', 'a/b'),
  model: fc.constantFrom(...models),
  settings: maybe(settings),
  format: maybe(fc.constantFrom(...formats)),
  previousText: maybe(fc.constantFrom('Before.', 'Earlier.')),
  nextText: maybe(fc.constantFrom('After.')),
});

/** What the service gets of it; the order of the fields says nothing. */
function sent(request: SynthesisRequest): string {
  const form = { timed: true, context: false, settings: 'given', format: 'given' } as const;
  const { path, query, body } = toApiRequest(request, form);
  const { voice_settings: given = {}, ...rest } = body as { voice_settings?: object };
  const sorted = (fields: object) =>
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .toSorted(([one], [other]) => one.localeCompare(other));
  return JSON.stringify([path, sorted(query!), sorted(rest), sorted(given)]);
}

it('differs whenever the service is asked for another sound, and only then', () => {
  fc.assert(
    fc.property(requests, requests, (one, other) => {
      expect(describeSound(one) === describeSound(other)).toBe(sent(one) === sent(other));
    }),
    { numRuns: 20_000 },
  );
});

it('does not depend on the text around, so the same words are never paid for twice', () => {
  fc.assert(
    fc.property(requests, fc.string(), fc.string(), (request, previousText, nextText) => {
      expect(describeSound({ ...request, previousText, nextText })).toBe(describeSound(request));
    }),
  );
});
