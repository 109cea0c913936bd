import type { PlayerCommand, PlayerEvent, PlayerSession } from '@/utils/speech/player-protocol';
import type { Direction, PlayerStatus } from '@/utils/speech/session';
import type { WordBoundary } from '@/utils/speech/types';
import { positionOf, secondsToBorder } from './anchor';
import { createAnnouncer, type Announcer, type Outlook } from './announcer';
import type { Jump } from './held-chain';
import { isReachable, sentenceStart, type HeldSegment } from './held-segment';
import { connectMediaKeys, showOnMediaKeys } from './media-keys';
import { stepBack, stepForward } from './navigation';
import { Sound } from './sound';
import { segmentOf, Supply, type SupplyCommand } from './supply';

/*
 * Holds the playhead. The background sends what was asked for; the player decides when sound
 * starts, when it must wait, and which text it lacks next. It outlives the background: what it
 * holds plays on, and a broken stream is asked for again from the first sentence not heard.
 *
 *   commands ──▶ Supply (text and bytes held) ──▶ Sound (one timeline on a media element)
 *                  │ what is lacking                │ playhead
 *   events   ◀─────┴─────────────── anchors ◀───────┘
 */

const TICK_MS = 100;
/** An element's clock may still be just short of a border when the time for it has come. */
const CLOCK_ROUNDING_MS = 3;
/** Several quick steps beyond what is held are asked for once. */
const JUMP_SETTLE_MS = 200;
/** Attempts to hear one sentence whose audio the browser does not take. */
const MAX_FAULTS = 2;
/** A lost segment is gone back for while the next one has hardly begun. */
const PASSED_SECONDS = 1;
const NO_FAULTS = { charIndex: -1, count: 0 };

export class Player {
  readonly #emit: (event: PlayerEvent) => void;
  readonly #supply = new Supply();
  readonly #sound: Sound;
  readonly #announcer: Announcer;
  #session: PlayerSession | undefined;
  /** Text the person wants to hear that has not arrived. Sound rests until it does. */
  #jump: Jump | undefined;
  #jumpTimer: ReturnType<typeof setTimeout> | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #borderTimer: ReturnType<typeof setTimeout> | undefined;
  #wantsSound = false;
  #faults = NO_FAULTS;

  constructor(emit: (event: PlayerEvent) => void) {
    this.#emit = emit;
    this.#announcer = createAnnouncer(emit);
    this.#sound = new Sound({
      pace: () => this.#pace,
      onProgress: () => this.#pump(),
      onChange: () => this.#publish(),
      onDamage: (damaged) => this.#replace(damaged),
      onRefusal: () => this.#fail(),
    });
    connectMediaKeys({
      play: () => this.handle({ type: 'resume' }),
      pause: () => this.handle({ type: 'pause' }),
      stop: () => this.#emit({ type: 'stopRequested' }),
      next: () => this.handle({ type: 'seek', direction: 'next' }),
      previous: () => this.handle({ type: 'seek', direction: 'previous' }),
    });
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

  /** Streams that were open are broken, and nothing that was asked for will come. */
  workerLost(): void {
    for (const held of this.#supply.breakStreams()) this.#shorten(held);
    // The worker may have died with the latest position unread; in a pause it is left to rest.
    if (this.#wantsSound) this.#announcer.forget();
    this.#pump();
  }

  #obey(command: Exclude<PlayerCommand, { type: 'load' }>): void {
    switch (command.type) {
      case 'unavailable':
        return command.isEnd ? this.#end() : this.#supply.refuse(command.asked);
      case 'pause':
        this.#wantsSound = false;
        return this.#sound.hold();
      case 'resume':
        this.#wantsSound = true;
        return;
      case 'stop':
        return this.#clear();
      case 'seek':
        return this.#seek(command.direction);
      case 'seekTo':
        return this.#goTo({ charIndex: command.charIndex, skip: 0 });
      case 'retell':
        return this.#retell();
      case 'setRate':
        return this.#setRate(command.rate);
      default:
        return this.#receive(command);
    }
  }

  #receive(command: SupplyCommand): void {
    if (command.type === 'segment' && this.#jump !== undefined) {
      const { asked, at = command.segment.charIndex } = command;
      this.#jump = this.#supply.land(this.#jump, asked, at);
    }
    const shortened = this.#supply.receive(command);
    if (shortened !== undefined) this.#shorten(shortened);
    const told = this.#supply.chain.get(segmentOf(command));
    if (told === undefined || command.type === 'completed') return;
    if (command.type === 'audio') this.#tell(told, command.boundaries, false);
    else this.#tell(told, told.boundaries, true);
  }

  #tell({ segment }: HeldSegment, boundaries: WordBoundary[], isAnew: boolean): void {
    const { charIndex, sentences } = segment;
    const timing = { segment: charIndex, sentences, boundaries, isAnew };
    this.#emit({ type: 'timed', sessionId: this.#session!.id, ...timing });
  }

  #retell(): void {
    for (const held of this.#supply.chain.all) this.#tell(held, held.boundaries, true);
    this.#announcer.forget();
  }

  #shorten(held: HeldSegment): void {
    this.#sound.trim(held);
    this.#leaveScrap();
  }

  /** Sound that rests inside a broken sentence begins again with the whole of it. */
  #leaveScrap(): void {
    const { place, isStarted } = this.#sound;
    if (place === undefined || isStarted || place.seconds < place.held.usableSeconds) return;
    this.#sound.leave();
    this.#jump ??= { charIndex: place.held.segment.next!, skip: 0 };
  }

  #load(session: PlayerSession, requested: boolean): void {
    if (this.#session?.id === session.id) {
      this.#supply.allowAll();
    } else {
      this.#clear();
      this.#session = session;
      this.#sound.prepare();
      this.#jump = { charIndex: session.charIndex, skip: 0 };
      if (requested) this.#supply.expect(this.#jump, 0);
      showOnMediaKeys(session.title);
    }
    this.#faults = NO_FAULTS;
    this.#setRate(session.rate);
    this.#wantsSound = true;
    this.#ticker ??= setInterval(() => this.#pump(), TICK_MS);
    this.#pump();
  }

  #clear(): void {
    clearInterval(this.#ticker);
    clearTimeout(this.#jumpTimer);
    clearTimeout(this.#borderTimer);
    this.#ticker = undefined;
    this.#jumpTimer = undefined;
    this.#session = undefined;
    this.#jump = undefined;
    this.#wantsSound = false;
    this.#announcer.forget();
    this.#sound.leave();
    this.#supply.clear();
    showOnMediaKeys(undefined);
  }

  #setRate(rate: number): void {
    this.#sound.setRate(rate);
    this.#session &&= { ...this.#session, rate };
  }

  // Where to go

  #seek(direction: Direction): void {
    const { chain } = this.#supply;
    if (this.#jump !== undefined) {
      const skip = this.#jump.skip + (direction === 'next' ? 1 : -1);
      return this.#goTo(chain.shorten({ ...this.#jump, skip }));
    }
    const { place } = this.#sound;
    if (place === undefined) return;
    const target = direction === 'next' ? stepForward(chain, place) : stepBack(chain, place);
    if (target === undefined) return this.#end();
    this.#goTo(target);
  }

  /** At once if its audio is here, else as soon as it comes. */
  #goTo(jump: Jump): void {
    this.#jump = jump;
    this.#tryJump();
    if (this.#jump === undefined) return;
    this.#sound.hold();
    clearTimeout(this.#jumpTimer);
    this.#jumpTimer = setTimeout(() => {
      this.#jumpTimer = undefined;
      this.#pump();
    }, JUMP_SETTLE_MS);
  }

  #tryJump(): void {
    if (this.#jump === undefined || this.#jump.skip !== 0) return;
    const { chain } = this.#supply;
    const place = chain.find(this.#jump.charIndex);
    if (place === undefined) return;
    const { held, index } = place;
    if (!held.isStreaming && held.pieces.length === 0) return this.#passEnd(held);
    if (!isReachable(held, index, chain.secondsPerChar)) return;
    this.#jump = undefined;
    this.#announcer.forget();
    this.#sound.moveTo(held, sentenceStart(held, index, chain.secondsPerChar));
  }

  // What time and new audio make possible

  #pump(): void {
    if (this.#session === undefined) return;
    this.#leaveScrap();
    this.#tryJump();
    this.#sound.feed((held) => this.#supply.chain.after(held));
    this.#sound.reachEnd((last) => this.#supply.endsWith(last));
    if (this.#wantsSound && this.#jump === undefined) this.#goOn();
    if (this.#session === undefined) return;
    this.#askForMore();
    if (this.#session === undefined) return;
    this.#publish();
    this.#aimAtBorder();
  }

  #goOn(): void {
    const last = this.#sound.heardToEnd;
    if (last !== undefined) return this.#passEnd(last);
    this.#sound.startWhenReady();
    this.#sound.watchBorder();
  }

  #passEnd({ segment }: HeldSegment): void {
    if (segment.next === undefined) return this.#end();
    this.#jump = { charIndex: segment.next, skip: 0 };
    this.#tryJump();
  }

  #askForMore(): void {
    if (!this.#wantsSound || this.#jumpTimer !== undefined) return;
    const lack = this.#lack();
    if (lack === undefined) return;
    if (lack.type === 'dry') return this.#runDry();
    this.#supply.expect(lack.need, lack.need.ordinal);
    this.#emit({ type: 'need', sessionId: this.#session!.id, ...lack.need });
  }

  #lack() {
    if (this.#jump !== undefined) return this.#supply.lackForJump(this.#jump);
    const { place } = this.#sound;
    if (place === undefined) return undefined;
    return this.#supply.lackAfter(place.held, place.seconds, this.#session!.rate);
  }

  /** What is lacking cannot be had. Whatever still sounds is heard to its end first. */
  #runDry(): void {
    if (this.#jump === undefined) return;
    this.#publish();
    this.#wantsSound = false;
    // It is no pause: who speaks next decides whether anything is heard.
    this.#announcer.skip(this.#outlook);
    this.#emit({ type: 'exhausted', sessionId: this.#session!.id });
  }

  #end(): void {
    const sessionId = this.#session!.id;
    this.#clear();
    this.#emit({ type: 'ended', sessionId });
  }

  /** Audio that the browser does not take is asked for anew, from the sentence on that is heard. */
  #replace(damaged: HeldSegment): void {
    const { place } = this.#sound;
    if (this.#session === undefined || place === undefined) return;
    const isHeard = place.held === damaged;
    // Without any length of its own it was passed over just now.
    const isPassed =
      damaged.segment.next === place.held.segment.charIndex && place.seconds < PASSED_SECONDS;
    const { charIndex } = isHeard ? positionOf(this.#whereabouts) : damaged.segment;
    this.#supply.giveUp(damaged);
    this.#sound.leave();
    if (isHeard || isPassed) this.#jump ??= { charIndex, skip: 0 };
    else this.#sound.moveTo(place.held, place.seconds);
    this.#countFault(charIndex, isHeard || isPassed);
    this.#pump();
  }

  #countFault(charIndex: number, isHere: boolean): void {
    const isSame = this.#faults.charIndex === charIndex;
    this.#faults = { charIndex, count: isSame ? this.#faults.count + 1 : 1 };
    if (this.#faults.count < MAX_FAULTS) return;
    if (isHere) return this.#fail();
    // What comes before it is heard first.
    this.#supply.refuse(charIndex);
  }

  #fail(): void {
    if (this.#session === undefined) return;
    this.#sound.hold();
    this.#wantsSound = false;
    const problem = { code: 'playback_failed', details: {} } as const;
    this.#emit({ type: 'playbackFailed', sessionId: this.#session.id, problem });
  }

  // Where it is

  get #pace() {
    const { chain, arrivalSpeed } = this.#supply;
    return {
      secondsPerChar: chain.secondsPerChar,
      rate: this.#session?.rate ?? 1,
      arrivalSpeed,
    };
  }

  get #whereabouts() {
    const { chain } = this.#supply;
    return { chain, jump: this.#jump, place: this.#sound.place, ...this.#session! };
  }

  #publish(): void {
    if (this.#session !== undefined) this.#announcer.publish(this.#outlook);
  }

  get #outlook(): Outlook {
    const { id: sessionId, rate } = this.#session!;
    const anchor = {
      ...positionOf(this.#whereabouts),
      wallTimeMs: Date.now(),
      rate,
      playing: this.#sound.isHeard,
      secondsPerChar: this.#supply.chain.measuredPace,
    };
    return { sessionId, status: this.#status(), anchor };
  }

  /** A sentence that begins between two ticks is told when it does. */
  #aimAtBorder(): void {
    const { place } = this.#sound;
    if (place === undefined || !this.#sound.isHeard) return;
    const seconds = secondsToBorder(place, this.#pace.secondsPerChar);
    const leftMs = (seconds / this.#session!.rate) * 1000;
    if (leftMs <= 0 || leftMs >= TICK_MS) return;
    clearTimeout(this.#borderTimer);
    this.#borderTimer = setTimeout(() => this.#pump(), leftMs + CLOCK_ROUNDING_MS);
  }

  #status(): PlayerStatus {
    if (!this.#wantsSound) return 'paused';
    return this.#sound.isHeard ? 'playing' : 'waiting';
  }
}
