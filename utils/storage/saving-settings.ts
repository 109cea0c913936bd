import * as v from 'valibot';
import { defineSetting } from './define-setting';

const SUBTITLE_CHOICES = ['off', 'srt', 'vtt'] as const;
export type SubtitleChoice = (typeof SUBTITLE_CHOICES)[number];

/** Which file of subtitles is written beside a file of speech. */
export const subtitleChoice = defineSetting<SubtitleChoice>(
  'sync:subtitles',
  v.picklist(SUBTITLE_CHOICES),
  'off',
);

/** MP3 in two qualities, and samples as they are. */
const FILE_QUALITIES = ['asHeard', 'high', 'wav'] as const;
export type FileQuality = (typeof FILE_QUALITIES)[number];

export const fileQuality = defineSetting<FileQuality>(
  'sync:fileQuality',
  v.picklist(FILE_QUALITIES),
  'asHeard',
);

/** A second entry of the menu moves the first into a submenu, so the person has to ask for it. */
export const savesFromMenu = defineSetting<boolean>('sync:savesFromMenu', v.boolean(), false);
