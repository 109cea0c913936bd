import { ChoiceField } from '@/components/ChoiceField';
import { i18n } from '#i18n';
import type { VoicesModel } from './voices-model';

interface Props {
  model: VoicesModel;
  /** An administrator has decided. */
  isLocked: boolean;
}

/** Whether voices may speak that are spoken elsewhere, and which those are. */
export function RemoteVoices({ model: { voice, allowRemote }, isLocked }: Props) {
  const { deviceVoices = [], remoteAllowed } = voice.facts.value;
  const remote = deviceVoices.filter(({ isRemote }) => isRemote);
  const hints = [i18n.t('options.remoteHint'), isLocked && i18n.t('data.locked')];
  return (
    <fieldset class="choices">
      <legend>{i18n.t('options.remoteLegend')}</legend>
      <ChoiceField
        type="checkbox"
        label={i18n.t('options.remote')}
        hint={hints.filter(Boolean).join(' ')}
        checked={remoteAllowed}
        disabled={isLocked}
        onChange={allowRemote}
      />
      {remote.length > 0 && (
        <details class="remote-voices">
          <summary>{i18n.t('options.remoteVoices')}</summary>
          <ul>
            {remote.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}
