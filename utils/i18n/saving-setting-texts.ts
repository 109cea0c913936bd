import { i18n } from '#i18n';
import type { FileQuality, SubtitleChoice } from '@/utils/storage/saving-settings';

export const SUBTITLE_TEXTS: Record<SubtitleChoice, () => string> = {
  off: () => i18n.t('saving.subtitlesOff'),
  srt: () => i18n.t('saving.subtitlesSrt'),
  vtt: () => i18n.t('saving.subtitlesVtt'),
};

export const QUALITY_TEXTS: Record<FileQuality, () => string> = {
  asHeard: () => i18n.t('saving.qualityAsHeard'),
  high: () => i18n.t('saving.qualityHigh'),
  wav: () => i18n.t('saving.qualityWav'),
};

/** What saving is called on every surface. */
export function saveText(quality: FileQuality = 'asHeard'): string {
  return quality === 'wav' ? i18n.t('saving.saveWav') : i18n.t('saving.save');
}
