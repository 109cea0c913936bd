import type { SpeechPlan } from '../speech/speech-plan.ts';
import { toVoiceJson } from './voice.ts';

/** Enough to list an item and to speak it again, so that no audio has to be kept. */
export interface HistoryItem {
  id: string;
  requestId: string;
  plan: SpeechPlan;
  dateUnix: number;
  spentBefore: number;
  /** May shrink after an abort, depending on how the stand-in charges. */
  charge: { credits: number };
}

export function toHistoryJson(item: HistoryItem, markup: boolean): Record<string, unknown> {
  const { plan } = item;
  const voice = toVoiceJson(plan.voice, markup);
  return {
    history_item_id: item.id,
    request_id: item.requestId,
    voice_id: plan.voice.voice_id,
    voice_name: voice['name'],
    voice_category: plan.voice.category,
    model_id: plan.model.modelId,
    text: markup ? `<b>${plan.text}</b>` : plan.text,
    date_unix: item.dateUnix,
    character_count_change_from: item.spentBefore,
    character_count_change_to: item.spentBefore + item.charge.credits,
    content_type: plan.format.contentType,
    state: 'created',
    settings: null,
    source: 'TTS',
    share_link_id: null,
    output_format: plan.format.name,
    dialogue: null,
    alignments: null,
  };
}
