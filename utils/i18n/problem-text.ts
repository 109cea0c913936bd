import { i18n } from '#i18n';
import {
  actionFor,
  type Problem,
  type ProblemAction,
  type SpeechErrorCode,
  type SpeechErrorDetails,
} from '@/utils/speech/errors';
import type { Remark, Session } from '@/utils/speech/session';
import { costQuestionText } from './cost-texts';
import { formatNumber, languageName } from './format';
import { noDeviceVoicesText } from './no-device-voices';

/** The one sentence a person reads about a problem, with its facts filled in where they are known. */
export function problemText({ code, details }: Problem): string {
  return FACTS[code]?.(details) ?? SENTENCES[code]();
}

type OfferedAction = ProblemAction | 'useDeviceVoice';

/** The words on a button that goes with a problem. */
export function actionLabel(action: OfferedAction): string {
  return LABELS[action]();
}

interface Surroundings {
  /** What the surface does for each button. */
  actions: Record<ProblemAction, () => void>;
  hasKey: boolean;
}

/** A problem and its one button. */
export function problemNotice(problem: Problem, { actions, hasKey }: Surroundings) {
  // Another key gives this device no voice; where there is one, its voices are what helps.
  const isOfDevice = problem.code === 'no_device_voices';
  const action = isOfDevice && hasKey ? 'chooseVoice' : actionFor(problem.code);
  return {
    text: problemText(problem),
    actionLabel: actionLabel(action),
    onAction: actions[action],
  };
}

export function remarkText({ remark }: Pick<Session, 'remark'>): string | undefined {
  if (remark?.code === 'format_replaced') return i18n.t('models.formatReplaced');
  if (remark?.code === 'not_kept') return i18n.t('remarks.not_kept');
  return remark && REMARKS[remark.code](remark);
}

const SENTENCES: Record<SpeechErrorCode, () => string> = {
  no_key: () => i18n.t('errors.no_key'),
  invalid_api_key: () => i18n.t('errors.invalid_api_key'),
  wrong_region_key: () => i18n.t('errors.wrong_region_key'),
  missing_permission: () => i18n.t('errors.missing_permission'),
  quota_exceeded: () => i18n.t('errors.quota_exceeded'),
  key_limit_reached: () => i18n.t('errors.key_limit_reached'),
  plan_required: () => i18n.t('errors.plan_required'),
  access_denied: () => i18n.t('errors.access_denied'),
  unusual_activity: () => i18n.t('errors.unusual_activity'),
  no_voices: () => i18n.t('errors.no_voices'),
  voice_not_found: () => i18n.t('errors.voice_not_found'),
  model_not_found: () => i18n.t('errors.model_not_found'),
  text_too_long: () => i18n.t('errors.text_too_long'),
  rejected_request: () => i18n.t('errors.rejected_request'),
  confirm_cost: () => i18n.t('cost.questionTitle'),
  ceiling_reached: () => i18n.t('cost.ceilingReached'),
  concurrency_limited: () => i18n.t('errors.concurrency_limited'),
  rate_limited: () => i18n.t('errors.rate_limited'),
  service_busy: () => i18n.t('errors.service_busy'),
  service_unavailable: () => i18n.t('errors.service_unavailable'),
  bad_response: () => i18n.t('errors.bad_response'),
  timeout: () => i18n.t('errors.timeout'),
  network: () => i18n.t('errors.network'),
  offline: () => i18n.t('errors.offline'),
  interrupted: () => i18n.t('errors.interrupted'),
  host_permission_missing: () => i18n.t('errors.host_permission_missing'),
  nothing_selected: () => i18n.t('errors.nothing_selected'),
  nothing_on_page: () => i18n.t('errors.nothing_on_page'),
  nothing_to_read: () => i18n.t('errors.nothing_to_read'),
  page_not_readable: () => i18n.t('errors.page_not_readable'),
  page_closed: () => i18n.t('errors.page_closed'),
  private_page: () => i18n.t('queue.privatePage'),
  no_device_voices: () => noDeviceVoicesText(),
  device_voice_gone: () => i18n.t('errors.device_voice_gone'),
  device_voice_failed: () => i18n.t('errors.device_voice_failed'),
  device_voice_unsaved: () => i18n.t('saving.deviceVoice'),
  sound_gone: () => i18n.t('errors.sound_gone'),
  playback_failed: () => i18n.t('errors.playback_failed'),
  player_lost: () => i18n.t('errors.player_lost'),
  unexpected: () => i18n.t('errors.unexpected'),
};

const LABELS: Record<OfferedAction, () => string> = {
  openAccount: () => i18n.t('actions.openAccount'),
  chooseVoice: () => i18n.t('actions.chooseVoice'),
  retry: () => i18n.t('actions.retry'),
  resume: () => i18n.t('actions.resume'),
  grantAccess: () => i18n.t('actions.grantAccess'),
  openUsage: () => i18n.t('actions.openUsage'),
  openSpending: () => i18n.t('cost.changeLimit'),
  confirm: () => i18n.t('cost.readIt'),
  dismiss: () => i18n.t('actions.dismiss'),
  useDeviceVoice: () => i18n.t('actions.useDeviceVoice'),
};

type Replaced = Exclude<Remark, { code: 'format_replaced' | 'not_kept' }>;

const REMARKS: Record<Replaced['code'], (remark: Replaced) => string> = {
  voice_replaced: ({ missing, used }) => i18n.t('remarks.voice_replaced', { missing, used }),
  stood_in: ({ missing, used }) => i18n.t('remarks.stood_in', { missing, used }),
  model_replaced: ({ missing, used }) => i18n.t('models.modelReplaced', { missing, used }),
};

/** The rights as the service's own key page calls them. */
const RIGHTS = new Map<string, () => string>([
  ['text_to_speech', () => i18n.t('rights.text_to_speech')],
  ['voices_read', () => i18n.t('rights.voices_read')],
  ['models_read', () => i18n.t('rights.models_read')],
  ['user_read', () => i18n.t('rights.user_read')],
  ['speech_history_read', () => i18n.t('rights.speech_history_read')],
  ['speech_history_write', () => i18n.t('rights.speech_history_write')],
  ['add_voice_from_voice_library', () => i18n.t('rights.add_voice_from_voice_library')],
]);

type Facts = (details: SpeechErrorDetails) => string | undefined;

/** Fuller sentences; `undefined` where the facts are not known. */
const FACTS: Partial<Record<SpeechErrorCode, Facts>> = {
  missing_permission: ({ scope }) => {
    const right = scope === undefined ? undefined : RIGHTS.get(scope)?.();
    return right && i18n.t('errorFacts.missing_permission', { right });
  },
  quota_exceeded: ({ remaining, needed }) => {
    if (remaining === undefined || needed === undefined) return undefined;
    return i18n.t('errorFacts.quota_exceeded', remaining, {
      remaining: formatNumber(remaining),
      needed: formatNumber(needed),
    });
  },
  confirm_cost: ({ needed, ...known }) =>
    needed === undefined ? undefined : costQuestionText({ needed, ...known }),
  ceiling_reached: ({ ceiling }) =>
    ceiling === undefined
      ? undefined
      : i18n.t('cost.ceilingReachedAt', { ceiling: formatNumber(ceiling) }),
  plan_required: ({ voiceName }) =>
    voiceName && i18n.t('errorFacts.plan_required', { voice: voiceName }),
  voice_not_found: ({ voiceName }) =>
    voiceName && i18n.t('errorFacts.voice_not_found', { voice: voiceName }),
  no_device_voices: ({ language }) => {
    const name = language === undefined ? undefined : languageName(language);
    return name && i18n.t('errorFacts.no_device_voices', { language: name });
  },
  device_voice_gone: ({ voiceName }) =>
    voiceName && i18n.t('errorFacts.device_voice_gone', { voice: voiceName }),
  device_voice_failed: ({ voiceName }) =>
    voiceName && i18n.t('errorFacts.device_voice_failed', { voice: voiceName }),
  host_permission_missing: ({ host }) =>
    host && i18n.t('errorFacts.host_permission_missing', { host }),
  rejected_request: ({ apiCode }) =>
    apiCode && i18n.t('errorFacts.rejected_request', { reason: apiCode }),
};
