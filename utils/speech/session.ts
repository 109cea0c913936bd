import { actionFor, type Problem } from './errors';
import type { CaptureScope } from './following';
import type { Anchor, EngineId, Model, VoiceSettings } from './types';

/*
 * One reading from gesture to silence, as data.
 *
 *            started                 anchored (playing)
 *   idle ───────────────▶ loading ◀──────────────────────▶ speaking
 *    ▲                     │   ▲     anchored (waiting)       │
 *    │ ended, stopped      │   │ retried                      │ anchored (paused)
 *    ├─────────────────────┘   │                              ▼
 *    │                       failed ◀──────────────────── paused
 *    └──────────────────────── exhausted, player lost twice
 *
 * Invariants
 * - At most one session lives; an event that names another session changes nothing.
 * - The player alone knows the playhead. `loading`, `speaking` and `paused` follow its anchors.
 * - A problem that comes while held sound still plays waits in `pendingProblem` until the sound
 *   runs out, so nothing that was paid for is cut off.
 * - A change of engine is a `play` from the anchor's sentence; each engine has a player of its own.
 */

/** Who speaks. */
export interface SpeakingVoice {
  engineId: EngineId;
  voiceId: string;
  voiceName: string;
  /** A device voice that sends the text to a service of its maker. */
  isRemote?: boolean;
  /** Absent where the engine needs none. */
  model?: Model;
  /** Chosen for its language, or by hand for all of the reading; absent for the usual voice. */
  castBy?: 'language' | 'hand';
}

/** The voice that a device voice speaks for. */
export interface StoodInFor extends SpeakingVoice {
  /** Why it does. */
  problem: Problem;
  /** The problem is gone, so this voice speaks again from the next sentence on. */
  hasPassed?: boolean;
}

export interface Session extends SpeakingVoice {
  id: string;
  /** The tab and frame that asked. */
  tabId?: number;
  frameId?: number;
  /** Under which name that frame knows the text; absent where nothing of it can be marked. */
  captureId?: string;
  /** From a field of a form, where nothing can be marked. */
  isField?: boolean;
  /** Captured at another time: the page is searched for its words. */
  isByWords?: boolean;
  /** The text so far is only the head of a longer one. */
  isHead?: boolean;
  /** What of the page is read. */
  scope?: CaptureScope;
  /** The host of the page, for the rules that are meant for it; gone with the session. */
  site?: string;
  /** Of the page, where one can go back to it. */
  address?: string;
  /** From a private window, of which nothing is kept. */
  isPrivate?: boolean;
  /** What is heard was kept by this reading, and nobody is asked for anything. */
  pastId?: string;
  view?: PageView;
  title: string;
  language?: string;
  textLength: number;
  settings?: VoiceSettings;
  standsInFor?: StoodInFor;
  /** The sentence that is heard, or would be next. */
  anchor: Anchor;
  /** Credits the service named for this session so far. */
  credits: number;
  /** A word to the person that needs no reaction, such as another voice stepping in. */
  remark?: Remark;
  /** What is said once in a reading and was. */
  remarked?: Remark['code'][];
  /** The player was restored once already; a second loss is told instead of repaired. */
  restored?: boolean;
  /** The player was lost in a pause; it is restored when the person goes on. */
  isLost?: boolean;
  pendingProblem?: Problem;
}

/** How the person looks at the page that is read. */
export interface PageView {
  /** They have scrolled away from what is read. */
  isAway?: boolean;
  /** They do not want to see the mini-player in this reading. */
  isPlayerClosed?: boolean;
  /** They have left the page, and reading goes on without it. */
  hasLeft?: boolean;
}

export type Remark =
  | { code: 'voice_replaced' | 'stood_in' | 'model_replaced'; missing: string; used: string }
  /** The account may not have the sound as the person wants it. */
  | { code: 'format_replaced' }
  /** What is heard cannot be kept. */
  | { code: 'not_kept' };

export type SessionState =
  /** `problem` says why the latest gesture did not become a session. */
  | { status: 'idle'; problem?: Problem }
  | { status: 'loading' | 'speaking' | 'paused'; session: Session }
  | { status: 'failed'; session: Session; problem: Problem };

export type Direction = 'next' | 'previous';
export type PlayerStatus = 'playing' | 'waiting' | 'paused';

export type SessionEvent =
  | { type: 'started'; session: Session }
  /** `place` is the tab and frame that asked, as far as they are known. */
  | { type: 'refused'; problem: Problem; place?: { tabId?: number; frameId?: number } }
  | { type: 'dismissed' }
  | { type: 'anchored'; sessionId: string; status: PlayerStatus; anchor: Anchor }
  | { type: 'accepted'; sessionId: string; credits: number }
  | { type: 'textCompleted'; sessionId: string; textLength: number }
  | { type: 'voiceReplaced'; sessionId: string; voiceId: string; voiceName: string }
  | { type: 'modelReplaced'; sessionId: string; model: Model }
  | { type: 'remarked'; sessionId: string; remark: Remark }
  /** `staysStopped`: nobody asked to hear it, so a reading that failed does not begin again. */
  | { type: 'voiceChosen'; voice: SpeakingVoice; staysStopped?: boolean }
  /** A device voice goes on where the service could not, because of `problem`. */
  | { type: 'stoodIn'; sessionId: string; voice: SpeakingVoice; problem: Problem }
  /** What a stand-in was needed for is over. */
  | { type: 'troublePassed' }
  | { type: 'requestFailed'; sessionId: string; problem: Problem }
  | { type: 'exhausted'; sessionId: string }
  | { type: 'playbackFailed'; sessionId: string; problem: Problem }
  /** `isPast`: nobody saw it happen, so sound ended some time ago. */
  | { type: 'playerLost'; isPast?: boolean }
  | { type: 'ended'; sessionId: string }
  | { type: 'stopRequested' }
  | { type: 'pauseRequested' }
  | { type: 'resumeRequested' }
  | { type: 'retryRequested' }
  | { type: 'sentenceRequested'; direction: Direction }
  /** `charIndex` is where the wanted sentence starts. */
  | { type: 'placeRequested'; sessionId: string; charIndex: number }
  | { type: 'viewed'; sessionId: string; view: PageView };

export type SessionCommand =
  /** Load the session into the player and speak from its anchor. */
  | { type: 'play'; session: Session }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'stop' }
  | { type: 'seek'; direction: Direction }
  | { type: 'seekTo'; charIndex: number }
  | { type: 'abortRequests' }
  | { type: 'notify'; session?: Session; problem: Problem };

export interface Transition {
  state: SessionState;
  commands: SessionCommand[];
}

export const IDLE: SessionState = { status: 'idle' };

export function transition(state: SessionState, event: SessionEvent): Transition {
  if (event.type === 'started') return start(state, event.session);
  if (event.type === 'refused') return refuse(state, event.problem);
  if (event.type === 'dismissed') return dismiss(state);
  if (state.status === 'idle') return { state, commands: [] };
  if ('sessionId' in event && event.sessionId !== state.session.id) return { state, commands: [] };
  if (isOfService(event) && state.session.engineId === 'device') return { state, commands: [] };
  return advance(state, event);
}

type Active = Exclude<SessionState, { status: 'idle' }>;
type ActiveEvent = Exclude<SessionEvent, { type: 'started' | 'refused' | 'dismissed' }>;

/** What comes of a request that was on its way when another engine took the session over. */
function isOfService({ type }: ActiveEvent): boolean {
  return type === 'requestFailed' || type === 'voiceReplaced' || type === 'modelReplaced';
}

function start(state: SessionState, session: Session): Transition {
  const abort: SessionCommand[] = state.status === 'idle' ? [] : [{ type: 'abortRequests' }];
  return {
    state: { status: 'loading', session },
    commands: [...abort, { type: 'play', session }],
  };
}

function refuse(state: SessionState, problem: Problem): Transition {
  const notify: SessionCommand = { type: 'notify', problem };
  // A reading is not ended by a gesture that led nowhere.
  if (state.status !== 'idle' && state.status !== 'failed') return { state, commands: [notify] };
  return { state: { status: 'idle', problem }, commands: [...silence(state), notify] };
}

function dismiss(state: SessionState): Transition {
  if (state.status === 'idle') return { state: IDLE, commands: [] };
  if (state.status === 'failed') return { state: IDLE, commands: silence(state) };
  return { state: withSession(state, { remark: undefined }), commands: [] };
}

function advance(state: Active, event: ActiveEvent): Transition {
  switch (event.type) {
    case 'anchored':
      return { state: anchored(state, event.status, event.anchor), commands: [] };
    case 'accepted':
      return keep(withSession(state, { credits: state.session.credits + event.credits }));
    case 'textCompleted':
      return keep(withSession(state, { textLength: event.textLength, isHead: undefined }));
    case 'voiceReplaced':
      if (state.session.voiceId === event.voiceId) return keep(state);
      return keep(withSession(state, replacedVoice(state.session, event)));
    case 'modelReplaced':
      return keep(withSession(state, { model: event.model }));
    case 'remarked':
      return keep(withSession(state, remarkOnce(state.session, event.remark)));
    case 'voiceChosen':
      return chooseVoice(state, event.voice, event.staysStopped);
    case 'stoodIn':
      return standIn(state, event.voice, event.problem);
    case 'troublePassed':
      return keep(passTrouble(state));
    case 'requestFailed':
      return keep(withSession(state, { pendingProblem: event.problem }));
    case 'exhausted':
      return exhaust(state);
    case 'playbackFailed':
      return fail(state, ofVoice(event.problem, state.session));
    case 'playerLost':
      return recover(state, event.isPast);
    case 'ended':
      return { state: IDLE, commands: [{ type: 'abortRequests' }] };
    case 'stopRequested':
      return { state: IDLE, commands: silence(state) };
    case 'pauseRequested':
      return { state, commands: state.status === 'failed' ? [] : [{ type: 'pause' }] };
    case 'resumeRequested':
      return resume(state);
    case 'retryRequested':
      return state.status === 'failed' ? retry(state) : keep(state);
    case 'sentenceRequested':
      return seek(state, event.direction);
    case 'placeRequested':
      return goTo(state, event.charIndex);
    case 'viewed':
      return keep(withSession(state, { view: { ...state.session.view, ...event.view } }));
  }
}

function anchored(state: Active, status: PlayerStatus, anchor: Anchor): Active {
  if (state.status === 'failed') return state;
  const next = { playing: 'speaking', waiting: 'loading', paused: 'paused' } as const;
  return { status: next[status], session: { ...state.session, anchor: filled(anchor, state) } };
}

/** A player that waits for a sentence's text does not know its length; it may be known here. */
function filled(anchor: Anchor, { session }: Active): Anchor {
  const isKnown = anchor.charLength === 0 && anchor.charIndex === session.anchor.charIndex;
  return isKnown ? { ...anchor, charLength: session.anchor.charLength } : anchor;
}

function replacedVoice(session: Session, used: { voiceId: string; voiceName: string }) {
  // Two requests may find the voice gone; the second one would call its substitute missing.
  if (session.voiceId === used.voiceId) return {};
  const remark = {
    code: 'voice_replaced',
    missing: session.voiceName,
    used: used.voiceName,
  } as const;
  return { voiceId: used.voiceId, voiceName: used.voiceName, remark };
}

function remarkOnce({ remarked = [] }: Session, remark: Remark): Partial<Session> {
  return remarked.includes(remark.code) ? {} : { remark, remarked: [...remarked, remark.code] };
}

/**
 * From the next segment on, because what is held was paid for; a device voice, or one of another
 * engine, from the sentence that is heard. A session that stopped goes on at once if the voice may
 * have been the trouble.
 */
function chooseVoice(state: Active, voice: SpeakingVoice, staysStopped = false): Transition {
  const isSameEngine = state.session.engineId === voice.engineId;
  const model = voice.model ?? (isSameEngine ? state.session.model : undefined);
  const { isRemote, castBy } = voice;
  const chosen: Partial<Session> = {
    ...voice,
    isRemote,
    castBy,
    model,
    remark: undefined,
    standsInFor: undefined,
    // What is kept was said in another voice.
    pastId: undefined,
  };
  const next = withSession(state, chosen);
  const mayWait = isSameEngine && voice.engineId !== 'device';
  if (next.status === 'failed') {
    const mayHelp = waitsForVoice(next.problem) || !mayWait;
    return mayHelp && !staysStopped ? retry(next) : keep(next);
  }
  return mayWait ? keep(next) : beginAnew(next);
}

/** From the sentence at the anchor, with whoever speaks now; in a pause when the person goes on. */
function beginAnew(state: Active): Transition {
  if (state.status !== 'paused') return reload(state.session, [{ type: 'abortRequests' }]);
  const commands: SessionCommand[] = [{ type: 'abortRequests' }, { type: 'stop' }];
  return { state: withSession(state, { isLost: true, pendingProblem: undefined }), commands };
}

/** Another voice is what the person was asked for, or what spares them the trouble. */
function waitsForVoice({ code }: Problem): boolean {
  return actionFor(code) === 'chooseVoice';
}

function standIn(state: Active, voice: SpeakingVoice, problem: Problem): Transition {
  const { engineId, voiceId, voiceName, model, castBy } = state.session;
  // A second problem while a device voice speaks is not the service's.
  if (engineId === voice.engineId) return keep(state);
  const session: Session = {
    ...state.session,
    ...voice,
    model: undefined,
    castBy: undefined,
    standsInFor: { engineId, voiceId, voiceName, model, castBy, problem },
    remark: { code: 'stood_in', missing: voiceName, used: voice.voiceName },
  };
  return beginAnew({ ...state, session });
}

function passTrouble(state: Active): Active {
  const { standsInFor } = state.session;
  if (standsInFor === undefined) return state;
  return withSession(state, { standsInFor: { ...standsInFor, hasPassed: true } });
}

/** A stand-in runs out of text only when the voice it speaks for can go on. */
function exhaust(state: Active): Transition {
  const { standsInFor, pendingProblem } = state.session;
  if (standsInFor === undefined || state.status === 'failed') {
    return fail(state, pendingProblem ?? { code: 'interrupted', details: {} });
  }
  const { problem: _, hasPassed: __, ...voice } = standsInFor;
  const { castBy } = voice;
  const own = { ...voice, castBy, isRemote: undefined, standsInFor: undefined, remark: undefined };
  const session = { ...state.session, ...own };
  return reload(session, [{ type: 'abortRequests' }]);
}

function fail(state: Active, problem: Problem): Transition {
  if (state.status === 'failed') return keep(state);
  const session = { ...silenced(state.session), pendingProblem: undefined };
  return {
    state: { status: 'failed', session, problem },
    commands: [{ type: 'abortRequests' }, { type: 'notify', session, problem }],
  };
}

/** A device voice that is gone or fell silent is named, and not taken for one of the account. */
function ofVoice({ code, details }: Problem, { engineId, voiceName }: Session): Problem {
  if (engineId !== 'device') return { code, details };
  const own = code === 'voice_not_found' ? 'device_voice_gone' : code;
  return { code: own, details: { ...details, voiceName } };
}

function recover(state: Active, isPast = false): Transition {
  if (state.status === 'failed') return keep(state);
  // Sound that ended unnoticed does not begin again by itself.
  if (state.status === 'paused' || isPast) return rest(state);
  if (state.session.restored) return fail(state, { code: 'player_lost', details: {} });
  return reload({ ...state.session, restored: true }, [{ type: 'abortRequests' }]);
}

function rest({ session }: Active): Transition {
  return {
    state: { status: 'paused', session: { ...silenced(session), isLost: true } },
    commands: [{ type: 'abortRequests' }],
  };
}

/** Nobody is left who could tell that the sound has ended. */
function silenced(session: Session): Session {
  return { ...session, anchor: { ...session.anchor, playing: false } };
}

function seek(state: Active, direction: Direction): Transition {
  if (state.status === 'failed') return keep(state);
  // There is nobody to move; the person wants to hear, and hears on from where it was.
  if (state.session.isLost === true) return retry(state);
  return { state, commands: [{ type: 'seek', direction }] };
}

/** Whoever points at a sentence wants to hear it, also in a pause and after a failure. */
function goTo(state: Active, charIndex: number): Transition {
  const goesThere: SessionCommand = { type: 'seekTo', charIndex };
  if (state.status !== 'failed' && state.session.isLost !== true) {
    const resumed: SessionCommand[] = state.status === 'paused' ? [{ type: 'resume' }] : [];
    return { state, commands: [goesThere, ...resumed] };
  }
  const anchor = { ...state.session.anchor, charIndex, charLength: 0 };
  // A player that still has the session goes on where it is, and must be there first.
  const before = state.session.isLost === true ? [] : [goesThere];
  return retry(withSession(state, { anchor }), before);
}

function resume(state: Active): Transition {
  const mustReload = state.status === 'failed' || state.session.isLost === true;
  return mustReload ? retry(state) : { state, commands: [{ type: 'resume' }] };
}

function retry({ session }: Active, before: SessionCommand[] = []): Transition {
  return reload({ ...session, restored: undefined, isLost: undefined }, before);
}

function reload(session: Session, before: SessionCommand[]): Transition {
  // What went wrong before is not to blame for what happens now.
  const loaded = { ...session, pendingProblem: undefined };
  return {
    state: { status: 'loading', session: loaded },
    commands: [...before, { type: 'play', session: loaded }],
  };
}

function silence(state: SessionState): SessionCommand[] {
  return state.status === 'idle' ? [] : [{ type: 'abortRequests' }, { type: 'stop' }];
}

function withSession<S extends Active>(state: S, changes: Partial<Session>): S {
  return { ...state, session: { ...state.session, ...changes } };
}

function keep(state: SessionState): Transition {
  return { state, commands: [] };
}

/** What a shortcut press means while something may be playing already. */
export type ToggleMeaning = 'start' | 'stop' | 'resume';

/**
 * One key speaks, replaces and stops.
 *
 * @param selected whether the press found the text of the running session, another, or none
 */
export function meaningOfToggle(
  state: SessionState,
  selected: 'same' | 'other' | 'none',
): ToggleMeaning {
  if (selected === 'other') return 'start';
  if (state.status === 'loading' || state.status === 'speaking') return 'stop';
  if (state.status === 'paused') return 'resume';
  return 'start';
}

export function sessionOf(state: SessionState): Session | undefined {
  return state.status === 'idle' ? undefined : state.session;
}

/** The problem to show now, wherever it comes from. */
export function problemOf(state: SessionState): Problem | undefined {
  if (state.status === 'idle' || state.status === 'failed') return state.problem;
  return undefined;
}
