import * as appearance from './appearance';
import * as balance from './balance';
import type { Setting } from './define-setting';
import * as endpoint from './endpoint';
import * as historySettings from './history-settings';
import * as languageVoices from './language-voices';
import * as queueSettings from './queue-settings';
import * as savingSettings from './saving-settings';
import * as settings from './settings';
import * as spending from './spending';
import * as textRules from './text-rules';
import * as voiceMarks from './voice-marks';
import * as voiceSettings from './voice-settings';

/** Every file that defines settings; what exports, resets, syncs or presets them asks here. */
const FILES = [
  settings,
  appearance,
  balance,
  endpoint,
  historySettings,
  languageVoices,
  queueSettings,
  savingSettings,
  spending,
  textRules,
  voiceMarks,
  voiceSettings,
];

export const ALL_SETTINGS: readonly Setting<unknown>[] = FILES.flatMap((file) =>
  Object.values(file).filter(isSetting),
);

function isSetting(value: unknown): value is Setting<unknown> {
  return typeof value === 'object' && value !== null && 'traits' in value && 'getValue' in value;
}
