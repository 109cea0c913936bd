import { describe, expect, it } from 'vitest';
import type { SpeechErrorCode } from '@/utils/speech/errors';
import {
  IDLE,
  meaningOfToggle,
  problemOf,
  sessionOf,
  transition,
  type SessionEvent,
  type SessionState,
} from '@/utils/speech/session';
import {
  aDeviceVoice,
  aProblem,
  aSession,
  aState,
  anActiveState,
  anAnchor,
  EVENTS,
  namesOf,
  type Status,
} from './builders';

const { id: sessionId } = aSession();
const problem = aProblem();
const other = EVENTS.started.session;

function run(state: SessionState, ...events: SessionEvent[]): SessionState {
  return events.reduce((before, event) => transition(before, event).state, state);
}

describe('starting', () => {
  it('plays the new session from its anchor', () => {
    const session = aSession({ id: 'new', anchor: anAnchor({ charIndex: 40 }) });

    const { commands } = transition(IDLE, { type: 'started', session });

    expect(commands).toEqual([{ type: 'play', session }]);
  });

  it('aborts the older requests before the new session plays', () => {
    const { state, commands } = transition(aState('speaking'), EVENTS.started);

    expect(commands).toEqual([{ type: 'abortRequests' }, { type: 'play', session: other }]);
    expect(state).toEqual({ status: 'loading', session: other });
  });
});

describe('a gesture that led nowhere', () => {
  it.each(['speaking', 'paused'] as const)('leaves a session that is %s untouched', (status) => {
    const state = aState(status);

    const result = transition(state, EVENTS.refused);

    expect(result.state).toBe(state);
    expect(result.commands).toEqual([{ type: 'notify', problem }]);
  });

  it('shows its problem until it is dismissed', () => {
    const refused = run(IDLE, EVENTS.refused);

    expect(problemOf(refused)).toEqual(problem);
    expect(problemOf(run(refused, EVENTS.dismissed))).toBeUndefined();
  });
});

describe('the playhead', () => {
  it('follows the anchors of the player', () => {
    const anchor = anAnchor({ charIndex: 120, mediaSeconds: 4.2, playing: true });

    const state = run(aState('loading'), { ...EVENTS.playing, anchor });

    expect(state).toMatchObject({ status: 'speaking', session: { anchor } });
  });

  it('resumes at the paused sentence after the player was lost', () => {
    const anchor = anAnchor({ charIndex: 120 });
    const paused = run(aState('speaking'), { ...EVENTS.paused, anchor }, EVENTS.playerLost);

    const { state, commands } = transition(paused, EVENTS.resumeRequested);

    expect(state.status).toBe('loading');
    expect(commands).toMatchObject([{ type: 'play', session: { id: sessionId, anchor } }]);
  });

  it('stays where it was when a late anchor follows a failure', () => {
    const failed = anActiveState('failed', { anchor: anAnchor({ charIndex: 60 }) });

    const state = run(failed, { ...EVENTS.playing, anchor: anAnchor({ charIndex: 90 }) });

    expect(state).toBe(failed);
  });
});

describe('a failed request', () => {
  it('waits until the held sound has run out', () => {
    const quota = aProblem('quota_exceeded');

    const pending = run(aState('speaking'), { ...EVENTS.requestFailed, problem: quota });
    const exhausted = transition(pending, EVENTS.exhausted);

    expect(problemOf(pending)).toBeUndefined();
    expect(problemOf(exhausted.state)).toEqual(quota);
    expect(exhausted.commands.at(-1)).toMatchObject({ type: 'notify', problem: quota });
  });

  it('is called an interruption when nobody knows why the sound ran out', () => {
    const state = run(aState('speaking'), EVENTS.exhausted);

    expect(problemOf(state)?.code).toBe('interrupted');
  });

  it('is forgotten when the reading ends well', () => {
    const state = run(aState('speaking'), EVENTS.requestFailed, EVENTS.ended);

    expect(state).toEqual({ status: 'idle' });
  });

  it.each([
    ['the player was restored', [EVENTS.requestFailed, EVENTS.playerLost]],
    ['the playback failed', [EVENTS.requestFailed, EVENTS.playbackFailed, EVENTS.retryRequested]],
    ['the failure was told', [EVENTS.exhausted, EVENTS.requestFailed, EVENTS.retryRequested]],
    [
      'the player was lost in a pause',
      [EVENTS.requestFailed, EVENTS.paused, EVENTS.playerLost, EVENTS.resumeRequested],
    ],
  ])('is not blamed for what happens after %s and it loads anew', (_, events) => {
    const reloaded = run(aState('speaking'), ...events);

    const state = run(reloaded, EVENTS.exhausted);

    expect(reloaded.status).toBe('loading');
    expect(problemOf(state)?.code).toBe('interrupted');
  });
});

describe('a lost player', () => {
  it('is restored once and told the second time', () => {
    const restored = run(aState('speaking'), EVENTS.playerLost, EVENTS.playing);

    const lostAgain = run(restored, EVENTS.playerLost);

    expect(restored.status).toBe('speaking');
    expect(problemOf(lostAgain)?.code).toBe('player_lost');
  });

  it('may be restored again once the person went on', () => {
    const told = run(aState('speaking'), EVENTS.playerLost, EVENTS.playerLost);

    const { state, commands } = transition(run(told, EVENTS.retryRequested), EVENTS.playerLost);

    expect(state.status).toBe('loading');
    expect(namesOf(commands)).toBe('abortRequests play');
  });

  it('is not restored in a pause before the person goes on', () => {
    const { state, commands } = transition(aState('paused'), EVENTS.playerLost);

    expect(state.status).toBe('paused');
    expect(namesOf(commands)).not.toContain('play');
  });

  it('leaves no stream running in a pause, or going on would wait for it', () => {
    const { commands } = transition(aState('paused'), EVENTS.playerLost);

    expect(commands).toEqual([{ type: 'abortRequests' }]);
  });
});

describe('voices', () => {
  it('remarks which voice stepped in for which', () => {
    const state = run(aState('loading'), EVENTS.voiceReplaced);

    expect(state).toMatchObject({
      session: {
        voiceId: 'voiceB',
        voiceName: 'Ben',
        remark: { code: 'voice_replaced', missing: 'Ada', used: 'Ben' },
      },
    });
  });

  it('names the missing voice also when two requests find it gone', () => {
    const state = run(aState('loading'), EVENTS.voiceReplaced, EVENTS.voiceReplaced);

    expect(state).toMatchObject({ session: { remark: { missing: 'Ada', used: 'Ben' } } });
  });

  it('drops the remark when it is dismissed or a voice is chosen', () => {
    const remarked = run(aState('speaking'), EVENTS.voiceReplaced);

    for (const event of [EVENTS.dismissed, EVENTS.voiceChosen]) {
      const state = run(remarked, event);

      expect(state.status === 'speaking' && state.session.remark).toBeUndefined();
    }
  });

  it.each<SpeechErrorCode>(['voice_not_found', 'plan_required'])(
    'goes on at once with a chosen voice after %s',
    (code) => {
      const failed = anActiveState('failed', {}, aProblem(code));

      const { state, commands } = transition(failed, EVENTS.voiceChosen);

      expect(state).toMatchObject({ status: 'loading', session: { voiceId: 'voiceB' } });
      expect(commands).toMatchObject([{ type: 'play', session: { voiceId: 'voiceB' } }]);
    },
  );

  it('does not start a session that failed for another reason', () => {
    const { state, commands } = transition(aState('failed'), EVENTS.voiceChosen);

    expect(state).toMatchObject({ status: 'failed', session: { voiceId: 'voiceB' } });
    expect(commands).toEqual([]);
  });
});

describe('a change of engine', () => {
  it.each(['loading', 'speaking'] as const)('plays on at the same sentence while %s', (status) => {
    const before = anActiveState(status, { anchor: anAnchor({ charIndex: 70 }) });

    const { state, commands } = transition(before, EVENTS.deviceVoiceChosen);

    expect(state).toMatchObject({ status: 'loading', session: aDeviceVoice() });
    expect(state).not.toHaveProperty('session.model', expect.anything());
    expect(commands).toMatchObject([
      { type: 'abortRequests' },
      { type: 'play', session: { engineId: 'device', anchor: { charIndex: 70 } } },
    ]);
  });

  it('stays silent in a pause until the person goes on', () => {
    const { state, commands } = transition(aState('paused'), EVENTS.deviceVoiceChosen);

    expect(state).toMatchObject({ status: 'paused', session: aDeviceVoice() });
    expect(namesOf(commands)).toBe('abortRequests stop');
    expect(namesOf(transition(state, EVENTS.resumeRequested).commands)).toBe('play');
  });

  it('lets a reading that failed rest, where nobody asked to hear it', () => {
    const event = { ...EVENTS.deviceVoiceChosen, staysStopped: true } as const;

    const { state, commands } = transition(aState('failed'), event);

    expect(state).toMatchObject({ status: 'failed', session: aDeviceVoice() });
    expect(commands).toEqual([]);
  });

  it('lets a reading that failed go on', () => {
    const { state, commands } = transition(aState('failed'), EVENTS.deviceVoiceChosen);

    expect(state.status).toBe('loading');
    expect(namesOf(commands)).toBe('play');
  });
});

it('another device voice says the sentence anew, since nothing was paid for', () => {
  const before = anActiveState('speaking', {
    ...aDeviceVoice(),
    anchor: anAnchor({ charIndex: 70 }),
  });
  const voice = aDeviceVoice({ voiceId: 'Emil', voiceName: 'Emil' });

  const { state, commands } = transition(before, { type: 'voiceChosen', voice });

  expect(state).toMatchObject({ status: 'loading', session: voice });
  expect(commands).toMatchObject([
    { type: 'abortRequests' },
    { type: 'play', session: { voiceId: 'Emil', anchor: { charIndex: 70 } } },
  ]);
});

it.each<[SpeechErrorCode, SpeechErrorCode]>([
  ['voice_not_found', 'device_voice_gone'],
  ['device_voice_failed', 'device_voice_failed'],
])('a device voice that fails with %s is named, as %s', (code, told) => {
  const state = run(anActiveState('speaking', aDeviceVoice()), {
    ...EVENTS.playbackFailed,
    problem: aProblem(code),
  });

  expect(problemOf(state)).toEqual({
    code: told,
    details: { voiceName: 'Dora' },
  });
});

describe('a stand-in', () => {
  const quota = aProblem('quota_exceeded');
  const stoodIn = { ...EVENTS.stoodIn, problem: quota };

  it.each(['loading', 'speaking', 'failed'] as const)(
    'goes on at the anchor after %s',
    (status) => {
      const before = anActiveState(status, { anchor: anAnchor({ charIndex: 70 }) });

      const { state, commands } = transition(before, stoodIn);

      expect(state).toMatchObject({
        status: 'loading',
        session: {
          ...aDeviceVoice(),
          standsInFor: { engineId: 'elevenlabs', voiceId: 'voiceA', problem: quota },
          remark: { code: 'stood_in', missing: 'Ada', used: 'Dora' },
        },
      });
      expect(commands).toMatchObject([
        { type: 'abortRequests' },
        { type: 'play', session: { engineId: 'device', anchor: { charIndex: 70 } } },
      ]);
    },
  );

  it('stays silent in a pause until the person goes on', () => {
    const { state, commands } = transition(aState('paused'), stoodIn);

    expect(state).toMatchObject({ status: 'paused', session: aDeviceVoice() });
    expect(namesOf(commands)).toBe('abortRequests stop');
  });

  it('learns when the trouble has passed, and remembers it', () => {
    const standing = run(aState('speaking'), stoodIn, EVENTS.troublePassed);

    expect(standing).toMatchObject({ session: { standsInFor: { hasPassed: true } } });
    expect(run(aState('speaking'), EVENTS.troublePassed)).toEqual(aState('speaking'));
  });

  it.each(['requestFailed', 'voiceReplaced', 'modelReplaced'] as const)(
    'is not touched by what comes of an earlier request: %s',
    (late) => {
      const standing = run(aState('speaking'), stoodIn);

      expect(transition(standing, EVENTS[late])).toEqual({ state: standing, commands: [] });
    },
  );

  it('gives the reading back where its text was withheld', () => {
    const standing = run(aState('speaking'), stoodIn, EVENTS.troublePassed, {
      ...EVENTS.playing,
      anchor: anAnchor({ charIndex: 120 }),
    });

    const { state, commands } = transition(standing, EVENTS.exhausted);

    const { engineId, voiceId, voiceName, model } = aSession();
    expect(state).toMatchObject({
      status: 'loading',
      session: { engineId, voiceId, voiceName, model, anchor: { charIndex: 120 } },
    });
    expect(state).not.toHaveProperty('session.standsInFor', expect.anything());
    expect(state).not.toHaveProperty('session.remark', expect.anything());
    expect(namesOf(commands)).toBe('abortRequests play');
  });

  it('may be needed again', () => {
    const back = run(aState('speaking'), stoodIn, EVENTS.exhausted);

    expect(run(back, stoodIn)).toMatchObject({ session: { standsInFor: { voiceId: 'voiceA' } } });
  });

  it('has nobody to stand in for it', () => {
    const standing = run(aState('speaking'), stoodIn);

    expect(transition(standing, stoodIn)).toEqual({ state: standing, commands: [] });
  });

  it('is over when another voice is chosen', () => {
    const state = run(aState('speaking'), stoodIn, EVENTS.voiceChosen);

    expect(state).toMatchObject({ session: { engineId: 'elevenlabs', voiceId: 'voiceB' } });
    expect(state).not.toHaveProperty('session.standsInFor', expect.anything());
  });
});

it('adds up the credits the service names', () => {
  const state = run(aState('loading'), EVENTS.accepted, EVENTS.accepted);

  expect(state).toMatchObject({ session: { credits: 10 } });
});

describe('meaningOfToggle', () => {
  it.each<[Status, ReturnType<typeof meaningOfToggle>, ReturnType<typeof meaningOfToggle>]>([
    ['idle', 'start', 'start'],
    ['loading', 'stop', 'stop'],
    ['speaking', 'stop', 'stop'],
    ['paused', 'resume', 'resume'],
    ['failed', 'start', 'start'],
  ])('%s: same text → %s, no text → %s, other text → start', (status, same, none) => {
    const state = aState(status);

    expect(meaningOfToggle(state, 'same')).toBe(same);
    expect(meaningOfToggle(state, 'none')).toBe(none);
    expect(meaningOfToggle(state, 'other')).toBe('start');
  });
});

describe('a place that was pointed at', () => {
  const { placeRequested } = EVENTS;

  it('is gone to by the player', () => {
    const { commands } = transition(aState('speaking'), placeRequested);

    expect(commands).toEqual([{ type: 'seekTo', charIndex: 40 }]);
  });

  it.each<[string, SessionState]>([
    ['after a failure', aState('failed')],
    ['after its player was lost in a pause', run(aState('paused'), EVENTS.playerLost)],
  ])('is where the reading begins again %s', (_, state) => {
    const { commands } = transition(state, placeRequested);

    expect(commands.at(-1)).toMatchObject({
      type: 'play',
      session: { anchor: { charIndex: 40 } },
    });
  });
});

it('remembers all that is known of how the page is looked at', () => {
  const state = run(aState('speaking'), EVENTS.viewed, {
    type: 'viewed',
    sessionId,
    view: { isPlayerClosed: true },
  });

  expect(state).toMatchObject({ session: { view: { isAway: true, isPlayerClosed: true } } });
});

describe('a remark', () => {
  const remark = { code: 'format_replaced' } as const;
  const remarked: SessionEvent = { type: 'remarked', sessionId: 'session-1', remark };

  it('is made once in a reading', () => {
    const told = transition(anActiveState('speaking'), remarked).state;
    const dismissed = transition(told, { type: 'dismissed' }).state;

    expect(sessionOf(told)?.remark).toEqual(remark);
    expect(sessionOf(transition(dismissed, remarked).state)?.remark).toBeUndefined();
  });
});

describe('who chose the voice', () => {
  it('is forgotten for a stand-in, and known again when it goes', () => {
    const own = anActiveState('speaking', { castBy: 'language' });
    const voice = { engineId: 'device', voiceId: 'Dora', voiceName: 'Dora' } as const;

    const stood = transition(own, {
      type: 'stoodIn',
      sessionId: 'session-1',
      voice,
      problem,
    }).state;
    const back = transition(stood, { type: 'exhausted', sessionId: 'session-1' }).state;

    expect(sessionOf(stood)?.castBy).toBeUndefined();
    expect(sessionOf(back)?.castBy).toBe('language');
  });
});
