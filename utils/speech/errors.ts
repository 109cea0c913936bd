import type { OutputFormat } from './types';

/** Everything that can keep a person from hearing their text. Decide on these, never on a message. */
export type SpeechErrorCode =
  // The key and the account
  | 'no_key'
  | 'invalid_api_key'
  | 'wrong_region_key'
  | 'missing_permission'
  | 'quota_exceeded'
  | 'key_limit_reached'
  | 'plan_required'
  | 'access_denied'
  | 'unusual_activity'
  // What was asked for
  | 'no_voices'
  | 'voice_not_found'
  | 'model_not_found'
  | 'text_too_long'
  | 'rejected_request'
  // What the person has set themselves
  | 'confirm_cost'
  | 'ceiling_reached'
  // The service and the way to it
  | 'concurrency_limited'
  | 'rate_limited'
  | 'service_busy'
  | 'service_unavailable'
  | 'bad_response'
  | 'timeout'
  | 'network'
  | 'offline'
  | 'interrupted'
  | 'host_permission_missing'
  // The page
  | 'nothing_selected'
  | 'nothing_on_page'
  | 'nothing_to_read'
  | 'page_not_readable'
  | 'page_closed'
  | 'private_page'
  // The voices of this device
  | 'no_device_voices'
  | 'device_voice_gone'
  | 'device_voice_failed'
  | 'device_voice_unsaved'
  // What was kept
  | 'sound_gone'
  // The player
  | 'playback_failed'
  | 'player_lost'
  | 'unexpected';

/** Facts a sentence may need. Never holds the person's text or key. */
export interface SpeechErrorDetails {
  /** Credits left and credits this would have cost. */
  remaining?: number;
  needed?: number;
  /** `needed` counts only a part of the text. */
  isMore?: boolean;
  /** Credits a month that the person has set as the most. */
  ceiling?: number;
  /** The right that the key lacks, in the service's own word. */
  scope?: string;
  /** In which the account may not have the sound. */
  format?: OutputFormat;
  voiceName?: string;
  /** BCP 47, of a text that no voice speaks. */
  language?: string;
  /** An endpoint of the person's own that may not be reached. */
  host?: string;
  /** The service's own code, for reports. */
  apiCode?: string;
  /** Earliest useful moment for another try, in milliseconds from now. */
  retryAfterMs?: number;
}

export class SpeechError extends Error {
  override name = 'SpeechError';
  readonly code: SpeechErrorCode;
  readonly details: SpeechErrorDetails;

  constructor(code: SpeechErrorCode, details: SpeechErrorDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.details = details;
  }
}

/** A fault as it is stored and shown: plain data, so that it crosses messages unharmed. */
export interface Problem {
  code: SpeechErrorCode;
  details: SpeechErrorDetails;
}

export function toProblem(error: unknown): Problem {
  if (error instanceof SpeechError) return { code: error.code, details: error.details };
  return { code: 'unexpected', details: {} };
}

/** The one next step a problem offers. */
export type ProblemAction =
  | 'openAccount'
  | 'chooseVoice'
  | 'retry'
  | 'resume'
  | 'grantAccess'
  | 'openUsage'
  | 'openSpending'
  | 'confirm'
  | 'dismiss';

const ACTIONS = {
  no_key: 'openAccount',
  invalid_api_key: 'openAccount',
  wrong_region_key: 'openAccount',
  missing_permission: 'openAccount',
  quota_exceeded: 'openUsage',
  key_limit_reached: 'openUsage',
  plan_required: 'chooseVoice',
  access_denied: 'openAccount',
  unusual_activity: 'retry',
  no_voices: 'openUsage',
  voice_not_found: 'chooseVoice',
  model_not_found: 'retry',
  text_too_long: 'retry',
  rejected_request: 'retry',
  confirm_cost: 'confirm',
  ceiling_reached: 'openSpending',
  concurrency_limited: 'retry',
  rate_limited: 'retry',
  service_busy: 'retry',
  service_unavailable: 'retry',
  bad_response: 'retry',
  timeout: 'retry',
  network: 'retry',
  offline: 'retry',
  interrupted: 'resume',
  host_permission_missing: 'grantAccess',
  nothing_selected: 'dismiss',
  nothing_on_page: 'dismiss',
  nothing_to_read: 'dismiss',
  page_not_readable: 'dismiss',
  page_closed: 'dismiss',
  private_page: 'dismiss',
  no_device_voices: 'openAccount',
  device_voice_gone: 'chooseVoice',
  device_voice_failed: 'chooseVoice',
  device_voice_unsaved: 'chooseVoice',
  sound_gone: 'dismiss',
  playback_failed: 'resume',
  player_lost: 'resume',
  unexpected: 'retry',
} as const satisfies Record<SpeechErrorCode, ProblemAction>;

export function actionFor(code: SpeechErrorCode): ProblemAction {
  return ACTIONS[code];
}

/**
 * Problems of the account or of the way to the service, which a voice of this device does not have.
 * Those of the service may pass by themselves; those of the account need the person.
 */
const OF_SERVICE: ReadonlySet<SpeechErrorCode> = new Set([
  'concurrency_limited',
  'rate_limited',
  'service_busy',
  'service_unavailable',
  'bad_response',
  'timeout',
  'network',
  'offline',
  'interrupted',
]);
const OF_ACCOUNT: ReadonlySet<SpeechErrorCode> = new Set([
  'no_key',
  'invalid_api_key',
  'wrong_region_key',
  'missing_permission',
  'quota_exceeded',
  'key_limit_reached',
  'plan_required',
  'access_denied',
  'unusual_activity',
  'no_voices',
  'host_permission_missing',
  'ceiling_reached',
]);

/** Whether a voice of this device can go on where the service cannot. */
export function canStandIn(code: SpeechErrorCode): boolean {
  return OF_SERVICE.has(code) || OF_ACCOUNT.has(code);
}

/** Whether the service may work again without anything being done. */
export function mayPassByItself(code: SpeechErrorCode): boolean {
  return OF_SERVICE.has(code);
}
