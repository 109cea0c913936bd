import { ProblemNotice } from '@/components/ProblemNotice';
import { i18n } from '#i18n';
import { actionLabel, problemText } from '@/utils/i18n/problem-text';
import { Choice } from './Choice';
import { Marks } from './Marks';
import type { ReadingModel } from './reading-model';
import { SavedFiles } from './SavedFiles';

interface Props {
  model: ReadingModel;
}

export function Reading({ model }: Props) {
  const fault = model.fault.value;
  return (
    <>
      {fault && (
        <ProblemNotice
          text={problemText(fault.problem)}
          actionLabel={actionLabel('retry')}
          onAction={fault.again}
        />
      )}
      {model.isKnown.value && (
        <>
          <Marks model={model} />
          <Along model={model} />
          <Unspoken model={model} />
          <SavedFiles model={model} />
        </>
      )}
    </>
  );
}

function Along({ model }: Props) {
  return (
    <fieldset class="choices">
      <legend>{i18n.t('options.along')}</legend>
      <Choice
        kept={model.scrollsAlong}
        label={i18n.t('options.scrollsAlong')}
        hint={i18n.t('options.scrollsAlongHint')}
      />
      <Choice
        kept={model.miniPlayer}
        label={i18n.t('options.miniPlayer')}
        hint={i18n.t('options.miniPlayerHint')}
      />
      <Choice
        kept={model.readsOn}
        label={i18n.t('options.readsOn')}
        hint={i18n.t('options.readsOnHint')}
      />
      <Choice
        kept={model.queueInMenu}
        label={i18n.t('queue.inMenu')}
        hint={i18n.t('queue.inMenuHint')}
      />
    </fieldset>
  );
}

function Unspoken({ model }: Props) {
  return (
    <fieldset class="choices" aria-describedby="unspoken-hint">
      <legend>{i18n.t('options.unspoken')}</legend>
      <p id="unspoken-hint" class="quiet">
        {i18n.t('options.unspokenHint')}
      </p>
      <Choice kept={model.skipsCitations} label={i18n.t('options.skipCitations')} />
      <Choice kept={model.skipsFootnotes} label={i18n.t('options.skipFootnotes')} />
      <Choice
        kept={model.shortensAddresses}
        label={i18n.t('options.shortenAddresses')}
        hint={i18n.t('options.shortenAddressesHint')}
      />
      <Choice
        kept={model.skipsCode}
        label={i18n.t('options.skipCode')}
        hint={i18n.t('options.skipCodeHint')}
      />
      <Choice kept={model.skipsTables} label={i18n.t('options.skipTables')} />
      <Choice
        kept={model.saysImages}
        label={i18n.t('options.sayImages')}
        hint={i18n.t('options.sayImagesHint')}
      />
    </fieldset>
  );
}
