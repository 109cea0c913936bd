import { i18n } from '#i18n';
import { QUALITY_TEXTS, saveText, SUBTITLE_TEXTS } from '@/utils/i18n/saving-setting-texts';
import { Choice, Choices } from './Choice';
import type { ReadingModel } from './reading-model';

interface Props {
  model: ReadingModel;
}

/** How speech is written into files. */
export function SavedFiles({ model }: Props) {
  const quality = model.fileQuality.value.value ?? 'asHeard';
  return (
    <>
      <fieldset class="choices">
        <legend>{i18n.t('saving.title')}</legend>
        <Choice
          kept={model.savesFromMenu}
          label={i18n.t('saving.inMenu', { save: saveText(quality) })}
          hint={i18n.t('saving.inMenuHint')}
        />
      </fieldset>
      <Choices
        kept={model.fileQuality}
        name="file-quality"
        legend={i18n.t('saving.quality')}
        hint={i18n.t('saving.qualityHint')}
        texts={QUALITY_TEXTS}
      />
      <Choices
        kept={model.subtitles}
        name="subtitles"
        legend={i18n.t('saving.subtitles')}
        hint={i18n.t('saving.subtitlesHint')}
        texts={SUBTITLE_TEXTS}
      />
    </>
  );
}
