import { i18n } from '#i18n';
import { aroundSlot, SLOT } from './around';

/** Where the service lets people make keys. */
export const KEY_PAGE = 'https://elevenlabs.io/app/settings/api-keys';

export function keyFormTexts() {
  return {
    label: i18n.t('key.label'),
    show: i18n.t('key.show'),
    hide: i18n.t('key.hide'),
    connect: i18n.t('key.connect'),
    connecting: i18n.t('key.connecting'),
    empty: i18n.t('key.empty'),
  };
}

export function keyHelpTexts() {
  return {
    question: i18n.t('key.help'),
    create: aroundSlot(i18n.t('key.helpCreate', { page: SLOT })),
    page: i18n.t('key.helpPage'),
    rights: i18n.t('key.helpRights'),
    settings: [
      { right: i18n.t('rights.text_to_speech'), setting: i18n.t('key.access') },
      { right: i18n.t('rights.voices_read'), setting: i18n.t('key.read') },
      { right: i18n.t('rights.models_read'), setting: i18n.t('key.read') },
      { right: i18n.t('rights.user_read'), setting: i18n.t('key.readOptional') },
    ],
    limit: i18n.t('key.helpLimit'),
  };
}

interface Key {
  hasKey: boolean;
  last4?: string;
  refused?: boolean;
}

/** How things stand with the key, in one sentence. */
export function keyStateText({ hasKey, last4, refused }: Key): string {
  if (!hasKey) return i18n.t('key.missing');
  if (last4 === undefined) {
    return refused ? i18n.t('key.refusedPlain') : i18n.t('key.connectedPlain');
  }
  return refused ? i18n.t('key.refused', { last4 }) : i18n.t('key.connected', { last4 });
}
