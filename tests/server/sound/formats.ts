import type { SoundFormat } from './sound-request.ts';

const MP3 = ['22050_32', '24000_48', '44100_32', '44100_64', '44100_96', '44100_128', '44100_192'];
const PCM_RATES = [8000, 16000, 22050, 24000, 32000, 44100, 48000];

/** Formats the stand-in can make. Opus, telephony and AAC exist at the vendor and are refused here. */
export const FORMATS: ReadonlyMap<string, SoundFormat> = new Map(
  [...MP3.map(toMp3Format), ...PCM_RATES.flatMap(toPcmFormats)].map((format) => [
    format.name,
    format,
  ]),
);

export const DEFAULT_FORMAT = toMp3Format('44100_128');

function toMp3Format(name: string): SoundFormat {
  const [sampleRate = 0, bitrate = 0] = name.split('_').map(Number);
  return { name: `mp3_${name}`, family: 'mp3', sampleRate, bitrate, contentType: 'audio/mpeg' };
}

function toPcmFormats(sampleRate: number): SoundFormat[] {
  const shared = { sampleRate, bitrate: 0 };
  return [
    { ...shared, name: `pcm_${sampleRate}`, family: 'pcm', contentType: 'audio/pcm' },
    { ...shared, name: `wav_${sampleRate}`, family: 'wav', contentType: 'audio/wav' },
  ];
}
