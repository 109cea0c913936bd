import { Button } from '@/components/Button';
import type { KeyModel } from '@/components/key-model';
import { i18n } from '#i18n';
import { problemText } from '@/utils/i18n/problem-text';
import { hostOf, DEFAULT_ORIGIN } from '@/utils/endpoint';
import { FaultNotice } from './FaultNotice';
import type { PrivacyModel } from './privacy-model';
import type { RegionModel } from './region-model';
import { RemoteVoices } from './RemoteVoices';
import type { VoicesModel } from './voices-model';

interface Props {
  model: PrivacyModel;
  voices: VoicesModel;
  account: KeyModel;
  region: RegionModel;
}

/** What leaves the device, what stays and how it is deleted; PRIVACY.md says the same at length. */
export function Privacy({ model, voices, account, region }: Props) {
  const host = hostOf(region.origin.value ?? DEFAULT_ORIGIN);
  return (
    <>
      <FaultNotice fault={model.fault} />
      <section class="part part-first">
        <h3>{i18n.t('data.leaves')}</h3>
        <ul class="facts">
          <li>{i18n.t('data.leavesDevice')}</li>
          <li>{i18n.t('data.leavesAccount', { host })}</li>
          <li>{i18n.t('data.leavesQuestions')}</li>
          <li>{i18n.t('data.leavesPreview')}</li>
          <li>{i18n.t('data.leavesNot')}</li>
        </ul>
      </section>
      <RemoteVoices model={voices} isLocked={model.remote.isLocked.value} />
      <section class="part">
        <h3>{i18n.t('data.stays')}</h3>
        <ul class="facts">
          <li>{i18n.t('data.staysKey')}</li>
          <li>{i18n.t('data.staysChoices')}</li>
          <li>{i18n.t('data.staysReading')}</li>
          <li>{i18n.t('data.staysHistory', { section: i18n.t('history.options') })}</li>
        </ul>
      </section>
      <Deletion model={model} account={account} />
    </>
  );
}

function Deletion({ model, account }: Pick<Props, 'model' | 'account'>) {
  const problem = account.problem.value;
  return (
    <section class="part">
      <h3>{i18n.t('data.delete')}</h3>
      {problem && <p role="alert">{problemText(problem)}</p>}
      {account.key.value?.hasKey && (
        <div class="deletion">
          <p id="forget-hint" class="quiet">
            {i18n.t('options.disconnectHint')}
          </p>
          <Button describedBy="forget-hint" onClick={() => void account.disconnect()}>
            {i18n.t('options.disconnect')}
          </Button>
        </div>
      )}
      <div class="deletion">
        <p id="lists-hint" class="quiet">
          {i18n.t('data.clearListsHint')}
        </p>
        <Button describedBy="lists-hint" onClick={() => void model.clearLists()}>
          {i18n.t('data.clearLists')}
        </Button>
      </div>
      <p>{i18n.t('data.deleteAll')}</p>
      <p class="quiet">{i18n.t('data.privacyFile')}</p>
    </section>
  );
}
