import * as v from 'valibot';
import { isOrigin } from '@/utils/endpoint';
import {
  ITEM_ID,
  MOST_ITEMS,
  SOURCES,
  type AccountHistoryOutcome,
  type AccountQuery,
  type FileOutcome,
  type RemovalOutcome,
} from '@/utils/speech/account-history';
import type { CostEstimate } from '@/utils/speech/cost';
import type { Problem } from '@/utils/speech/errors';
import { CORNERS, type Corner } from '@/utils/speech/following';
import type { Direction } from '@/utils/speech/session';
import {
  MAX_RATE,
  MIN_RATE,
  type EngineId,
  type Voice,
  type VoiceSettings,
} from '@/utils/speech/types';
import { VOICE_ID, type LibraryOutcome, type LibraryQuery } from '@/utils/speech/voice-library';
import { selectionRest, type SelectionRest } from './content';
import { defineProtocol, type Handlers } from './protocol';

export interface KeyDescription {
  hasKey: boolean;
  /** The last four characters, which is all a page may ever see of a key. */
  last4?: string;
  /** The service refused the key the last time it was used. */
  refused?: boolean;
}

/** Rights that the key lacks, in the service's words; learned from refusals, so there may be more. */
export interface KeyRights {
  lacks: string[];
}

export type Outcome = { ok: true } | { ok: false; problem: Problem };

/** What the background answers, and to whom. */
export interface BackgroundMessages {
  speakSelection(): void;
  readPage(): void;
  /** Brings the page that is read to the front, and the place where it is read into view. */
  returnToReading(): void;
  /** Plays what is kept of a reading, from the sentence that contains this character on. */
  replayReading(request: { id: string; charIndex?: number }): void;
  /** The same, with marks on its page, which is opened for that; the page must be permitted by then. */
  followReading(request: { id: string; charIndex?: number }): void;
  /** Here, because the page that asks may be about to go. */
  deleteReadings(request: { ids: string[] }): void;
  /** After the limits of the history were changed. */
  trimHistory(): void;
  /** Makes a file of it. How it goes is in `savingState`. */
  saveSelection(): void;
  savePage(): void;
  saveReading(request: { id: string }): void;
  /** What is on its way is given up; what has come is kept. */
  cancelSaving(request: { id: string }): void;
  /** Goes on after a fault, or once the person has agreed to the cost. */
  resumeSaving(request: { id: string }): void;
  dismissSaving(request: { id: string }): void;
  /** What a file would cost, and how much of it is held. Nobody is asked for it. */
  estimateSaving(request: SavedPart): SavingEstimate | undefined;
  speakSample(): void;
  pauseSpeech(): void;
  resumeSpeech(): void;
  stopSpeech(): void;
  retrySpeech(): void;
  moveBySentence(request: { direction: Direction }): void;
  setRate(request: { rate: number }): void;
  dismissProblem(): void;
  /** Measures the page the person looks at, and sends nothing anywhere. */
  estimateCost(request: { scope: MeasuredScope }): CostEstimate | 'nothing' | undefined;
  /** Reads, or puts away, what waits for the person's word because of its cost. */
  readHeld(): void;
  declineHeld(): void;
  /** Asks what the account has left and stores it; whoever may not know is told nothing. */
  refreshBalance(): void;
  describeKey(): KeyDescription;
  describeRights(): KeyRights;
  /** Refused where the person saw another origin than the one in use now; the key is not sent then. */
  connectKey(request: { apiKey: string; enteredFor?: string }): Outcome;
  /** Another region or endpoint, from the next request on; its host must be permitted by then. */
  useOrigin(request: { origin: string }): Outcome;
  disconnectKey(): void;
  /** Asks the service and stores what it says; the list itself is read from storage. */
  refreshVoices(): Outcome;
  /** Those worth offering; remote ones among them speak only once the person allows it. */
  listDeviceVoices(): Voice[];
  /** How a voice of the account speaks where nothing was set. */
  describeVoice(request: { voiceId: string }): Required<VoiceSettings>;
  selectVoice(request: { engineId: EngineId; voiceId: string }): Outcome;
  /** One page of the voices that people share with each other. */
  listLibrary(query: LibraryQuery): LibraryOutcome;
  /** Takes a shared voice into the account, and lists the account's voices anew. */
  addLibraryVoice(voice: { ownerId: string; voiceId: string; name: string }): Outcome;
  /** One page of the recordings that the account keeps. */
  listAccountHistory(query: AccountQuery): AccountHistoryOutcome;
  /** They cannot be brought back. */
  removeFromAccount(request: { ids: string[] }): RemovalOutcome;
  /** Lays the sound of a recording down as a file; costs no credits. */
  playFromAccount(request: { id: string }): FileOutcome;
  /** Goes on with a device voice where ElevenLabs could not; or tries the gesture again with it. */
  useDeviceVoice(): Outcome;
  /** Takes a text of the page the person looks at, to be read after what is read now. */
  addToQueue(request: { scope: MeasuredScope }): Outcome;
  /** Reads this one of the queue, or the next one, in place of what is read. */
  playQueue(request: { id?: string }): void;
  /** Before another one, or to the end. */
  moveInQueue(request: { id: string; beforeId?: string }): void;
  /** Removed ones come back as long as nothing else is removed or added. */
  removeFromQueue(request: { id: string }): void;
  clearQueue(): void;
  bringBackToQueue(): void;
  forgetRemoved(): void;
  /** The rest of a long selection whose head is being read. */
  completeSelection(rest: SelectionRest): void;
  /** From a notice on a page; only ever opens a surface of ours. */
  openFromNotice(): void;
  /** From the page whose text is read, about that reading and no other. */
  controlReading(request: { sessionId: string; action: ReadingAction }): void;
  setReadingRate(request: { sessionId: string; rate: number }): void;
  /** Goes to the sentence that contains this character of the text. */
  readFrom(request: { sessionId: string; charIndex: number }): void;
  /** The person has scrolled away from what is read, or has come back. */
  tellAway(request: { sessionId: string; isAway: boolean }): void;
  /** The page goes; or a page that was kept comes back and may go on marking. */
  leavePage(request: { sessionId: string }): void;
  comeBack(request: { sessionId: string }): void;
  closePlayer(request: { sessionId: string }): void;
  placePlayer(request: { corner: Corner }): void;
}

/** A part of the page the person looks at, or a reading of the history. */
export type SavedPart = { scope: MeasuredScope } | { id: string };

export interface SavingEstimate {
  credits: number;
  /** 0 … 1. */
  keptShare: number;
}

const READING_ACTIONS = ['pause', 'resume', 'stop', 'next', 'previous', 'return'] as const;
export type ReadingAction = (typeof READING_ACTIONS)[number];

const MEASURED_SCOPES = ['selection', 'page'] as const;
export type MeasuredScope = (typeof MEASURED_SCOPES)[number];

const sessionId = v.pipe(v.string(), v.maxLength(64));
const origin = v.pipe(v.string(), v.maxLength(300), v.check(isOrigin));
const queueId = v.pipe(v.string(), v.maxLength(64));
const rate = v.pipe(v.number(), v.minValue(MIN_RATE), v.maxValue(MAX_RATE));

const placeInReading = v.strictObject({
  id: sessionId,
  charIndex: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

const serviceId = v.pipe(v.string(), v.regex(VOICE_ID));
const libraryWord = v.optional(v.pipe(v.string(), v.maxLength(100)));

const libraryQuery = v.strictObject({
  page: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
  search: libraryWord,
  language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
  gender: libraryWord,
  accent: libraryWord,
});

const itemId = v.pipe(v.string(), v.regex(ITEM_ID));
const moment = v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)));

const accountQuery = v.strictObject({
  after: v.optional(itemId),
  search: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  voiceId: v.optional(serviceId),
  modelId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  since: moment,
  before: moment,
  source: v.optional(v.picklist(SOURCES)),
});

const chosenVoice = v.variant('engineId', [
  v.strictObject({
    engineId: v.literal('elevenlabs'),
    voiceId: serviceId,
  }),
  // Platforms name their voices as they please.
  v.strictObject({
    engineId: v.literal('device'),
    voiceId: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  }),
]);

export const background = defineProtocol<BackgroundMessages>()('background', {
  speakSelection: { from: ['page'] },
  readPage: { from: ['page'] },
  returnToReading: { from: ['page'] },
  replayReading: { from: ['page'], data: placeInReading },
  followReading: { from: ['page'], data: placeInReading },
  deleteReadings: {
    from: ['page'],
    data: v.strictObject({ ids: v.pipe(v.array(sessionId), v.maxLength(1_000_000)) }),
  },
  trimHistory: { from: ['page'] },
  saveSelection: { from: ['page'] },
  savePage: { from: ['page'] },
  saveReading: { from: ['page'], data: v.strictObject({ id: sessionId }) },
  cancelSaving: { from: ['page'], data: v.strictObject({ id: sessionId }) },
  resumeSaving: { from: ['page'], data: v.strictObject({ id: sessionId }) },
  dismissSaving: { from: ['page'], data: v.strictObject({ id: sessionId }) },
  estimateSaving: {
    from: ['page'],
    data: v.union([
      v.strictObject({ scope: v.picklist(MEASURED_SCOPES) }),
      v.strictObject({ id: sessionId }),
    ]),
  },
  speakSample: { from: ['page'] },
  pauseSpeech: { from: ['page'] },
  resumeSpeech: { from: ['page'] },
  stopSpeech: { from: ['page'] },
  retrySpeech: { from: ['page'] },
  moveBySentence: {
    from: ['page'],
    data: v.strictObject({ direction: v.picklist(['next', 'previous']) }),
  },
  setRate: {
    from: ['page'],
    data: v.strictObject({ rate }),
  },
  dismissProblem: { from: ['page'] },
  estimateCost: {
    from: ['page'],
    data: v.strictObject({ scope: v.picklist(MEASURED_SCOPES) }),
  },
  readHeld: { from: ['page'] },
  declineHeld: { from: ['page'] },
  refreshBalance: { from: ['page'] },
  describeKey: { from: ['page'] },
  connectKey: {
    from: ['page'],
    data: v.strictObject({
      apiKey: v.pipe(v.string(), v.maxLength(512)),
      enteredFor: v.optional(origin),
    }),
  },
  describeRights: { from: ['page'] },
  useOrigin: { from: ['page'], data: v.strictObject({ origin }) },
  disconnectKey: { from: ['page'] },
  refreshVoices: { from: ['page'] },
  listDeviceVoices: { from: ['page'] },
  describeVoice: { from: ['page'], data: v.strictObject({ voiceId: serviceId }) },
  selectVoice: { from: ['page'], data: chosenVoice },
  listLibrary: { from: ['page'], data: libraryQuery },
  addLibraryVoice: {
    from: ['page'],
    data: v.strictObject({
      ownerId: serviceId,
      voiceId: serviceId,
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
    }),
  },
  listAccountHistory: { from: ['page'], data: accountQuery },
  removeFromAccount: {
    from: ['page'],
    data: v.strictObject({
      ids: v.pipe(v.array(itemId), v.minLength(1), v.maxLength(MOST_ITEMS)),
    }),
  },
  playFromAccount: { from: ['page'], data: v.strictObject({ id: itemId }) },
  useDeviceVoice: { from: ['page'] },
  addToQueue: {
    from: ['page'],
    data: v.strictObject({ scope: v.picklist(MEASURED_SCOPES) }),
  },
  playQueue: { from: ['page'], data: v.strictObject({ id: v.optional(queueId) }) },
  moveInQueue: {
    from: ['page'],
    data: v.strictObject({ id: queueId, beforeId: v.optional(queueId) }),
  },
  removeFromQueue: { from: ['page'], data: v.strictObject({ id: queueId }) },
  clearQueue: { from: ['page'] },
  bringBackToQueue: { from: ['page'] },
  forgetRemoved: { from: ['page'] },
  completeSelection: { from: ['content'], data: selectionRest },
  openFromNotice: { from: ['content'] },
  controlReading: {
    from: ['content'],
    data: v.strictObject({ sessionId, action: v.picklist(READING_ACTIONS) }),
  },
  setReadingRate: { from: ['content'], data: v.strictObject({ sessionId, rate }) },
  readFrom: {
    from: ['content'],
    data: v.strictObject({ sessionId, charIndex: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  },
  tellAway: { from: ['content'], data: v.strictObject({ sessionId, isAway: v.boolean() }) },
  leavePage: { from: ['content'], data: v.strictObject({ sessionId }) },
  comeBack: { from: ['content'], data: v.strictObject({ sessionId }) },
  closePlayer: { from: ['content'], data: v.strictObject({ sessionId }) },
  placePlayer: { from: ['content'], data: v.strictObject({ corner: v.picklist(CORNERS) }) },
});

export type BackgroundHandlers = Handlers<BackgroundMessages>;
