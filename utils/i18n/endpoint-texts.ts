import { i18n } from '#i18n';
import { DEFAULT_ORIGIN, hostOf, isOfElevenLabs, regionOf } from '@/utils/endpoint';

/** Whether the keys of this origin are made on elevenlabs.io, as nearly all are. */
export function isOnMainSite(origin: string): boolean {
  return ['global', 'us'].includes(regionOf(origin) ?? '');
}

export function keyMissingText(origin: string): string {
  if (origin === DEFAULT_ORIGIN) return i18n.t('key.missing');
  return i18n.t('region.keyMissing', { host: hostOf(origin) });
}

export function keyStoredText(origin: string): string {
  if (isOfElevenLabs(origin)) return i18n.t('key.stored');
  return i18n.t('region.keyStored', { host: hostOf(origin) });
}
