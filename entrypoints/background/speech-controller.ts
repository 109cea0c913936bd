import { logUnexpected } from '@/utils/logger';
import type { Problem } from '@/utils/speech/errors';
import type { PlayerCommand, PlayerEvent } from '@/utils/speech/player-protocol';
import {
  IDLE,
  transition,
  type Session,
  type SessionCommand,
  type SessionEvent,
  type SessionState,
} from '@/utils/speech/session';
import type { Place } from './gestures';

export interface SpeechControllerOptions {
  /** Survive the worker. */
  readState(): Promise<SessionState>;
  writeState(state: SessionState): Promise<void>;
  sendToPlayer(command: PlayerCommand): void;
  isPlayerAlive(): Promise<boolean>;
  readRate(): Promise<number>;
  abortRequests(): void;
  onNeed(session: Session, event: Extract<PlayerEvent, { type: 'need' }>): void;
  onState(state: SessionState): void;
  onProblem(problem: Problem, place: Place): void;
}

export interface SpeechController {
  /** The state after everything that was dispatched before. */
  state(): Promise<SessionState>;
  dispatch(event: SessionEvent): Promise<SessionState>;
  onPlayerEvent(event: PlayerEvent): void;
}

/**
 * Feeds events to the session one after the other, keeps each new state where it survives the
 * worker, and carries out the commands.
 */
export function createSpeechController(options: SpeechControllerOptions): SpeechController {
  let state: SessionState = IDLE;
  // A state that cannot be read back is lost, and the first gesture begins anew.
  let queue: Promise<unknown> = restore().catch(logUnexpected);

  async function restore() {
    state = await options.readState();
    const isActive = state.status !== 'idle' && state.status !== 'failed';
    if (isActive && !(await options.isPlayerAlive()))
      await apply({ type: 'playerLost', isPast: true });
  }

  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    // The next event must run whatever became of this one; the caller sees the failure.
    queue = done.catch(() => undefined);
    return done;
  }

  async function apply(event: SessionEvent): Promise<SessionState> {
    const result = transition(state, event);
    const hasChanged = result.state !== state;
    state = result.state;
    for (const command of result.commands) await carryOut(command, event);
    // A refused gesture has left its signs even where it changes nothing.
    if (hasChanged || event.type === 'refused') options.onState(state);
    if (hasChanged) await options.writeState(state);
    return state;
  }

  async function carryOut(command: SessionCommand, event: SessionEvent) {
    switch (command.type) {
      case 'play':
        return play(command.session, event.type === 'started');
      case 'abortRequests':
        return options.abortRequests();
      case 'notify':
        return options.onProblem(command.problem, command.session ?? placeOf(event));
      default:
        return options.sendToPlayer(command);
    }
  }

  /** @param requested the session's first segment is requested by whoever started it */
  async function play({ id, title, anchor }: Session, requested: boolean) {
    const rate = await options.readRate();
    const session = { id, title, rate, charIndex: anchor.charIndex };
    options.sendToPlayer({ type: 'load', session, requested });
  }

  /** A player whose session ended while the worker was away must not go on. */
  async function greet(event: Extract<PlayerEvent, { type: 'connected' }>) {
    const isOrphan = event.sessionId !== undefined && state.status === 'idle';
    if (isOrphan) options.sendToPlayer({ type: 'stop' });
  }

  return {
    state: () => enqueue(async () => state),
    dispatch: (event) => enqueue(() => apply(event)),
    onPlayerEvent(event) {
      if (event.type === 'connected') return void enqueue(() => greet(event));
      if (event.type !== 'need') return void enqueue(() => apply(event));
      void enqueue(async () => {
        if (state.status === 'idle' || state.session.id !== event.sessionId) return;
        options.onNeed(state.session, event);
      });
    },
  };
}

function placeOf(event: SessionEvent): Place {
  return event.type === 'refused' ? (event.place ?? {}) : {};
}
