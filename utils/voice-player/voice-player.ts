import type { VoiceEngine } from '@/utils/speech/engine';
import { toProblem } from '@/utils/speech/errors';
import type { PlayerCommand, PlayerEvent, PlayerSession } from '@/utils/speech/player-protocol';
import type { Direction } from '@/utils/speech/session';
import type { Span, WordBoundary } from '@/utils/speech/types';
import { meaningOf, statusOf, toAnchor, type Outlook } from './anchor';
import {
  backToWord,
  isHeld,
  pieceAt,
  requestFor,
  startOfSentence,
  step,
  toJump,
  type Cursor,
  type Whereabouts,
} from './cursor';
import { createDelay } from './delay';
import { find, startAfter, walk, type Jump } from './held-text';
import { endOf } from './pieces';
import { createSupply, type Lack } from './supply';
import { overhear, say, type RunningUtterance } from './utterance';

/*
 * Speaks a session in voices that make their own sound, one utterance per sentence. It takes the
 * commands and tells the events of the audio player.
 *
 *   commands ──▶ Whereabouts (a sentence and how far it was said) ──▶ utterance ──▶ engine
 *                  │ text that is lacking                              │ started, words, end
 *   events   ◀─────┴───────────────────── anchors ◀────────────────────┘
 *
 * Invariants
 * - At most one utterance sounds; what replaces it begins after it was stopped.
 * - Nothing is paused: silence forgets the utterance, and what is left of the sentence is said
 *   from the last word that had begun. So no word is lost and at most one is heard twice.
 */

const LONGEST_UTTERANCE = 4000;
/** Several quick steps beyond what is held are asked for once. */
const STEPS_SETTLE_MS = 200;
/** A slider that is dragged makes the voice begin anew once. */
const RATE_SETTLE_MS = 150;
/** A voice takes this long from one utterance to the next before anybody is said to wait. */
const BREATH_MS = 400;
/** Attempts to say one sentence with a voice that fails. */
const MAX_FAULTS = 2;
const NO_FAULTS = { charIndex: -1, count: 0 };
const NOWHERE: Jump = { charIndex: 0, skip: 0 };

export interface VoicePlayerOptions {
  engine: VoiceEngine;
  emit(event: PlayerEvent): void;
  /** UTF-16 units that may be said at once. */
  longestUtterance?(voiceId: string): number;
}

export class VoicePlayer {
  readonly #options: VoicePlayerOptions;
  readonly #supply = createSupply();
  readonly #steps = createDelay(STEPS_SETTLE_MS, () => this.#pump());
  readonly #rateChange = createDelay(RATE_SETTLE_MS, () => this.#applyRate());
  readonly #breath = createDelay(BREATH_MS, () => this.#publish());
  #session: PlayerSession | undefined;
  /** At rest the session has failed or run dry, and only another `load` changes that. */
  #will: 'speak' | 'pause' | 'rest' = 'rest';
  #at: Whereabouts = NOWHERE;
  #utterance: RunningUtterance | undefined;
  #boundaries: WordBoundary[] = [];
  #faults = NO_FAULTS;
  #published = '';

  constructor(options: VoicePlayerOptions) {
    this.#options = options;
  }

  get sessionId(): string | undefined {
    return this.#session?.id;
  }

  /**
   * The words of the current utterance that have begun. Characters count from the text's start,
   * seconds like the anchor's `mediaSeconds` from the utterance's start.
   */
  get boundaries(): readonly WordBoundary[] {
    return this.#boundaries;
  }

  handle(command: PlayerCommand): void {
    if (command.type === 'load') return this.#load(command.session, command.requested);
    if (this.#session === undefined) return;
    if ('sessionId' in command && command.sessionId !== this.#session.id) return;
    this.#obey(command);
    this.#pump();
  }

  /**
   * Takes over a session whose sentence at `charIndex` is being said already, by the platform
   * alone after the worker was restarted.
   *
   * @param silence ends that utterance
   */
  adopt(session: PlayerSession, ended: Promise<'ended' | 'lost'>, silence: () => void): void {
    this.#begin(session);
    this.#will = 'speak';
    this.#utterance = overhear(
      { rate: session.rate, ended, silence },
      { onEnd: () => this.#finish(this.#piece), onLost: () => this.#takeBreath() },
    );
    this.#published = meaningOf(this.#outlook);
    this.#pump();
  }

  #obey(command: Exclude<PlayerCommand, { type: 'load' }>): void {
    switch (command.type) {
      case 'segment':
        return this.#receive(command);
      case 'unavailable':
        return this.#refuse(command.asked, command.isEnd);
      case 'pause':
        return this.#pause();
      case 'resume':
        this.#will = 'speak';
        return;
      case 'stop':
        return this.#clear();
      case 'seek':
        return this.#seek(command.direction);
      case 'setRate':
        return this.#setRate(command.rate);
      default:
        // Sound that is streamed is for the other player.
        return;
    }
  }

  /** Also where it is the same session: its text is asked for anew, for there may be a new voice. */
  #load(session: PlayerSession, requested: boolean): void {
    this.#begin(session);
    if (requested) this.#supply.expect(toJump(this.#at));
    this.#will = 'speak';
    this.#pump();
  }

  #begin(session: PlayerSession): void {
    this.#clear();
    this.#session = session;
    this.#at = { charIndex: session.charIndex, skip: 0 };
  }

  #clear(): void {
    this.#interrupt();
    this.#steps.cancel();
    this.#rateChange.cancel();
    this.#session = undefined;
    this.#will = 'rest';
    this.#at = NOWHERE;
    this.#boundaries = [];
    this.#faults = NO_FAULTS;
    this.#published = '';
    this.#supply.clear();
  }

  #pause(): void {
    if (this.#will !== 'speak') return;
    this.#will = 'pause';
    this.#interrupt();
  }

  #setRate(rate: number): void {
    this.#session &&= { ...this.#session, rate };
    if (this.#utterance !== undefined) this.#rateChange.start();
  }

  #applyRate(): void {
    if (this.#utterance === undefined || this.#utterance.rate === this.#session?.rate) return;
    this.#interrupt();
    this.#takeBreath();
  }

  // Text that comes or does not

  #receive({ asked, segment, utterance }: Extract<PlayerCommand, { type: 'segment' }>): void {
    if (utterance === undefined) return;
    const jump = this.#supply.receive({ segment, utterance }, asked, toJump(this.#at));
    if (isHeld(this.#at)) return;
    const target = walk(this.#supply.text, jump);
    if (target === undefined) this.#end();
    else this.#at = target;
  }

  #refuse(asked: number, isEnd: boolean): void {
    const isPastEnd = this.#supply.refuse(asked, isEnd, toJump(this.#at));
    const isSilent = this.#utterance === undefined && !isHeld(this.#at);
    if (isPastEnd && isSilent && this.#will !== 'rest') this.#end();
  }

  #askForMore(): void {
    if (this.#will !== 'speak' || this.#steps.isRunning) return;
    const lack = this.#lack();
    if (lack?.type === 'need') {
      this.#supply.expect(lack.need, lack.need.ordinal);
      this.#options.emit({ type: 'need', sessionId: this.#session!.id, ...lack.need });
    }
    // What still sounds is heard to its end first.
    if (isHeld(this.#at) || this.#utterance !== undefined) return;
    if (lack?.type === 'end') this.#end();
    if (lack?.type === 'dry') this.#rest({ type: 'exhausted', sessionId: this.#session!.id });
  }

  #lack(): Lack | undefined {
    if (!isHeld(this.#at)) return this.#supply.lackForJump(this.#at);
    if (this.#utterance?.startedAtMs === undefined) return undefined;
    return this.#supply.lackAfter(this.#at.held);
  }

  // Where to go

  #seek(direction: Direction): void {
    const jump = step(this.#at, direction, this.#secondsIntoSentence);
    const target = walk(this.#supply.text, jump);
    if (target === undefined) return this.#end();
    this.#interrupt();
    this.#goTo(target);
    if (isHeld(this.#at)) this.#steps.cancel();
    else this.#steps.start();
  }

  #goTo(jump: Jump): void {
    this.#at = jump;
    this.#boundaries = [];
    this.#arrive();
  }

  #arrive(): void {
    if (isHeld(this.#at) || this.#at.skip !== 0) return;
    const place = find(this.#supply.text, this.#at.charIndex);
    if (place === undefined) return;
    this.#at = startOfSentence(place);
    this.#supply.keepNear(place.held);
  }

  // Speaking

  #pump(): void {
    this.#arrive();
    this.#goOn();
    this.#askForMore();
    this.#publish();
  }

  #goOn(): void {
    while (this.#will === 'speak' && this.#utterance === undefined && isHeld(this.#at)) {
      const piece = this.#piece;
      if (piece === undefined) this.#passSentence(this.#at);
      else this.#say(this.#at, piece);
    }
  }

  get #piece(): Span | undefined {
    if (!isHeld(this.#at)) return undefined;
    const { voiceId } = this.#at.held.utterance;
    const longest = this.#options.longestUtterance?.(voiceId) ?? LONGEST_UTTERANCE;
    return pieceAt(this.#at, longest);
  }

  #passSentence(cursor: Cursor): void {
    const charIndex = startAfter(cursor);
    if (charIndex === undefined) return this.#end();
    this.#goTo({ charIndex, skip: 0 });
  }

  #say(cursor: Cursor, piece: Span): void {
    const request = requestFor(cursor, piece, this.#session!.rate);
    this.#boundaries = [];
    this.#utterance = say(this.#options.engine, request, {
      onStart: () => this.#pump(),
      onBoundary: (word) =>
        this.#boundaries.push({ ...word, charIndex: word.charIndex + piece.charIndex }),
      onEnd: () => this.#finish(piece),
      onFault: (error) => this.#fail(error),
    });
  }

  #finish(piece: Span | undefined): void {
    const seconds = this.#secondsIntoSentence;
    this.#utterance = undefined;
    this.#boundaries = [];
    this.#faults = NO_FAULTS;
    if (!isHeld(this.#at)) this.#at = { ...this.#at, skip: this.#at.skip + 1 };
    else if (piece !== undefined) this.#at = { ...this.#at, from: endOf(piece), seconds };
    this.#takeBreath();
  }

  /** Silence. What is left of the sentence begins with the word that was being said. */
  #interrupt(): void {
    const utterance = this.#utterance;
    this.#breath.cancel();
    if (utterance === undefined) return;
    this.#utterance = undefined;
    if (isHeld(this.#at)) this.#at = backToWord(this.#at, this.#boundaries.at(-1));
    utterance.stop();
  }

  /** The utterance is over; what is left of the text follows. */
  #takeBreath(): void {
    this.#utterance = undefined;
    this.#breath.start();
    this.#pump();
  }

  #fail(error: unknown): void {
    const problem = toProblem(error);
    this.#interrupt();
    if (problem.code === 'device_voice_failed' && this.#countFault() < MAX_FAULTS) {
      return this.#takeBreath();
    }
    if (isHeld(this.#at)) this.#at = startOfSentence(this.#at);
    this.#boundaries = [];
    this.#rest({ type: 'playbackFailed', sessionId: this.#session!.id, problem });
  }

  #countFault(): number {
    const { charIndex } = toJump(this.#at);
    const count = this.#faults.charIndex === charIndex ? this.#faults.count + 1 : 1;
    this.#faults = { charIndex, count };
    return count;
  }

  #rest(event: PlayerEvent): void {
    this.#breath.cancel();
    this.#publish();
    this.#will = 'rest';
    this.#published = '';
    // Whoever hears this gives up what was requested.
    this.#supply.forgetAsked();
    this.#options.emit(event);
  }

  #end(): void {
    const sessionId = this.#session!.id;
    this.#clear();
    this.#options.emit({ type: 'ended', sessionId });
  }

  // Where it is

  get #secondsIntoSentence(): number {
    const before = isHeld(this.#at) ? this.#at.seconds : 0;
    const { startedAtMs, rate } = this.#utterance ?? {};
    if (startedAtMs === undefined || rate === undefined) return before;
    return before + ((performance.now() - startedAtMs) / 1000) * rate;
  }

  get #outlook(): Outlook {
    return {
      at: this.#at,
      isWanted: this.#will === 'speak',
      utterance: this.#utterance,
      word: this.#boundaries.at(-1),
      rate: this.#session?.rate ?? 1,
    };
  }

  #publish(): void {
    if (this.#session === undefined || this.#will === 'rest') return;
    const outlook = this.#outlook;
    const status = statusOf(outlook);
    if (status === 'waiting' && this.#breath.isRunning) return;
    const meaning = meaningOf(outlook);
    if (meaning === this.#published) return;
    this.#published = meaning;
    const anchor = toAnchor(outlook);
    this.#options.emit({ type: 'anchored', sessionId: this.#session.id, status, anchor });
  }
}
