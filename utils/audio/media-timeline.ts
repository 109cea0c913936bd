/**
 * Sound this near to the playhead, in seconds, may be decoded already. Replacing it would join the
 * old beginning of a sentence to the rest of the new one.
 */
const DECODED_AHEAD_SECONDS = 1;

/** Memory for appended audio is limited to about 12 MiB in Chromium; this stays far below. */
const KEEP_BEHIND_SECONDS = 30;

const TYPE = 'audio/mpeg';

type Operation = (buffer: SourceBuffer) => void;

export interface TimelineHooks {
  /** An operation has finished, so `bufferedEnd` may have moved. */
  onChange(): void;
  /** The browser takes no more audio. */
  onError(error: unknown): void;
}

/**
 * One continuous stretch of audio in the order it was appended, on the clock of a media element.
 * A jump to audio that is no longer on it begins a new timeline.
 */
export class MediaTimeline {
  readonly #element: HTMLMediaElement;
  readonly #source = new MediaSource();
  readonly #url: string;
  readonly #operations: Operation[] = [];
  #hooks: TimelineHooks = { onChange: () => undefined, onError: () => undefined };
  #buffer: SourceBuffer | undefined;
  #isClosed = false;

  constructor(element: HTMLMediaElement) {
    this.#element = element;
    this.#url = URL.createObjectURL(this.#source);
    this.#source.addEventListener('sourceopen', () => this.#open(), { once: true });
    element.src = this.#url;
  }

  listen(hooks: TimelineHooks): void {
    this.#hooks = hooks;
  }

  /** Operations that wait to be carried out. */
  get isBusy(): boolean {
    return this.#operations.length > 0 || this.#buffer === undefined || this.#buffer.updating;
  }

  get bufferedEnd(): number {
    const ranges = this.#buffer?.buffered;
    return ranges === undefined || ranges.length === 0 ? 0 : ranges.end(ranges.length - 1);
  }

  /** The audio at this time can be played now. */
  has(seconds: number): boolean {
    const ranges = this.#buffer?.buffered;
    if (ranges === undefined) return false;
    for (let index = 0; index < ranges.length; index += 1) {
      if (ranges.start(index) <= seconds && seconds < ranges.end(index)) return true;
    }
    return false;
  }

  /**
   * Begins a segment right after what is there and tells where. The parser is reset, because a
   * truncated last frame would swallow the head of the next file.
   *
   * @param usableSeconds audio beyond this is dropped
   */
  beginSegment(usableSeconds: number, onBase: (baseSeconds: number) => void): void {
    this.#run((buffer) => {
      const base = this.bufferedEnd;
      buffer.abort();
      buffer.timestampOffset = base;
      buffer.appendWindowEnd = base + usableSeconds;
      onBase(base);
    });
  }

  append(piece: Uint8Array<ArrayBuffer>): void {
    this.#run((buffer) => buffer.appendBuffer(piece));
  }

  /** Takes back what lies after that time, unless the playhead is almost there. */
  dropAfter(toSeconds: () => number): void {
    this.#run((buffer) => {
      const seconds = toSeconds();
      const isNear = this.#element.currentTime + DECODED_AHEAD_SECONDS > seconds;
      if (!isNear && seconds < this.bufferedEnd) buffer.remove(seconds, Infinity);
    });
  }

  /** Frees audio well behind the playhead. */
  forgetPast(): void {
    const end = this.#element.currentTime - KEEP_BEHIND_SECONDS;
    const ranges = this.#buffer?.buffered;
    if (ranges === undefined || ranges.length === 0 || ranges.start(0) > end - 10) return;
    // Removing would open a finished source again, and then the element would never end.
    this.#run((buffer) => {
      if (this.#source.readyState === 'open') buffer.remove(0, end);
    });
  }

  /**
   * The last operation. Without it the element never ends, and Chromium keeps back the last tenth
   * of a second.
   */
  finish(): void {
    this.#run(() => {
      if (this.#source.readyState === 'open') this.#source.endOfStream();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#operations.length = 0;
    URL.revokeObjectURL(this.#url);
  }

  #open(): void {
    if (this.#isClosed) return;
    this.#buffer = this.#source.addSourceBuffer(TYPE);
    this.#buffer.mode = 'sequence';
    this.#buffer.addEventListener('updateend', () => {
      this.#next();
      if (!this.#isClosed) this.#hooks.onChange();
    });
    this.#buffer.addEventListener('error', (event) => {
      if (!this.#isClosed) this.#hooks.onError(event);
    });
    this.#next();
  }

  #run(operation: Operation): void {
    if (this.#isClosed) return;
    this.#operations.push(operation);
    this.#next();
  }

  #next(): void {
    const buffer = this.#buffer;
    if (buffer === undefined) return;
    while (!this.#isClosed && !buffer.updating && this.#operations.length > 0) {
      const operation = this.#operations.shift()!;
      try {
        operation(buffer);
      } catch (error) {
        this.#hooks.onError(error);
        return;
      }
    }
  }
}
