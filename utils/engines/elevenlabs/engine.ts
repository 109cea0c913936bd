import type {
  AudioEngine,
  Delivery,
  SynthesisEvent,
  SynthesisRequest,
} from '@/utils/speech/engine';
import { SpeechError } from '@/utils/speech/errors';
import { bytesPerSecondOf, isPcm } from '@/utils/speech/output-format';
import { USUAL_FORMAT, type OutputFormat } from '@/utils/speech/types';
import { readBalance } from './balance';
import { checkKey } from './check-key';
import { createClient, type Answer, type Client, type ClientOptions } from './client';
import { correct, createFormMemories, type Form, type FormMemory } from './corrections';
import { describeSound } from './describe-sound';
import { listModels } from './models';
import { createRetries, mayPass, type Retries } from './retry';
import { toApiRequest, toSentText } from './speech-request';
import { readPlainSpeech, readTimedSpeech, readWholeSpeech } from './speech-stream';
import { readVoiceDefaults } from './voice-defaults';
import { listVoices } from './voices';

export type ElevenLabsOptions = ClientOptions;

export function createElevenLabsEngine(options: ElevenLabsOptions): AudioEngine {
  const client = createClient(options);
  const memoryOf = createFormMemories();
  return {
    kind: 'audio',
    id: 'elevenlabs',
    listVoices: (callOptions) => inOneRegion(client, () => listVoices(client, callOptions)),
    listModels: (callOptions) => inOneRegion(client, () => listModels(client, callOptions)),
    voiceDefaults: (voiceId, callOptions) => readVoiceDefaults(client, voiceId, callOptions),
    readBalance: (callOptions) => inOneRegion(client, () => readBalance(client, callOptions)),
    checkKey: (callOptions) => checkKey(client, callOptions),
    describeSound,
    synthesize: (request, { signal }) => synthesize({ client, memoryOf, request, signal }),
  };
}

/** An answer that came while the person turned to another region is another account's. */
async function inOneRegion<T>(client: Client, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const origin = await client.origin();
    const answer = await ask();
    if ((await client.origin()) === origin) return answer;
  }
}

interface Synthesis {
  client: Client;
  memoryOf: (origin: string) => FormMemory;
  request: SynthesisRequest;
  signal: AbortSignal;
}

async function* synthesize(synthesis: Synthesis): AsyncGenerator<SynthesisEvent> {
  const { client, request, signal } = synthesis;
  const text = toSentText(request.text, request.model.id);
  if (!text.trim()) throw new SpeechError('nothing_to_read');
  const retries = createRetries({ clock: client.clock, signal });
  // A second try after a 200 is charged like the first, so there is one, and none after sound.
  for (let mayRepeat = true; ; mayRepeat = false) {
    const { answer, form } = await open(synthesis, retries);
    let hasSound = false;
    try {
      yield { ...toAccepted(answer.headers), ...toDelivery(request, form) };
      const expected = { text, format: formatOf(request, form) };
      for await (const event of readerFor(request, form)(answer.body, expected)) {
        hasSound = true;
        yield event;
      }
      signal.throwIfAborted();
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (hasSound) throw new SpeechError('interrupted', {}, { cause: error });
      if (!mayRepeat || !mayPass(error)) throw error;
    } finally {
      answer.body.cancel();
    }
  }
}

function readerFor({ isWhole }: SynthesisRequest, { timed }: Form) {
  if (!timed) return readPlainSpeech;
  return isWhole ? readWholeSpeech : readTimedSpeech;
}

interface OpenSpeech {
  answer: Answer;
  form: Form;
}

async function open(
  { client, memoryOf, request, signal }: Synthesis,
  retries: Retries,
): Promise<OpenSpeech> {
  const { model, format = USUAL_FORMAT } = request;
  const memory = memoryOf(await client.origin());
  let form = memory.recall(model.id, format);
  let refusal: unknown;
  for (;;) {
    // What is kept may do instead of what would come.
    if (isPcm(format) && form.format !== 'given') {
      throw new SpeechError('plan_required', { format }, { cause: refusal });
    }
    try {
      const apiRequest = toApiRequest(request, form);
      const answer = await retries.run(() => client.request(apiRequest, { signal }));
      memory.keep(model.id, form);
      return { answer, form };
    } catch (error) {
      const corrected = correct(form, error);
      if (!corrected) throw error;
      refusal = error;
      form = corrected;
    }
  }
}

function toAccepted(headers: Headers): Extract<SynthesisEvent, { type: 'accepted' }> {
  const cost = headers.get('character-cost')?.trim();
  const item = headers.get('history-item-id');
  return {
    type: 'accepted',
    ...(cost && /^\d+(\.\d+)?$/.test(cost) && { credits: Number(cost) }),
    ...(item && /^[\w-]{1,64}$/.test(item) && item !== 'not_stored' && { historyItemId: item }),
  };
}

/** In which the sound comes. */
function formatOf({ format = USUAL_FORMAT }: SynthesisRequest, form: Form): OutputFormat {
  return form.format === 'given' ? format : USUAL_FORMAT;
}

function toDelivery({ format = USUAL_FORMAT }: SynthesisRequest, form: Form): Delivery {
  if (format === USUAL_FORMAT) return {};
  if (form.format !== 'given') return { refusedFormat: format };
  return { bytesPerSecond: bytesPerSecondOf(format) };
}
