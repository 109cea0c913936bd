import { describe, expect, it, vi } from 'vitest';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import { anEngine, errorOf, never, refusal, stream } from './support';

describe('checkKey', () => {
  it('asks for a voice that cannot exist, with a request that is otherwise sound', async () => {
    const { engine, calls } = anEngine([refusal(404, 'voice_not_found')]);

    await engine.checkKey({ signal: never });

    expect(calls).toHaveLength(1);
    expect(calls[0]?.url.pathname).toBe('/v1/text-to-speech/00000000000000000000/stream');
    expect(calls[0]?.body).toEqual({ text: 'Hello.', model_id: 'eleven_flash_v2_5' });
  });

  it.each([
    [404, 'voice_not_found'],
    [400, 'voice_does_not_exist'],
    [400, 'model_not_found'],
    [400, 'invalid_voice_id'],
    [401, 'quota_exceeded'],
    [402, 'insufficient_credits'],
    [402, 'paid_plan_required'],
    [403, 'voice_access_denied'],
    [429, 'too_many_concurrent_requests'],
  ])('takes %d %s for a good key', async (status, code) => {
    const { engine, calls } = anEngine([refusal(status, code)]);

    await engine.checkKey({ signal: never });

    expect(calls).toHaveLength(1);
  });

  it.each<[number, string, SpeechErrorCode]>([
    [401, 'invalid_api_key', 'invalid_api_key'],
    [400, 'invalid_api_key', 'wrong_region_key'],
    [401, 'missing_permissions', 'missing_permission'],
    [401, 'detected_unusual_activity', 'unusual_activity'],
    [403, 'workspace_access_denied', 'access_denied'],
    [422, 'x', 'rejected_request'],
    [503, 'maintenance', 'service_unavailable'],
  ])('does not take %d %s for one', async (status, apiCode, code) => {
    const { engine } = anEngine([refusal(status, apiCode)]);

    expect(await errorOf(engine.checkKey({ signal: never }))).toMatchObject({ code });
  });

  it('names the missing right', async () => {
    const { engine } = anEngine([refusal(401, 'missing_permissions')]);

    const { details } = await errorOf(engine.checkKey({ signal: never }));

    expect(details.scope).toBe('text_to_speech');
  });

  it('does not listen should somebody speak', async () => {
    const onCancel = vi.fn<() => void>();
    const { engine } = anEngine([() => new Response(stream(['x'], { end: 'open', onCancel }))]);

    await engine.checkKey({ signal: never });

    expect(onCancel).toHaveBeenCalledOnce();
  });
});
