import type { ServerConfig } from '../config.ts';
import { refuse } from '../errors.ts';
import { Refused } from '../http/exchange.ts';
import { FORMATS } from '../sound/formats.ts';
import type { SoundFormat } from '../sound/sound-request.ts';

const PLANS: readonly ServerConfig['plan'][] = ['free', 'starter', 'creator', 'pro'];
const LOWEST_PLAN: Record<string, ServerConfig['plan']> = {
  mp3_44100_192: 'creator',
  pcm_44100: 'pro',
  wav_44100: 'pro',
};

interface Gate {
  plan: ServerConfig['plan'];
  isStream: boolean;
}

export function chooseFormat(name: string | null, { plan, isStream }: Gate): SoundFormat {
  const wanted = name ?? 'mp3_44100_128';
  const format = FORMATS.get(wanted);
  // WAV needs its length beforehand, so the streams refuse it.
  if (!format || (isStream && format.family === 'wav')) {
    const message = `Invalid output format received, expected one of ${[...FORMATS.keys()].join(', ')}, received ${wanted}.`;
    throw new Refused(refuse('invalid_output_format', { message, param: 'output_format' }));
  }
  const lowest = LOWEST_PLAN[wanted];
  if (lowest && PLANS.indexOf(plan) < PLANS.indexOf(lowest)) {
    const message = `The output format ${wanted} is available from the ${lowest} plan.`;
    throw new Refused(refuse('output_format_not_allowed', { message, param: 'output_format' }));
  }
  return format;
}
