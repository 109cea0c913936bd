import { Button } from '@/components/Button';
import { SelectField, type SelectGroup } from '@/components/SelectField';
import { i18n } from '#i18n';
import { languageName } from '@/utils/i18n/format';
import { voiceLabel } from '@/utils/i18n/voice-texts';
import type { LanguageVoice } from '@/utils/speech/language-voice';
import type { EngineId, Voice } from '@/utils/speech/types';
import type { LanguageVoicesModel } from './language-voices-model';

interface Props {
  model: LanguageVoicesModel;
}

/** A voice for each language that has one of its own. */
export function LanguageVoices({ model }: Props) {
  const { set, met, others, add } = model;
  const groups = [
    { label: i18n.t('models.met'), options: languageOptions(met.value) },
    { label: i18n.t('models.others'), options: languageOptions(others.value) },
  ];
  return (
    <fieldset class="choices" aria-describedby="language-voices-hint">
      <legend>{i18n.t('models.byLanguage')}</legend>
      <p id="language-voices-hint" class="quiet">
        {i18n.t('models.byLanguageHint')}
      </p>
      {set.value.length > 0 && (
        <ul class="language-voices">
          {set.value.map((entry) => (
            <li key={entry.language}>
              <LanguageRow model={model} entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <SelectField
        // Anew after each choice, so that it asks again.
        key={set.value.length}
        label={i18n.t('models.addLanguage')}
        value=""
        placeholder={i18n.t('models.chooseLanguage')}
        groups={groups}
        onChoose={add}
      />
    </fieldset>
  );
}

function LanguageRow({ model, entry }: Props & { entry: LanguageVoice }) {
  const { voices, choose, remove } = model;
  const { language, voice } = entry;
  const name = nameOf(language);
  const listed = voices.value.find((other) => valueOf(other) === valueOf(voice));
  const choice = (value: string) => {
    const chosen = voices.value.find((other) => valueOf(other) === value);
    if (chosen) choose(language, chosen);
  };
  return (
    <div class="language-voice">
      <SelectField
        label={i18n.t('models.voiceFor', { language: name })}
        value={listed ? valueOf(listed) : ''}
        placeholder={listed ? undefined : i18n.t('models.voiceGoneHere')}
        groups={voiceGroups(voices.value)}
        onChoose={choice}
      />
      <Button kind="quiet" onClick={() => remove(language)}>
        {i18n.t('models.remove', { language: name })}
      </Button>
    </div>
  );
}

function voiceGroups(voices: readonly Voice[]): SelectGroup[] {
  const group = (engineId: EngineId, label: string) => ({
    label,
    options: voices
      .filter((voice) => voice.engineId === engineId)
      .map((voice) => ({ value: valueOf(voice), label: voiceLabel(voice) })),
  });
  return [
    group('device', i18n.t('controls.voicesOnDevice')),
    group('elevenlabs', i18n.t('controls.voicesOfElevenLabs')),
  ];
}

function languageOptions(languages: readonly string[]) {
  return languages
    .map((value) => ({ value, label: nameOf(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** Tags that nobody can name are shown as they are. */
function nameOf(language: string): string {
  return languageName(language) ?? language;
}

/** Ids are unique only within their engine. */
function valueOf({ engineId, id }: Voice): string {
  return `${engineId}:${id}`;
}
