import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import { aroundSlot, SLOT } from '@/utils/i18n/around';
import { KEY_PAGE } from '@/utils/i18n/key-texts';
import type { KnownRight, RightsModel } from './rights-model';

interface Props {
  model: RightsModel;
  /** Whether this is a key of elevenlabs.io, where its rights can be changed. */
  isOfMainSite: boolean;
}

const TEXTS: Record<KnownRight, () => string> = {
  text_to_speech: () => i18n.t('keyRights.text_to_speech'),
  voices_read: () => i18n.t('keyRights.voices_read'),
  models_read: () => i18n.t('keyRights.models_read'),
  user_read: () => i18n.t('keyRights.user_read'),
  speech_history_read: () => i18n.t('keyRights.speech_history_read'),
};

/** What the key lacks, what is off because of that, and how to get it. */
export function KeyRights({ model, isOfMainSite }: Props) {
  const lacks = model.lacks.value;
  if (lacks.length === 0) return null;
  return (
    <div class="key-rights">
      <p id="key-rights">{i18n.t('keyRights.lacks')}</p>
      <ul aria-labelledby="key-rights">
        {lacks.map((right) => (
          <li key={right}>{TEXTS[right]()}</li>
        ))}
      </ul>
      <div class="key-rights-remedy">
        {isOfMainSite && <Remedy />}
        <Button kind="quiet" disabled={model.busy.value} onClick={() => void model.checkAgain()}>
          {i18n.t('keyRights.again')}
        </Button>
      </div>
    </div>
  );
}

function Remedy() {
  const { before, after } = aroundSlot(i18n.t('keyRights.remedy', { page: SLOT }));
  return (
    <p>
      {before}
      <a href={KEY_PAGE} target="_blank" rel="noreferrer">
        {i18n.t('key.helpPage')}
      </a>
      {after}
    </p>
  );
}
