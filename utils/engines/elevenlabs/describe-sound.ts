import type { SynthesisRequest } from '@/utils/speech/engine';
import { toApiRequest } from './speech-request';

/**
 * What is sent of a request, as one text, but for the text around it. That bends the melody, but a
 * person who asks for the same words again wants them, and not to pay for another melody.
 */
export function describeSound(request: SynthesisRequest): string {
  const { path, query, body } = toApiRequest(
    { ...request, isWhole: false },
    {
      timed: true,
      context: false,
      settings: 'given',
      format: 'given',
    },
  );
  return JSON.stringify([path, query, body]);
}
