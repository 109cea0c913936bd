import { findVoice } from '../account/voice-list.ts';
import type { Voice } from '../account/voice.ts';
import { refuse } from '../errors.ts';
import type { Refusal } from '../errors.ts';
import { Refused } from '../http/exchange.ts';
import type { Exchange } from '../http/exchange.ts';
import { findModel } from '../models.ts';
import type { Model } from '../models.ts';
import type { SoundFormat } from '../sound/sound-request.ts';
import { costOf } from './cost.ts';
import { chooseFormat } from './format-gates.ts';
import { isRecord } from './speech-schema.ts';

/** A request that may be spoken. */
export interface SpeechPlan {
  text: string;
  voice: Voice;
  model: Model;
  format: SoundFormat;
  languageCode: string;
  speed: number;
  cost: number;
}

const CONTEXT_FIELDS = [
  'previous_text',
  'next_text',
  'previous_request_ids',
  'next_request_ids',
] as const;
// About 10 % beyond the stated limit is let through, as measured.
const LIMIT_SLACK = 1.1;

interface PlanOptions {
  voiceId: string;
  isStream: boolean;
}

/** Voice, model, fields, format, length, quota; the vendor's order among these is unknown. */
export function planSpeech(exchange: Exchange, { voiceId, isStream }: PlanOptions): SpeechPlan {
  const { state, query } = exchange;
  const body = isRecord(exchange.body) ? exchange.body : {};
  const text = stringOf(body['text']).toWellFormed();

  const voice = expectVoice(exchange, voiceId);
  const model = expectModel(stringOf(body['model_id']) || 'eleven_multilingual_v2');
  checkFields(body, model);
  const format = chooseFormat(query.get('output_format'), { plan: state.config.plan, isStream });
  checkText(text, model);
  const plan: SpeechPlan = {
    text,
    voice,
    model,
    format,
    languageCode: stringOf(body['language_code']),
    speed: hasSpeed(model) ? (numberOf(settingsOf(body)['speed']) ?? 1) : 1,
    cost: costOf(text, model, voice),
  };
  checkQuota(exchange, plan.cost);
  return plan;
}

function expectVoice({ state }: Exchange, voiceId: string): Voice {
  const voice = findVoice(state.config, voiceId);
  if (!voice) {
    throw new Refused(
      refuse('voice_not_found', {
        message: `A voice with the voice_id ${voiceId} was not found.`,
        param: 'voice_id',
      }),
    );
  }
  if (voice.isLibrary && state.config.plan === 'free')
    throw new Refused(refuse('paid_plan_required'));
  return voice;
}

function expectModel(modelId: string): Model {
  const model = findModel(modelId);
  if (model?.canSpeak) return model;
  const message = `A model with model ID ${modelId} does not exist or cannot do text to speech.`;
  throw new Refused(refuse('model_not_found', { message, param: 'model_id' }));
}

function checkFields(body: Record<string, unknown>, model: Model): void {
  const context = CONTEXT_FIELDS.find((field) => isSet(body[field]));
  if (context && !model.takesContext) {
    throw refusal('unsupported_model', `${model.modelId} does not support ${context}.`, context);
  }
  if (body['apply_language_text_normalization'] === true && isV4(model)) {
    const field = 'apply_language_text_normalization';
    throw refusal('unsupported_model', `${model.modelId} does not support ${field}.`, field);
  }
  checkLanguage(stringOf(body['language_code']), model);
  checkSettings(settingsOf(body), model);
}

/** Flash, Turbo v2.5 and v4 refuse what they do not know; the others let it pass. */
function checkLanguage(code: string, model: Model): void {
  const isStrict = model.modelId.endsWith('v2_5') || isV4(model);
  if (!code || !isStrict || model.languages.includes(code)) return;
  const message = `Model '${model.modelId}' does not support the language_code '${code}'.`;
  throw refusal('unsupported_language', message, 'language_code');
}

function checkSettings(settings: Record<string, unknown>, model: Model): void {
  const speed = numberOf(settings['speed']);
  if (speed !== undefined && (speed < 0.7 || speed > 1.2)) {
    throw refusal('invalid_voice_settings', undefined, 'voice_settings');
  }
  const stability = numberOf(settings['stability']);
  if (
    model.modelId === 'eleven_v3' &&
    stability !== undefined &&
    ![0, 0.5, 1].includes(stability)
  ) {
    throw refusal('invalid_ttd_stability', undefined, 'voice_settings');
  }
}

function checkText(text: string, model: Model): void {
  if (text.trim() === '' && model.refusesEmptyText) throw refusal('input_text_empty');
  const length = [...text].length;
  if (length <= model.limit * LIMIT_SLACK) return;
  const message = `A maximum text length of ${model.limit} is allowed for this model, received ${length}.`;
  throw refusal('text_too_long', message, 'text');
}

function checkQuota({ state }: Exchange, cost: number): void {
  const { creditLimit } = state.config;
  const remaining = Math.max(0, creditLimit - state.account.spent());
  if (cost <= remaining) return;
  // The last three integers are quota, remaining and required; clients read them from the text.
  throw refusal(
    'quota_exceeded',
    `This request exceeds your quota of ${creditLimit}. You have ${remaining} credits remaining, while ${cost} credits are required for this request.`,
  );
}

function refusal(token: string, message?: string, param?: string): Refused {
  const changes: Partial<Refusal> = {};
  if (message !== undefined) changes.message = message;
  if (param !== undefined) changes.param = param;
  return new Refused(refuse(token, changes));
}

function isV4({ modelId }: Model): boolean {
  return modelId.startsWith('eleven_v4');
}

/** v3 and v4 ignore it, as measured with equal seeds. */
function hasSpeed({ refusesEmptyText }: Model): boolean {
  return !refusesEmptyText;
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

function settingsOf(body: Record<string, unknown>): Record<string, unknown> {
  return isRecord(body['voice_settings']) ? body['voice_settings'] : {};
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
