import { logUnexpected } from '@/utils/logger';
import type { Problem } from '@/utils/speech/errors';
import type { SegmentTiming } from '@/utils/speech/following';
import type { PlayerCommand, PlayerEvent } from '@/utils/speech/player-protocol';
import {
  IDLE,
  sessionOf,
  transition,
  type Session,
  type SessionCommand,
  type SessionEvent,
  type SessionState,
  type SpeakingVoice,
} from '@/utils/speech/session';
import type { EngineId } from '@/utils/speech/types';
import type { Place } from './gestures';
import type { LiveStatus } from './player-host';
import { createQueue } from './queue';

export interface SpeechControllerOptions {
  /** Survive the worker. */
  readState(): Promise<SessionState>;
  writeState(state: SessionState): Promise<void>;
  sendToPlayer(engineId: EngineId, command: PlayerCommand): void;
  /** Whether the player of this session still has it, after the worker was away. */
  isPlayerAlive(session: Session, status: LiveStatus): Promise<boolean>;
  readRate(): Promise<number>;
  abortRequests(): void;
  onNeed(session: Session, event: PlayerEvent & { type: 'need' }): void;
  /** A voice that goes on unasked where the session's own cannot, if the person wants that. */
  standIn(session: Session, problem: Problem): Promise<SpeakingVoice | undefined>;
  /** @param before the state that was left */
  onState(state: SessionState, before: SessionState): void;
  /** What became of an event that changed something. */
  onEvent?(event: SessionEvent, states: { state: SessionState; before: SessionState }): void;
  /** When words of this session are heard. */
  onTimed(session: Session, timing: SegmentTiming): void;
  onProblem(problem: Problem, place: Place): void;
}

export interface SpeechController {
  /** The state after everything that was dispatched before. */
  state(): Promise<SessionState>;
  /** Who reads this now, if it is still read and by the same engine. */
  current(session: Session): Session | undefined;
  dispatch(event: SessionEvent): Promise<SessionState>;
  onPlayerEvent(engineId: EngineId, event: PlayerEvent): void;
  onPlayerLost(engineId: EngineId): void;
}

/**
 * Feeds events to the session one after the other, keeps each new state where it survives the
 * worker, and carries out the commands.
 */
export function createSpeechController(options: SpeechControllerOptions): SpeechController {
  let state: SessionState = IDLE;
  // A state that cannot be read back is lost, and the first gesture begins anew.
  const enqueue = createQueue(restore().catch(logUnexpected));

  async function restore() {
    state = await options.readState();
    if (state.status === 'idle' || state.status === 'failed') return;
    const isAlive = await options.isPlayerAlive(state.session, state.status);
    if (!isAlive) await apply({ type: 'playerLost', isPast: true });
  }

  async function apply(event: SessionEvent): Promise<SessionState> {
    const left = state;
    const before = sessionOf(left);
    const result = transition(state, event);
    const hasChanged = result.state !== state;
    state = result.state;
    for (const command of result.commands) await carryOut(command, { event, before });
    // A refused gesture has left its signs even where it changes nothing.
    if (hasChanged || event.type === 'refused') options.onState(state, left);
    if (hasChanged) await options.writeState(state);
    if (hasChanged) options.onEvent?.(event, { state, before: left });
    return state;
  }

  async function carryOut(command: SessionCommand, { event, before }: Cause) {
    switch (command.type) {
      case 'play':
        if (before !== undefined && before.engineId !== command.session.engineId) {
          options.sendToPlayer(before.engineId, { type: 'stop' });
        }
        return play(command.session, event.type === 'started');
      case 'abortRequests':
        return options.abortRequests();
      case 'notify':
        return options.onProblem(command.problem, command.session ?? placeOf(event));
      default:
        // The player that had the session; a change of engine is a `play`.
        if (before !== undefined) options.sendToPlayer(before.engineId, command);
    }
  }

  /** @param requested the session's first segment is requested by whoever started it */
  async function play({ id, engineId, title, anchor }: Session, requested: boolean) {
    const rate = await options.readRate();
    const session = { id, engineId, title, rate, charIndex: anchor.charIndex };
    options.sendToPlayer(engineId, { type: 'load', session, requested });
  }

  function answer(engineId: EngineId, event: PlayerEvent): Promise<unknown> | undefined {
    if (event.type === 'connected') return greet(engineId, event);
    if (!isCurrent(engineId)) return undefined;
    if (event.type === 'need') return supply(event);
    if (event.type === 'timed') return tellTiming(event);
    return event.type === 'exhausted' ? exhaust(event) : apply(event);
  }

  function isCurrent(engineId: EngineId): boolean {
    return sessionOf(state)?.engineId === engineId;
  }

  /** A player whose session ended, or went to another, while the worker was away must not go on. */
  async function greet(engineId: EngineId, { sessionId }: PlayerEvent & { type: 'connected' }) {
    const isOrphan = sessionId !== undefined && !isCurrent(engineId);
    if (isOrphan) options.sendToPlayer(engineId, { type: 'stop' });
  }

  async function supply(event: PlayerEvent & { type: 'need' }) {
    const session = sessionOf(state);
    if (session?.id === event.sessionId) options.onNeed(session, event);
  }

  async function tellTiming({ sessionId, ...event }: PlayerEvent & { type: 'timed' }) {
    const session = sessionOf(state);
    const { type: _, ...timing } = event;
    if (session?.id === sessionId) options.onTimed(session, timing);
  }

  /** Where the sound runs out because of a problem, another voice may go on. */
  async function exhaust(event: PlayerEvent & { type: 'exhausted' }) {
    const session = sessionOf(state);
    const problem = session?.pendingProblem;
    if (session?.id !== event.sessionId || problem === undefined) return apply(event);
    // Not here: to find a voice may take seconds, in which whatever the person does comes first.
    void findStandIn(session, problem).then((voice) =>
      enqueue(() =>
        apply(voice ? { type: 'stoodIn', sessionId: session.id, voice, problem } : event),
      ),
    );
    return undefined;
  }

  async function findStandIn(session: Session, problem: Problem) {
    try {
      return await options.standIn(session, problem);
    } catch (error) {
      // Without a stand-in the problem is told as it is.
      logUnexpected(error);
      return undefined;
    }
  }

  return {
    state: () => enqueue(async () => state),
    current({ id, engineId }) {
      const now = sessionOf(state);
      return now?.id === id && now.engineId === engineId ? now : undefined;
    },
    dispatch: (event) => enqueue(() => apply(event)),
    onPlayerEvent: (engineId, event) => void enqueue(async () => answer(engineId, event)),
    onPlayerLost(engineId) {
      void enqueue(async () => isCurrent(engineId) && (await apply({ type: 'playerLost' })));
    },
  };
}

interface Cause {
  event: SessionEvent;
  /** The session before the event. */
  before: Session | undefined;
}

function placeOf(event: SessionEvent): Place {
  return event.type === 'refused' ? (event.place ?? {}) : {};
}
