/** How a voice sounds; never shown to clients. */
export interface EspeakVoice {
  /** An espeak-ng language such as `en-us`, `de`, `cmn`. */
  language: string;
  /** A variant such as `f3`. */
  variant?: string;
  /** 0 to 99, 50 is the middle. */
  pitch: number;
}

export interface SoundFormat {
  /** The vendor's name, e.g. `mp3_44100_128`. */
  name: string;
  family: 'mp3' | 'pcm' | 'wav';
  sampleRate: number;
  /** Only for MP3, in kbit/s. */
  bitrate: number;
  contentType: string;
}

export interface SoundRequest {
  text: string;
  voice: EspeakVoice;
  /** 1 is normal. */
  speed: number;
  /** ISO 639-1, when the client named one. */
  languageCode: string;
  format: SoundFormat;
  slices: 'arbitrary' | 'frames' | 'files';
  pieceSeconds: number;
  /** v3 and v4 take `[sighs]` for a stage direction and do not read it aloud. */
  hasAudioTags: boolean;
  /** A steady sine instead of speech. */
  toneHz?: number;
}

/** A slice of the sound and the times of the code points that begin inside it. */
export interface SoundPiece {
  audio: Uint8Array;
  /** Where the slice lies in the decoded sound. */
  startSeconds: number;
  endSeconds: number;
  /** Index of the first code point; `starts` and `ends` run from there, in decoded seconds. */
  firstItem: number;
  starts: number[];
  ends: number[];
  isLast: boolean;
}
