import { toProblem } from '@/utils/speech/errors';
import type { PlayerCommand, PlayerEvent, PlayerSession } from '@/utils/speech/player-protocol';
import type { Direction } from '@/utils/speech/session';
import { createAnnouncer } from './announcer';
import { isHeld, startOfSentence, toJump } from './cursor';
import { createDelay } from './delay';
import type { Jump } from './held-text';
import { createPatience } from './patience';
import { endOf } from './pieces';
import { createRoute } from './route';
import { Speaker, type SpeakerOptions } from './speaker';

/*
 * Speaks a session in voices that make their own sound, one utterance per sentence. It takes the
 * commands and tells the events of the audio player.
 *
 *   commands ──▶ Whereabouts (a sentence and how far it was said) ──▶ Speaker ──▶ engine
 *                  │ text that is lacking                            │ started, words, end
 *   events   ◀─────┴───────────────────── anchors ◀──────────────────┘
 *
 * Invariants
 * - At most one utterance sounds; what replaces it begins after it was stopped.
 * - Nothing is paused: silence forgets the utterance, and what is left of the sentence is said
 *   from the last word that had begun. So no word is lost and at most one is heard twice.
 */

/** Several quick steps beyond what is held are asked for once. */
const STEPS_SETTLE_MS = 200;
/** A slider that is dragged makes the voice begin anew once. */
const RATE_SETTLE_MS = 150;

export interface VoicePlayerOptions extends SpeakerOptions {
  emit(event: PlayerEvent): void;
}

export class VoicePlayer {
  readonly #emit: VoicePlayerOptions['emit'];
  readonly #speaker: Speaker;
  readonly #announcer;
  readonly #route = createRoute();
  readonly #patience = createPatience();
  readonly #steps = createDelay(STEPS_SETTLE_MS, () => this.#pump());
  readonly #rateChange = createDelay(RATE_SETTLE_MS, () => this.#applyRate());
  #session: PlayerSession | undefined;
  /** At rest the session has failed or run dry, and only another `load` changes that. */
  #will: 'speak' | 'pause' | 'rest' = 'rest';
  /** An earlier life's utterance at this rate has ended, and its text was not looked at yet. */
  #unseenRate: number | undefined;

  constructor({ emit, ...options }: VoicePlayerOptions) {
    this.#emit = emit;
    this.#speaker = new Speaker(options, {
      onStart: () => {
        this.#pump();
        this.#tell();
      },
      onWord: () => this.#tell(),
      onEnd: (piece) => this.#finish(endOf(piece)),
      onFault: (error) => this.#fail(error),
    });
    this.#announcer = createAnnouncer({ emit, look: () => this.#view });
  }

  get sessionId(): string | undefined {
    return this.#session?.id;
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
   * Which piece of the sentence it is nobody knows any more. Once it has ended, only the first one
   * is certain to have been said; what comes after it is said, maybe again.
   *
   * @param silence ends that utterance
   */
  adopt(session: PlayerSession, ended: Promise<'ended' | 'lost'>, silence: () => void): void {
    const { rate } = session;
    this.#begin(session);
    this.#will = 'speak';
    this.#speaker.adopt(
      { rate, ended, silence },
      { onEnd: () => this.#finishUnseen(rate), onLost: () => this.#takeBreath() },
    );
    this.#announcer.skip();
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
      case 'seekTo':
        return this.#goTo({ charIndex: command.charIndex, skip: 0 });
      case 'retell':
        this.#announcer.forget();
        return this.#tell();
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
    if (requested) this.#route.expect(toJump(this.#at));
    this.#will = 'speak';
    this.#pump();
  }

  #begin(session: PlayerSession): void {
    this.#clear();
    this.#session = session;
    this.#route.goTo({ charIndex: session.charIndex, skip: 0 });
  }

  #clear(): void {
    this.#interrupt();
    this.#steps.cancel();
    this.#rateChange.cancel();
    this.#session = undefined;
    this.#will = 'rest';
    this.#unseenRate = undefined;
    this.#patience.renew();
    this.#announcer.forget();
    this.#speaker.forget();
    this.#route.clear();
  }

  #pause(): void {
    if (this.#will !== 'speak') return;
    this.#will = 'pause';
    this.#interrupt();
  }

  #setRate(rate: number): void {
    this.#session &&= { ...this.#session, rate };
    if (this.#speaker.utterance !== undefined) this.#rateChange.start();
  }

  #applyRate(): void {
    const { utterance } = this.#speaker;
    const rate = this.#session?.rate;
    if (utterance === undefined || rate === undefined || utterance.rate === rate) return;
    const { startedAtMs } = utterance;
    this.#interrupt();
    // Nothing is told in a breath, and whoever takes over in it must know how sentences are cut.
    this.#announcer.publish({ utterance: { startedAtMs, rate } });
    this.#takeBreath();
  }

  // Text that comes or does not

  #receive({ asked, segment, utterance }: Extract<PlayerCommand, { type: 'segment' }>): void {
    if (utterance === undefined) return;
    if (!this.#route.receive({ segment, utterance }, asked)) this.#end();
  }

  #refuse(asked: number, isEnd: boolean): void {
    const isPastEnd = this.#route.refuse(asked, isEnd);
    const isSilent = this.#speaker.utterance === undefined && !isHeld(this.#at);
    if (isPastEnd && isSilent && this.#will !== 'rest') this.#end();
  }

  #askForMore(): void {
    if (this.#will !== 'speak' || this.#steps.isRunning) return;
    const { utterance } = this.#speaker;
    const lack = this.#route.lack(utterance?.startedAtMs !== undefined);
    if (lack?.type === 'need') {
      this.#route.expect(lack.need);
      this.#emit({ type: 'need', sessionId: this.#session!.id, ...lack.need });
    }
    // What still sounds is heard to its end first.
    if (isHeld(this.#at) || utterance !== undefined) return;
    if (lack?.type === 'end') this.#end();
    if (lack?.type === 'dry') this.#rest({ type: 'exhausted', sessionId: this.#session!.id });
  }

  #seek(direction: Direction): void {
    const target = this.#route.afterStep(direction, this.#speaker.secondsIntoSentence(this.#at));
    if (target === undefined) return this.#end();
    this.#goTo(target);
  }

  #goTo(target: Jump): void {
    this.#interrupt();
    this.#unseenRate = undefined;
    this.#route.goTo(target);
    if (isHeld(this.#at)) this.#steps.cancel();
    else this.#steps.start();
  }

  // Speaking

  #pump(): void {
    this.#passUnseen();
    this.#goOn();
    this.#askForMore();
    this.#announcer.publish();
  }

  #goOn(): void {
    while (this.#will === 'speak' && this.#speaker.utterance === undefined && isHeld(this.#at)) {
      const { rate } = this.#session!;
      const piece = this.#speaker.pieceAt(this.#at, rate);
      if (piece !== undefined) this.#speaker.say(this.#at, piece, rate);
      else if (!this.#route.goToNext()) this.#end();
    }
  }

  #finish(from: number): void {
    this.#patience.renew();
    this.#route.goOnFrom(from);
    this.#takeBreath();
  }

  #finishUnseen(rate: number): void {
    this.#unseenRate = rate;
    this.#takeBreath();
  }

  #passUnseen(): void {
    if (!isHeld(this.#at) || this.#unseenRate === undefined) return;
    const first = this.#speaker.pieceAt(this.#at, this.#unseenRate);
    if (first !== undefined) this.#route.goOnFrom(endOf(first));
    this.#unseenRate = undefined;
  }

  /**
   * What has begun of the current segment: its words, or its sentences where the voice tells none.
   */
  #tell(): void {
    const at = this.#at;
    if (this.#session === undefined || !isHeld(at)) return;
    const { charIndex: segment, sentences } = at.held.segment;
    const boundaries = [...this.#speaker.boundariesAt(at)];
    const timing = { segment, sentences, boundaries, isAnew: true };
    this.#emit({ type: 'timed', sessionId: this.#session.id, ...timing });
  }

  /** Silence. What is left of the sentence begins with the word that was being said. */
  #interrupt(): void {
    this.#announcer.holdBreath();
    this.#route.goTo(this.#speaker.interrupt(this.#at));
  }

  /** The utterance is over; what is left of the text follows. */
  #takeBreath(): void {
    this.#announcer.takeBreath();
    this.#pump();
  }

  #fail(error: unknown): void {
    const problem = toProblem(error);
    this.#interrupt();
    const isFleeting = problem.code === 'device_voice_failed';
    const { charIndex } = toJump(this.#at);
    if (isFleeting && this.#patience.lasts(charIndex)) return this.#takeBreath();
    if (isHeld(this.#at)) this.#route.goTo(startOfSentence(this.#at));
    this.#rest({ type: 'playbackFailed', sessionId: this.#session!.id, problem });
  }

  #rest(event: PlayerEvent): void {
    this.#announcer.holdBreath();
    this.#announcer.publish();
    this.#will = 'rest';
    this.#announcer.forget();
    // Whoever hears this gives up what was requested.
    this.#route.forgetAsked();
    this.#emit(event);
  }

  #end(): void {
    const sessionId = this.#session!.id;
    this.#clear();
    this.#emit({ type: 'ended', sessionId });
  }

  get #at() {
    return this.#route.at;
  }

  get #view() {
    if (this.#session === undefined || this.#will === 'rest') return undefined;
    const { id: sessionId, rate } = this.#session;
    const { utterance } = this.#speaker;
    const mediaSeconds = this.#speaker.secondsAt(this.#at);
    const isWanted = this.#will === 'speak';
    const { secondsPerChar } = this.#speaker;
    const outlook = { at: this.#at, isWanted, utterance, mediaSeconds, rate, secondsPerChar };
    return { sessionId, outlook };
  }
}
