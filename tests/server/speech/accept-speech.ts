import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../account/account.ts';
import { concurrencyLimit } from '../account/plans.ts';
import type { Charge } from '../account/account.ts';
import type { Slot } from '../account/slots.ts';
import { refuse } from '../errors.ts';
import { Refused } from '../http/exchange.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Reply } from '../http/reply.ts';
import type { SoundPiece } from '../sound/sound-request.ts';
import type { SpeechPlan } from './speech-plan.ts';
import { toSoundRequest } from './to-sound-request.ts';

export interface AcceptedSpeech {
  plan: SpeechPlan;
  pieces: AsyncIterable<SoundPiece>;
  /** Status, headers and what has to happen at the end; the body is still to come. */
  reply: Reply;
}

/** From here on the request costs something: slot, charge, history item, headers. */
export async function acceptSpeech(exchange: Exchange, plan: SpeechPlan): Promise<AcceptedSpeech> {
  const { state, record, requestId } = exchange;
  const slot = await takeSlot(exchange, plan);
  const spentBefore = state.account.spent();
  const charge = state.account.charge(plan.cost);
  // Zero retention: no history item, and a word in place of its id.
  const isStored = exchange.query.get('enable_logging') !== 'false';
  const historyItemId = isStored ? newId() : 'not_stored';
  const dateUnix = Math.floor(Date.now() / 1000);
  if (isStored) {
    state.account.history.unshift({
      id: historyItemId,
      requestId,
      plan,
      dateUnix,
      spentBefore,
      charge,
    });
  }

  const request = toSoundRequest(plan, state);
  record.speech = {
    requestId,
    historyItemId,
    voiceId: plan.voice.voice_id,
    modelId: plan.model.modelId,
    outputFormat: plan.format.name,
    text: plan.text,
    cost: plan.cost,
    ...(request.toneHz !== undefined && { toneHz: request.toneHz }),
  };
  const progress = { characters: 0 };
  return {
    plan,
    pieces: observe(state.synthesizer.speak(request), exchange, progress),
    reply: {
      status: 200,
      headers: headersOf({ plan, slot, requestId, historyItemId }),
      body: Buffer.alloc(0),
      firstByteDelayMs: state.config.firstByteDelayMs,
      onClose: ({ aborted }) => {
        if (aborted) settleAbort(exchange, { charge, plan, progress });
        void giveBack(
          slot,
          aborted && state.config.slotAfterAbort === 'hold',
          state.config.slotHoldMs,
        );
      },
    },
  };
}

async function takeSlot({ state, gone }: Exchange, { model }: SpeechPlan): Promise<Slot> {
  const wish = { group: model.group, limit: () => concurrencyLimit(state.config, model.group) };
  const slots = state.account.slots;
  const slot =
    state.config.overLimit === 'queue' ? await slots.wait({ ...wish, gone }) : slots.take(wish);
  if (slot) return slot;
  const message = `Too many concurrent requests. Your current subscription is associated with a maximum of ${wish.limit()} concurrent requests (running in parallel). Please upgrade your subscription or contact sales if you require a higher limit.`;
  throw new Refused(refuse('concurrent_limit_exceeded', { message }));
}

interface HeaderSource {
  plan: SpeechPlan;
  slot: Slot;
  requestId: string;
  historyItemId: string;
}

/** The cost stands here before the first byte (ElevenLabs API notes, response headers). */
function headersOf({ plan, slot, requestId, historyItemId }: HeaderSource): Record<string, string> {
  return {
    'request-id': requestId,
    'history-item-id': historyItemId,
    'character-cost': String(plan.cost),
    'current-concurrent-requests': String(slot.current),
    'maximum-concurrent-requests': String(slot.maximum),
    'x-region': 'us-central1',
    'x-trace-id': requestId,
  };
}

async function* observe(
  pieces: AsyncIterable<SoundPiece>,
  { record }: Exchange,
  progress: { characters: number },
): AsyncGenerator<SoundPiece> {
  for await (const piece of pieces) {
    progress.characters = piece.firstItem + piece.starts.length;
    if (record.speech) record.speech.audioSeconds = piece.endSeconds;
    yield piece;
  }
}

interface Abort {
  charge: Charge;
  plan: SpeechPlan;
  progress: { characters: number };
}

/** What an aborted request costs is undocumented, hence a switch. */
function settleAbort({ state }: Exchange, { charge, plan, progress }: Abort): void {
  if (state.config.chargeOnAbort === 'none') charge.credits = 0;
  if (state.config.chargeOnAbort === 'spoken') {
    const length = [...plan.text].length || 1;
    charge.credits = Math.round((plan.cost * progress.characters) / length);
  }
}

async function giveBack(slot: Slot, isHeld: boolean, holdMs: number): Promise<void> {
  if (isHeld) await delay(holdMs, undefined, { ref: false });
  slot.release();
}
