import { describe, expect, it } from 'vitest';
import { codeOf, LIBRARY_VOICE_ID, useServer, VOICE_ID } from './harness.ts';

const good = { text: 'Hi.', model_id: 'eleven_flash_v2_5' };

describe('the order of checks', () => {
  const harness = useServer({ sound: 'tone' });
  const { call, speak } = harness;

  it('looks at the path and the method before anything else', async () => {
    expect(await codeOf(await call('/v1/nothing', { key: null }))).toBe('404 "Not Found"');
    expect(await codeOf(await call('/v1/models', { method: 'POST', key: null }))).toBe(
      '405 "Method Not Allowed"',
    );
  });

  it.each([
    [{}],
    [{ text: 5 }],
    [{ text: 'Hi.', voice_settings: { stability: 1.2 } }],
    [{ text: 'Hi.', voice_settings: { similarity_boost: -0.1 } }],
    [{ text: 'Hi.', apply_text_normalization: 'maybe' }],
    ['not json'],
  ])('refuses the schema of %j before it asks for a key', async (body) => {
    const response = await call(`/v1/text-to-speech/${VOICE_ID}`, { body, key: null });
    const { detail } = await response.json();

    expect(response.status).toBe(422);
    expect(detail[0].loc[0]).toBe('body');
    expect(response.headers.get('request-id')).toBeNull();
  });

  it.each([
    [null, {}, '401 needs_authorization'],
    ['sk_wrong', {}, '401 unauthorized'],
    ['eu-key', {}, '400 invalid_api_key'],
    [null, { authorization: 'Bearer x' }, '401 invalid_authorization_header'],
  ])('answers key %s with %o by %s', async (key, headers, expected) => {
    harness.server.configure({ otherRegionKeys: ['eu-key'], scopes: [] });

    const response = await speak(good, { key, headers, voiceId: 'unknown' });

    expect(await codeOf(response)).toBe(expected);
    expect(harness.server.requests.at(-1)?.keyMatches).toBe(false);
  });

  it.each([
    [`/v1/text-to-speech/${VOICE_ID}`, 'text_to_speech', good],
    ['/v2/voices', 'voices_read', undefined],
    ['/v1/models', 'models_read', undefined],
    ['/v1/user', 'user_read', undefined],
    ['/v1/user/subscription', 'user_read', undefined],
    ['/v1/history', 'speech_history_read', undefined],
  ])('names the missing scope of %s', async (path, scope, body) => {
    harness.server.configure({ scopes: ['dubbing_read'] });
    const refused = await (await call(path, { body })).json();
    harness.server.configure({ scopes: [scope] });
    const accepted = await call(path, { body });

    expect(refused.detail).toMatchObject({ status: 'missing_permissions', code: 'unauthorized' });
    expect(refused.detail.message.split(' ')).toContain(scope);
    expect(accepted.status).toBe(200);
  });

  it('answers some lists without a key', async () => {
    const open = { key: null };

    expect((await call('/v1/voices', open)).status).toBe(200);
    expect((await call('/v1/voices/settings/default', open)).status).toBe(200);
    expect((await call('/v1/shared-voices?page_size=3', open)).status).toBe(200);
    expect((await call('/v1/shared-voices', open)).status).toBe(401);
    expect(await codeOf(await call('/v1/models', open))).toBe('404 workspace_not_found');
  });

  it.each<[Record<string, unknown>, string]>([
    [{ model_id: 'eleven_monolingual_v1' }, '400 model_not_found'],
    [{ model_id: 'eleven_english_sts_v2' }, '400 model_not_found'],
    [{ voice_settings: { speed: 0.69 } }, '400 invalid_voice_settings'],
    [{ model_id: 'eleven_v3', voice_settings: { stability: 0.7 } }, '400 invalid_ttd_stability'],
    [{ model_id: 'eleven_v3', previous_text: 'Before.' }, '400 unsupported_model'],
    [{ language_code: 'xx' }, '400 invalid_parameters'],
    [{ text: ' ', model_id: 'eleven_v4' }, '400 input_text_empty'],
    [{ text: 'x'.repeat(5_501), model_id: 'eleven_v3' }, '400 text_too_long'],
  ])('refuses %o', async (changes, expected) => {
    const response = await speak({ ...good, ...changes });
    const traceId = response.headers.get('x-trace-id');
    const { detail } = await response.clone().json();

    expect(await codeOf(response)).toBe(expected);
    expect(detail.request_id).toBe(traceId);
  });

  it('ignores what it does not know', async () => {
    const response = await speak({ ...good, speed: 9, nonsense: true, previous_text: 'Before.' });

    expect(response.status).toBe(200);
  });

  it('keeps library voices and formats for the plans that have them', async () => {
    harness.server.configure({ plan: 'free' });

    const library = await speak(good, { voiceId: LIBRARY_VOICE_ID });
    const rich = await speak(good, { query: '?output_format=mp3_44100_192' });
    const unknown = await speak(good, { query: '?output_format=opus_48000_64' });
    const wav = await speak(good, { query: '?output_format=wav_16000' });

    expect(await codeOf(library)).toBe('402 paid_plan_required');
    expect(await codeOf(rich)).toBe('403 output_format_not_allowed');
    expect(await codeOf(unknown)).toBe('403 invalid_output_format');
    expect(await codeOf(wav)).toBe('403 invalid_output_format');
  });

  it('keeps samples at the full rate for the plan Pro, timed too', async () => {
    const ask = () =>
      speak(good, { suffix: '/with-timestamps', query: '?output_format=pcm_44100' });
    harness.server.configure({ plan: 'creator' });
    expect(await codeOf(await ask())).toBe('403 output_format_not_allowed');

    harness.server.configure({ plan: 'pro' });
    const answer: { audio_base64: string } = await (await ask()).json();

    const { speech } = harness.server.speechRequests().at(-1)!;
    const bytes = Buffer.from(answer.audio_base64, 'base64');
    expect(bytes.length).toBe(Math.round(speech!.audioSeconds! * 44_100) * 2);
  });

  it('can refuse timestamps and nothing else', async () => {
    harness.server.configure({ timestampsRefused: true });

    expect(await codeOf(await speak(good))).toBe('403 feature_not_available');
    expect((await speak(good, { suffix: '/stream' })).status).toBe(200);
  });

  it('never writes the key into its log', async () => {
    const { keys } = harness.server.config;
    await speak({ ...good, text: `My key is ${keys[0]}.` });
    await call(`/v1/models?xi-api-key=${keys[0]}`);

    expect(harness.server.requests[0]?.headerNames).toContain('xi-api-key');
    expect(JSON.stringify(harness.server.requests)).not.toContain(keys[0]);
  });

  it('tells browsers what they may read', async () => {
    const open = await speak(good);
    harness.server.configure({ exposeHeaders: 'none' });
    const closed = await speak(good);

    expect(open.headers.get('access-control-allow-origin')).toBe('*');
    expect(open.headers.get('access-control-expose-headers')).toContain('character-cost');
    expect(closed.headers.get('access-control-expose-headers')).toBeNull();
    expect((await call('/v1/models', { method: 'OPTIONS', key: null })).status).toBe(200);
  });
});
