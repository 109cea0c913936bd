// The package ships no types; these are the parts in use.
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakEvent {
    type:
      | 'word'
      | 'sentence'
      | 'mark'
      | 'play'
      | 'end'
      | 'msg_terminated'
      | 'phoneme'
      | 'samplerate'
      | 'list_terminated';
    /** In code points, counted from 1. */
    text_position: number;
    word_length: number;
    /** In milliseconds. */
    audio_position: number;
    id: string | number | undefined;
  }

  export interface EspeakWorker {
    /** 0 when the voice exists; otherwise the previous one stays. */
    set_voice(name: string): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(pitch: number): void;
    get_samplerate(): number;
    /** Blocks; returning `true` from the callback stops it. */
    synthesize(
      text: string,
      onAudio: (samples: Int16Array, events: EspeakEvent[]) => boolean,
    ): void;
  }

  const load: () => Promise<{ eSpeakNGWorker: new () => EspeakWorker | Promise<EspeakWorker> }>;
  export default load;
}
