import type { FaultAction } from '../server/index.ts';
import { english } from './english.ts';

export type Action = 'openAccount' | 'openUsage' | 'chooseVoice' | 'retry' | 'dismiss';

export interface Row {
  name: string;
  fault: FaultAction;
  sentence: string;
  action: Action;
  /**
   * How often the service is asked before the person is told: once, unless another try may help.
   * `most` where the browser itself repeats a request that a kept connection did not carry.
   */
  requests?: number | { least: number; most: number };
  /** The service does not take the key any more. */
  refusesKey?: boolean;
}

export function refusal(
  code: string,
  changes: Partial<Extract<FaultAction, { kind: 'error' }>> = {},
) {
  return { kind: 'error', code, ...changes } as const;
}

const KEY_ROWS: Row[] = [
  {
    name: 'a bad key',
    fault: refusal('invalid_api_key', { status: 401 }),
    sentence: english('errors.invalid_api_key'),
    action: 'openAccount',
    refusesKey: true,
  },
  {
    name: 'a bad key, told the older way',
    fault: refusal('invalid_api_key', { status: 401, body: 'older' }),
    sentence: english('errors.invalid_api_key'),
    action: 'openAccount',
    refusesKey: true,
  },
  {
    name: 'a key of another region',
    fault: refusal('invalid_api_key', { status: 400 }),
    sentence: english('errors.wrong_region_key'),
    action: 'openAccount',
    refusesKey: true,
  },
  ...['missing_api_key', 'needs_authorization', 'sign_in_required'].map((code) => ({
    name: code,
    fault: refusal(code),
    sentence: english('errors.no_key'),
    action: 'openAccount' as const,
    refusesKey: true,
  })),
  {
    name: 'a key without the right to speak',
    fault: refusal('missing_permissions'),
    sentence: english('errorFacts.missing_permission', { right: 'Text to Speech' }),
    action: 'openAccount',
  },
  {
    name: 'unusual activity',
    fault: refusal('detected_unusual_activity'),
    sentence: english('errors.unusual_activity'),
    action: 'retry',
  },
];

const CREDIT_ROWS: Row[] = [
  ...[401, 400, 402].map((status) => ({
    name: `credits used up, told with ${status}`,
    fault: refusal('quota_exceeded', { status }),
    sentence: 'You have 12 credits left; this needs about 340.',
    action: 'openUsage' as const,
  })),
  {
    name: 'one credit left',
    fault: refusal('quota_exceeded', {
      message:
        'This request exceeds your quota of 10000. You have 1 credits remaining, while 9 credits are required for this request.',
    }),
    sentence: 'You have 1 credit left; this needs about 9.',
    action: 'openUsage',
  },
  {
    name: "the key's own limit",
    fault: refusal('quota_exceeded', {
      message:
        'This request exceeds your API key quota of 500. You have 3 credits remaining, while 18 credits are required for this request.',
    }),
    sentence: english('errors.key_limit_reached'),
    action: 'openUsage',
  },
  ...['insufficient_credits', 'payment_required'].map((code) => ({
    name: code,
    fault: refusal(code),
    sentence: english('errors.quota_exceeded'),
    action: 'openUsage' as const,
  })),
  ...[
    'paid_plan_required',
    'subscription_required',
    'feature_not_available',
    'only_for_creator+',
  ].map((code) => ({
    name: code,
    fault: refusal(code),
    sentence: english('errors.plan_required'),
    action: 'chooseVoice' as const,
  })),
];

const REQUEST_ROWS: Row[] = [
  ...['forbidden', 'insufficient_permissions', 'workspace_access_denied'].map((code) => ({
    name: code,
    fault: refusal(code),
    sentence: english('errors.access_denied'),
    action: 'openAccount' as const,
  })),
  {
    name: 'a 403 page of a proxy',
    fault: { kind: 'html', status: 403 },
    sentence: english('errors.access_denied'),
    action: 'openAccount',
  },
  {
    name: 'a model that is gone',
    fault: refusal('model_not_found'),
    sentence: english('errors.model_not_found'),
    action: 'retry',
    // Another model is tried, and it is gone too.
    requests: 2,
  },
  ...['invalid_voice_id', 'missing_required_field', 'request_too_large', 'bad_request'].map(
    (code) => ({
      name: code,
      fault: refusal(code, { status: 400 }),
      sentence: english('errorFacts.rejected_request', { reason: code }),
      action: 'retry' as const,
    }),
  ),
  {
    name: '422',
    fault: refusal('value_error', { status: 422 }),
    sentence: english('errorFacts.rejected_request', { reason: 'value_error' }),
    action: 'retry',
  },
  {
    name: '400 without a word',
    fault: { kind: 'empty', status: 400 },
    sentence: english('errors.rejected_request'),
    action: 'retry',
  },
  ...['already_processing', 'too_early'].map((code) => ({
    name: code,
    fault: refusal(code),
    sentence: english('errors.service_busy'),
    action: 'retry' as const,
  })),
  {
    name: 'a text with nothing to say',
    fault: refusal('input_text_empty'),
    sentence: english('errors.nothing_to_read'),
    action: 'dismiss',
  },
];

const LOAD_ROWS: Row[] = [
  {
    name: 'too many requests at once',
    fault: refusal('concurrent_limit_exceeded'),
    sentence: english('errors.concurrency_limited'),
    action: 'retry',
    requests: 3,
  },
  {
    name: 'too many requests in a short time',
    fault: refusal('rate_limit_exceeded'),
    sentence: english('errors.rate_limited'),
    action: 'retry',
    requests: 3,
  },
  {
    name: 'a busy service',
    fault: refusal('system_busy', { retryAfter: 'seconds' }),
    sentence: english('errors.service_busy'),
    action: 'retry',
    requests: 3,
  },
  {
    name: 'a service that asks for a long wait',
    fault: refusal('rate_limit_exceeded', { headers: { 'retry-after': '60' } }),
    sentence: english('errors.rate_limited'),
    action: 'retry',
    requests: 1,
  },
];

/**
 * Three tries of ours. Within each, Chromium asks again on every idle connection that fails it, and
 * it keeps at most six to a host
 * (https://source.chromium.org/chromium/chromium/src/+/main:net/http/http_network_transaction.cc).
 */
const REPEATED_BY_THE_BROWSER = { least: 3, most: 3 * (6 + 1) };

const OUTAGE_ROWS: Row[] = [
  {
    name: '408',
    fault: refusal('request_timeout'),
    sentence: english('errors.service_unavailable'),
    action: 'retry',
    requests: REPEATED_BY_THE_BROWSER,
  },
  ...(
    [
      ['500', refusal('internal_error')],
      ['502 in HTML', { kind: 'html', status: 502 }],
      ['503', refusal('maintenance')],
    ] as [string, FaultAction][]
  ).map(([name, fault]) => ({
    name,
    fault,
    sentence: english('errors.service_unavailable'),
    action: 'retry' as const,
    requests: 3,
  })),
];

const ANSWER_ROWS: Row[] = [
  ...(
    [
      ['HTML instead of speech', { kind: 'html' }],
      ['an empty answer', { kind: 'empty' }],
      ['an answer without sound', { kind: 'noAudio' }],
    ] as [string, FaultAction][]
  ).map(([name, fault]) => ({
    name,
    fault,
    sentence: english('errors.bad_response'),
    action: 'retry' as const,
    requests: 2,
  })),
  {
    name: 'a redirect',
    fault: { kind: 'redirect', status: 307, location: 'https://elsewhere.test/' },
    sentence: english('errors.network'),
    action: 'retry',
    requests: 3,
  },
  {
    name: 'a connection that breaks at once',
    fault: { kind: 'disconnect' },
    sentence: english('errors.network'),
    action: 'retry',
    requests: REPEATED_BY_THE_BROWSER,
  },
];

/** Every fault of the API notes that a person can meet, by what it is about. */
export const FAULTS = {
  'the key': KEY_ROWS,
  'credits and plan': CREDIT_ROWS,
  'what was asked for': REQUEST_ROWS,
  load: LOAD_ROWS,
  outages: OUTAGE_ROWS,
  'bad answers': ANSWER_ROWS,
};
