import { describe, expect, it } from 'vitest';
import {
  actionFor,
  canStandIn,
  mayPassByItself,
  SpeechError,
  toProblem,
  type ProblemAction,
  type SpeechErrorCode,
} from '@/utils/speech/errors';

const NEXT_STEPS = {
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
} satisfies Record<SpeechErrorCode, ProblemAction>;

describe('actionFor', () => {
  it.each(Object.entries(NEXT_STEPS) as [SpeechErrorCode, ProblemAction][])(
    'offers after %s: %s',
    (code, action) => {
      expect(actionFor(code)).toBe(action);
    },
  );
});

describe('a device voice', () => {
  it.each<SpeechErrorCode>([
    'no_key',
    'quota_exceeded',
    'invalid_api_key',
    'network',
    'offline',
    'interrupted',
    'service_busy',
  ])('can go on after %s', (code) => {
    expect(canStandIn(code)).toBe(true);
  });

  it.each<SpeechErrorCode>([
    'nothing_selected',
    'nothing_to_read',
    'page_not_readable',
    'page_closed',
    'player_lost',
    'device_voice_failed',
    'no_device_voices',
    'unexpected',
  ])('does not help after %s', (code) => {
    expect(canStandIn(code)).toBe(false);
  });

  it.each<[SpeechErrorCode, boolean]>([
    ['network', true],
    ['service_unavailable', true],
    ['quota_exceeded', false],
    ['invalid_api_key', false],
  ])('may find %s gone by itself: %s', (code, expected) => {
    expect(mayPassByItself(code)).toBe(expected);
  });
});

describe('toProblem', () => {
  it('keeps code and details of a speech error', () => {
    const error = new SpeechError('quota_exceeded', { remaining: 3, needed: 40 });

    expect(toProblem(error)).toEqual({
      code: 'quota_exceeded',
      details: { remaining: 3, needed: 40 },
    });
  });

  it.each([
    ['an error of the platform', new TypeError('Failed to fetch https://x/?key=sk_canary')],
    ['an abort', new DOMException('sk_canary', 'AbortError')],
    ['a thrown string', 'sk_canary'],
    ['an object that looks like one', { code: 'no_key', details: { text: 'sk_canary' } }],
    ['nothing', undefined],
  ])('takes over nothing from %s', (_, thrown) => {
    expect(toProblem(thrown)).toEqual({ code: 'unexpected', details: {} });
  });

  it('leaves the cause behind, which may hold anything', () => {
    const error = new SpeechError('network', {}, { cause: new Error('sk_canary') });

    expect(JSON.stringify(toProblem(error))).not.toContain('sk_canary');
  });
});

describe('SpeechError', () => {
  it('is an error whose message is its code', () => {
    const error = new SpeechError('timeout');

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'SpeechError', message: 'timeout', details: {} });
  });
});
