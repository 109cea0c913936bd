import { describe, expect, it } from 'vitest';
import { toSpeechError } from '@/utils/engines/elevenlabs/failures';
import { parseRefusal } from '@/utils/engines/elevenlabs/refusal';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import { NOW } from './support';

interface Row {
  status: number;
  type: string;
  code: string;
  olderName?: string;
  message?: string;
  expected: SpeechErrorCode;
  /** What the status and the sentence alone can tell. */
  plain?: SpeechErrorCode;
  /** What the status alone can tell. */
  bare: SpeechErrorCode;
}

const QUOTA =
  'This request exceeds your quota of 10000. You have 12 credits remaining, while 340 credits are required for this request.';
const KEY_QUOTA =
  'This request exceeds your API key quota of 1,000. You have 5 credits remaining, while 1,340 credits are required for this request.';
const SCOPE =
  'The API key you used is missing the permission text_to_speech to execute this operation.';
const LIBRARY =
  'Free users cannot use library voices via the API. Please upgrade your subscription.';

// prettier-ignore
const ROWS: Row[] = [
  // Key and account
  { status: 401, type: 'authentication_error', code: 'unauthorized', olderName: 'invalid_api_key', message: 'Invalid API key', expected: 'invalid_api_key', bare: 'invalid_api_key' },
  { status: 400, type: 'authentication_error', code: 'invalid_api_key', message: 'Invalid API key', expected: 'wrong_region_key', plain: 'wrong_region_key', bare: 'rejected_request' },
  { status: 401, type: 'authentication_error', code: 'missing_api_key', expected: 'no_key', bare: 'invalid_api_key' },
  { status: 401, type: 'authentication_error', code: 'needs_authorization', message: 'Neither authorization header nor xi-api-key received', expected: 'no_key', plain: 'no_key', bare: 'invalid_api_key' },
  { status: 401, type: 'authentication_error', code: 'sign_in_required', expected: 'no_key', bare: 'invalid_api_key' },
  { status: 401, type: 'authentication_error', code: 'invalid_authorization_header', expected: 'no_key', bare: 'invalid_api_key' },
  { status: 401, type: 'authentication_error', code: 'unauthorized', expected: 'invalid_api_key', bare: 'invalid_api_key' },
  { status: 404, type: 'not_found', code: 'workspace_not_found', expected: 'no_key', bare: 'rejected_request' },
  { status: 401, type: 'authentication_error', code: 'unauthorized', olderName: 'missing_permissions', message: SCOPE, expected: 'missing_permission', plain: 'missing_permission', bare: 'invalid_api_key' },
  { status: 401, type: 'payment_required', code: 'quota_exceeded', message: QUOTA, expected: 'quota_exceeded', plain: 'quota_exceeded', bare: 'invalid_api_key' },
  { status: 400, type: 'payment_required', code: 'quota_exceeded', message: QUOTA, expected: 'quota_exceeded', plain: 'quota_exceeded', bare: 'rejected_request' },
  { status: 401, type: 'payment_required', code: 'quota_exceeded', message: KEY_QUOTA, expected: 'key_limit_reached', plain: 'key_limit_reached', bare: 'invalid_api_key' },
  { status: 402, type: 'payment_required', code: 'insufficient_credits', expected: 'quota_exceeded', bare: 'quota_exceeded' },
  { status: 402, type: 'payment_required', code: 'payment_required', expected: 'quota_exceeded', bare: 'quota_exceeded' },
  { status: 402, type: 'payment_required', code: 'paid_plan_required', olderName: 'payment_required', message: LIBRARY, expected: 'plan_required', plain: 'plan_required', bare: 'quota_exceeded' },
  { status: 401, type: 'authentication_error', code: 'detected_unusual_activity', message: 'Unusual activity detected. Free Tier usage disabled.', expected: 'unusual_activity', plain: 'unusual_activity', bare: 'invalid_api_key' },
  { status: 403, type: 'authorization_error', code: 'output_format_not_allowed', expected: 'plan_required', bare: 'access_denied' },
  { status: 403, type: 'authorization_error', code: 'subscription_required', expected: 'plan_required', bare: 'access_denied' },
  { status: 403, type: 'authorization_error', code: 'feature_not_available', expected: 'plan_required', bare: 'access_denied' },
  { status: 403, type: 'authorization_error', code: 'only_for_creator+', expected: 'plan_required', bare: 'access_denied' },
  ...['forbidden', 'insufficient_permissions', 'voice_access_denied', 'model_access_denied', 'workspace_access_denied'].map((code): Row => (
    { status: 403, type: 'authorization_error', code, expected: 'access_denied', bare: 'access_denied' }
  )),
  // What was asked for
  { status: 404, type: 'not_found', code: 'voice_not_found', message: 'A voice with that id was not found.', expected: 'voice_not_found', plain: 'voice_not_found', bare: 'rejected_request' },
  { status: 400, type: 'invalid_request', code: 'voice_not_found', expected: 'voice_not_found', bare: 'rejected_request' },
  { status: 400, type: 'invalid_request', code: 'voice_does_not_exist', message: 'A voice with that id does not exist.', expected: 'voice_not_found', plain: 'voice_not_found', bare: 'rejected_request' },
  { status: 400, type: 'not_found', code: 'model_not_found', message: 'A model with that id does not exist.', expected: 'model_not_found', plain: 'model_not_found', bare: 'rejected_request' },
  { status: 400, type: 'invalid_request', code: 'text_too_long', olderName: 'max_character_limit_exceeded', expected: 'text_too_long', bare: 'rejected_request' },
  ...['input_text_empty', 'empty_text', 'text_too_short', 'invalid_text'].map((code): Row => (
    { status: 400, type: 'invalid_request', code, expected: 'nothing_to_read', bare: 'rejected_request' }
  )),
  ...['unsupported_model', 'invalid_voice_settings', 'invalid_ttd_stability', 'invalid_parameters', 'missing_required_field', 'invalid_voice_id', 'malformed_json', 'invalid_content_type', 'request_too_large', 'bad_request', 'invalid_page_size', 'invalid_cursor'].map((code): Row => (
    { status: 400, type: 'invalid_request', code, expected: 'rejected_request', bare: 'rejected_request' }
  )),
  { status: 403, type: 'invalid_request', code: 'invalid_output_format', expected: 'rejected_request', bare: 'access_denied' },
  { status: 400, type: 'invalid_request', code: 'invalid_parameters', olderName: 'unsupported_language', expected: 'rejected_request', bare: 'rejected_request' },
  ...['history_item_not_found', 'pronunciation_dictionary_not_found', 'collection_not_found'].map((code): Row => (
    { status: 404, type: 'not_found', code, expected: 'rejected_request', bare: 'rejected_request' }
  )),
  // Load
  ...['already_processing', 'concurrent_modification', 'conflict'].map((code): Row => (
    { status: 409, type: 'conflict', code, expected: 'service_busy', bare: 'service_busy' }
  )),
  { status: 425, type: 'conflict', code: 'too_early', expected: 'service_busy', bare: 'service_busy' },
  { status: 429, type: 'rate_limit_error', code: 'concurrent_limit_exceeded', olderName: 'too_many_concurrent_requests', message: 'Too many concurrent requests.', expected: 'concurrency_limited', plain: 'concurrency_limited', bare: 'rate_limited' },
  { status: 429, type: 'rate_limit_error', code: 'rate_limit_exceeded', expected: 'rate_limited', bare: 'rate_limited' },
  { status: 429, type: 'rate_limit_error', code: 'system_busy', message: 'Our services are experiencing high traffic', expected: 'service_busy', plain: 'service_busy', bare: 'rate_limited' },
  { status: 408, type: 'internal_error', code: 'request_timeout', expected: 'service_unavailable', bare: 'service_unavailable' },
  { status: 500, type: 'internal_error', code: 'internal_error', expected: 'service_unavailable', bare: 'service_unavailable' },
  { status: 502, type: 'internal_error', code: 'bad_gateway', expected: 'service_unavailable', bare: 'service_unavailable' },
  { status: 503, type: 'service_unavailable', code: 'maintenance', expected: 'service_unavailable', bare: 'service_unavailable' },
  { status: 504, type: 'internal_error', code: 'gateway_timeout', expected: 'service_unavailable', bare: 'service_unavailable' },
];

describe.each(ROWS)('$status $code', (row) => {
  const { status, type, code, olderName = code, message = 'Something is wrong.' } = row;

  it('is told from the current body', () => {
    const detail = { type, code, message, status: olderName, request_id: 'abc', param: 'x' };

    expect(classify(status, JSON.stringify({ detail }))).toBe(row.expected);
  });

  it('is told from the older body', () => {
    const detail = { status: olderName, message };

    expect(classify(status, JSON.stringify({ detail }))).toBe(row.expected);
  });

  it('is told from a plain sentence as far as that goes', () => {
    expect(classify(status, JSON.stringify({ detail: message }))).toBe(row.plain ?? row.bare);
  });

  it.each(['', '<!DOCTYPE html><title>Error</title>', '{"detail":', 'null', '[]', '{"detail":7}'])(
    'is told from the status when the body is %j',
    (body) => {
      expect(classify(status, body)).toBe(row.bare);
    },
  );
});

describe('details', () => {
  it('names the missing right', () => {
    const body = { detail: { status: 'missing_permissions', message: SCOPE } };

    expect(parse(401, body).details).toMatchObject({
      scope: 'text_to_speech',
      apiCode: 'missing_permissions',
    });
  });

  it('falls back to the right that the request needed', () => {
    const body = { detail: { status: 'missing_permissions', message: 'no' } };

    expect(parse(401, body, {}, 'voices_read').details.scope).toBe('voices_read');
  });

  it.each([
    [QUOTA, 12, 340],
    [KEY_QUOTA, 5, 1_340],
  ])('reads the credits from the sentence', (message, remaining, needed) => {
    const body = { detail: { status: 'quota_exceeded', message } };

    expect(parse(401, body).details).toMatchObject({ remaining, needed });
  });

  it('names the field of a schema error', () => {
    const body = {
      detail: [{ loc: ['body', 'voice_settings', 'stability'], msg: 'x', type: 'y' }],
    };

    const error = parse(422, body);

    expect(error.code).toBe('rejected_request');
    expect(error.details.apiCode).toBe('voice_settings.stability');
  });

  it.each([
    ['3', 3_000],
    ['1.5', 1_500],
    [new Date(NOW + 4_000).toUTCString(), 4_000],
    [new Date(NOW - 4_000).toUTCString(), 0],
    ['soon', undefined],
  ])('reads Retry-After %j', (value, expected) => {
    const error = parse(429, {}, { 'retry-after': value });

    expect(error.details.retryAfterMs).toBe(expected);
  });

  it('repeats no word that could be a key', () => {
    const detail = { type: 'x', code: 'sk_0123456789abcdef', status: 'a'.repeat(60), message: 'm' };

    expect(parse(400, { detail }).details.apiCode).toBe(undefined);
  });
});

it('takes the shape of the history download for a refusal', () => {
  expect(parse(400, { error: 'quota_exceeded', message: 'x' }).code).toBe('quota_exceeded');
});

it.each([200, 204, 301, 418, 599])('has a code for an unknown %d', (status) => {
  expect(classify(status, '')).toMatch(/bad_response|rejected_request|service_unavailable/);
});

function parse(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  scopeNeeded?: string,
) {
  const answered = { status, body: JSON.stringify(body), headers: new Headers(headers), now: NOW };
  return toSpeechError(parseRefusal(answered), scopeNeeded);
}

function classify(status: number, body: string): SpeechErrorCode {
  return toSpeechError(parseRefusal({ status, body, headers: new Headers(), now: NOW })).code;
}
