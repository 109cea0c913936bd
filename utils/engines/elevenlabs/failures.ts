import { SpeechError, type SpeechErrorCode, type SpeechErrorDetails } from '@/utils/speech/errors';
import type { Refusal } from './refusal';

type Rules = readonly (readonly [SpeechErrorCode, readonly string[]])[];

/*
 * ElevenLabs says what is wrong in the body; the HTTP status misleads ("out of credits" is a 401,
 * a key of another region a 400). Rules are tried from the top; names come before sentences, both
 * before words so general that they accompany several faults, and the status is asked last.
 */
const NAMED: Rules = [
  ['voice_not_found', ['voice_not_found', 'voice_does_not_exist', 'invalid_uid']],
  ['model_not_found', ['model_not_found', 'model_does_not_exist', 'model_id_does_not_exist']],
  ['quota_exceeded', ['quota_exceeded', 'insufficient_credits']],
  ['concurrency_limited', ['concurrent_limit_exceeded', 'too_many_concurrent_requests']],
  ['rate_limited', ['rate_limit_exceeded']],
  ['service_busy', ['system_busy']],
  ['missing_permission', ['missing_permissions']],
  ['unusual_activity', ['detected_unusual_activity']],
  ['invalid_api_key', ['invalid_api_key']],
  [
    'no_key',
    [
      'missing_api_key',
      'needs_authorization',
      'sign_in_required',
      'invalid_authorization_header',
      'workspace_not_found',
    ],
  ],
  ['plan_required', ['paid_plan_required', 'output_format_not_allowed', 'subscription_required']],
  ['plan_required', ['feature_not_available', 'only_for_creator+']],
  ['access_denied', ['forbidden', 'insufficient_permissions', 'voice_access_denied']],
  ['access_denied', ['model_access_denied', 'workspace_access_denied']],
  ['text_too_long', ['text_too_long', 'max_character_limit_exceeded']],
  ['nothing_to_read', ['input_text_empty', 'empty_text', 'text_too_short', 'invalid_text']],
  ['rejected_request', ['unsupported_model', 'unsupported_language', 'invalid_output_format']],
  ['rejected_request', ['invalid_voice_settings', 'invalid_ttd_stability']],
  ['service_busy', ['already_processing', 'concurrent_modification', 'conflict', 'too_early']],
  ['service_unavailable', ['internal_error', 'service_unavailable', 'maintenance']],
];

const GENERAL: Rules = [
  ['invalid_api_key', ['unauthorized', 'authentication_error']],
  ['quota_exceeded', ['payment_required']],
  ['rate_limited', ['rate_limit_error']],
];

export function toSpeechError(refusal: Refusal, scopeNeeded?: string): SpeechError {
  const code = classify(refusal);
  return new SpeechError(code, toDetails(code, refusal, scopeNeeded), { cause: refusal });
}

function classify(refusal: Refusal): SpeechErrorCode {
  const { names, hints, type } = refusal.facts;
  const code =
    match(NAMED, names) ??
    match(NAMED, hints) ??
    match(GENERAL, type ? [...names, type] : names) ??
    classifyStatus(refusal.status);
  if (code === 'quota_exceeded' && hints.includes('apiKey')) return 'key_limit_reached';
  if (code === 'invalid_api_key' && refusal.status === 400) return 'wrong_region_key';
  return code;
}

function match(rules: Rules, words: readonly string[]): SpeechErrorCode | undefined {
  return rules.find(([, names]) => names.some((name) => words.includes(name)))?.[0];
}

function classifyStatus(status: number): SpeechErrorCode {
  if (status < 400) return 'bad_response';
  if (status === 401) return 'invalid_api_key';
  if (status === 402) return 'quota_exceeded';
  if (status === 403) return 'access_denied';
  if (status === 409 || status === 425) return 'service_busy';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status >= 500) return 'service_unavailable';
  return 'rejected_request';
}

function toDetails(
  code: SpeechErrorCode,
  { facts }: Refusal,
  scopeNeeded?: string,
): SpeechErrorDetails {
  const { remaining, needed, retryAfterMs } = facts;
  const telling = facts.names.find((name) => match(NAMED, [name]));
  const apiCode = telling ?? facts.names[0] ?? facts.fields[0] ?? facts.type;
  const scope = code === 'missing_permission' ? (facts.scope ?? scopeNeeded) : undefined;
  const isQuota = code === 'quota_exceeded' || code === 'key_limit_reached';
  return {
    ...(apiCode && { apiCode }),
    ...(scope && { scope }),
    ...(isQuota && needed !== undefined && { remaining, needed }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}
