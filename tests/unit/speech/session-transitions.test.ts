import { describe, expect, it } from 'vitest';
import { transition } from '@/utils/speech/session';
import { aState, EVENTS, namesOf, type Status } from './builders';

type Row = [from: Status, event: keyof typeof EVENTS, to: Status, commands: string];

const TRANSITIONS: Row[] = [
  ['idle', 'started', 'loading', 'play'],
  ['loading', 'started', 'loading', 'abortRequests play'],
  ['speaking', 'started', 'loading', 'abortRequests play'],
  ['paused', 'started', 'loading', 'abortRequests play'],
  ['failed', 'started', 'loading', 'abortRequests play'],

  ['idle', 'refused', 'idle', 'notify'],
  ['loading', 'refused', 'loading', 'notify'],
  ['speaking', 'refused', 'speaking', 'notify'],
  ['paused', 'refused', 'paused', 'notify'],
  ['failed', 'refused', 'idle', 'abortRequests stop notify'],

  ['idle', 'dismissed', 'idle', ''],
  ['loading', 'dismissed', 'loading', ''],
  ['speaking', 'dismissed', 'speaking', ''],
  ['paused', 'dismissed', 'paused', ''],
  ['failed', 'dismissed', 'idle', 'abortRequests stop'],

  ['idle', 'playing', 'idle', ''],
  ['loading', 'playing', 'speaking', ''],
  ['paused', 'playing', 'speaking', ''],
  ['failed', 'playing', 'failed', ''],
  ['speaking', 'waiting', 'loading', ''],
  ['paused', 'waiting', 'loading', ''],
  ['loading', 'paused', 'paused', ''],
  ['speaking', 'paused', 'paused', ''],
  ['failed', 'paused', 'failed', ''],

  ['idle', 'accepted', 'idle', ''],
  ['speaking', 'accepted', 'speaking', ''],
  ['idle', 'voiceReplaced', 'idle', ''],
  ['loading', 'voiceReplaced', 'loading', ''],
  ['idle', 'voiceChosen', 'idle', ''],
  ['speaking', 'voiceChosen', 'speaking', ''],
  ['failed', 'voiceChosen', 'failed', ''],
  ['idle', 'deviceVoiceChosen', 'idle', ''],
  ['loading', 'deviceVoiceChosen', 'loading', 'abortRequests play'],
  ['speaking', 'deviceVoiceChosen', 'loading', 'abortRequests play'],
  ['paused', 'deviceVoiceChosen', 'paused', 'abortRequests stop'],
  ['failed', 'deviceVoiceChosen', 'loading', 'play'],
  ['idle', 'stoodIn', 'idle', ''],
  ['loading', 'stoodIn', 'loading', 'abortRequests play'],
  ['speaking', 'stoodIn', 'loading', 'abortRequests play'],
  ['failed', 'stoodIn', 'loading', 'abortRequests play'],

  ['idle', 'requestFailed', 'idle', ''],
  ['loading', 'requestFailed', 'loading', ''],
  ['speaking', 'requestFailed', 'speaking', ''],
  ['paused', 'requestFailed', 'paused', ''],

  ['idle', 'exhausted', 'idle', ''],
  ['loading', 'exhausted', 'failed', 'abortRequests notify'],
  ['speaking', 'exhausted', 'failed', 'abortRequests notify'],
  ['paused', 'exhausted', 'failed', 'abortRequests notify'],
  ['failed', 'exhausted', 'failed', ''],

  ['loading', 'playbackFailed', 'failed', 'abortRequests notify'],
  ['speaking', 'playbackFailed', 'failed', 'abortRequests notify'],
  ['failed', 'playbackFailed', 'failed', ''],

  ['idle', 'playerLost', 'idle', ''],
  ['loading', 'playerLost', 'loading', 'abortRequests play'],
  ['speaking', 'playerLost', 'loading', 'abortRequests play'],
  ['paused', 'playerLost', 'paused', 'abortRequests'],
  ['failed', 'playerLost', 'failed', ''],

  ['idle', 'ended', 'idle', ''],
  ['loading', 'ended', 'idle', 'abortRequests'],
  ['speaking', 'ended', 'idle', 'abortRequests'],
  ['failed', 'ended', 'idle', 'abortRequests'],

  ['idle', 'stopRequested', 'idle', ''],
  ['loading', 'stopRequested', 'idle', 'abortRequests stop'],
  ['speaking', 'stopRequested', 'idle', 'abortRequests stop'],
  ['paused', 'stopRequested', 'idle', 'abortRequests stop'],
  ['failed', 'stopRequested', 'idle', 'abortRequests stop'],

  ['idle', 'pauseRequested', 'idle', ''],
  ['loading', 'pauseRequested', 'loading', 'pause'],
  ['speaking', 'pauseRequested', 'speaking', 'pause'],
  ['failed', 'pauseRequested', 'failed', ''],

  ['idle', 'resumeRequested', 'idle', ''],
  ['loading', 'resumeRequested', 'loading', 'resume'],
  ['paused', 'resumeRequested', 'paused', 'resume'],
  ['failed', 'resumeRequested', 'loading', 'play'],

  ['idle', 'retryRequested', 'idle', ''],
  ['speaking', 'retryRequested', 'speaking', ''],
  ['paused', 'retryRequested', 'paused', ''],
  ['failed', 'retryRequested', 'loading', 'play'],

  ['idle', 'sentenceRequested', 'idle', ''],
  ['loading', 'sentenceRequested', 'loading', 'seek'],
  ['speaking', 'sentenceRequested', 'speaking', 'seek'],
  ['paused', 'sentenceRequested', 'paused', 'seek'],
  ['failed', 'sentenceRequested', 'failed', ''],

  ['idle', 'placeRequested', 'idle', ''],
  ['loading', 'placeRequested', 'loading', 'seekTo'],
  ['speaking', 'placeRequested', 'speaking', 'seekTo'],
  ['paused', 'placeRequested', 'paused', 'seekTo resume'],
  ['failed', 'placeRequested', 'loading', 'seekTo play'],

  ['idle', 'viewed', 'idle', ''],
  ['speaking', 'viewed', 'speaking', ''],
  ['failed', 'viewed', 'failed', ''],
];

describe('transition', () => {
  it.each(TRANSITIONS)('%s, %s → %s with [%s]', (from, event, to, commands) => {
    const result = transition(aState(from), EVENTS[event]);

    expect(result.state.status).toBe(to);
    expect(namesOf(result.commands)).toBe(commands);
  });

  it.each(['loading', 'speaking', 'paused', 'failed'] as const)(
    'ignores every event of another session while %s',
    (status) => {
      const state = aState(status);
      const named = Object.values(EVENTS).filter((event) => 'sessionId' in event);

      const results = named.map((event) =>
        transition(state, { ...event, sessionId: 'session-of-old' }),
      );

      for (const result of results) expect(result).toEqual({ state, commands: [] });
      expect(results).toHaveLength(14);
    },
  );
});
