import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { i18n } from '#i18n';
import { hostOf, isOfElevenLabs, type AddressFault } from '@/utils/endpoint';
import type { RegionModel } from './region-model';
import '@/components/Field.css';

interface Props {
  model: RegionModel;
  onUse: (used: Promise<boolean>) => void;
}

const FAULTS: Record<AddressFault, () => string> = {
  empty: () => i18n.t('region.fault_empty'),
  notAnAddress: () =>
    i18n.t('region.fault_notAnAddress', { example: i18n.t('region.addressExample') }),
  notOnlyHost: () => i18n.t('region.fault_notOnlyHost'),
  notPrivate: () => i18n.t('region.fault_notPrivate'),
};

export function OwnEndpoint({ model, onUse }: Props) {
  const { origin, unconfirmed, isChange } = model;
  const inUse = isChange.value ? undefined : origin.value;
  const isForeign = inUse !== undefined && !isOfElevenLabs(inUse);
  return (
    <>
      <AddressForm model={model} inUse={inUse} onUse={onUse} />
      {unconfirmed.value ? (
        <Confirmation model={model} origin={unconfirmed.value} onUse={onUse} />
      ) : (
        isForeign && <p class="quiet">{i18n.t('region.warning', { host: hostOf(inUse) })}</p>
      )}
    </>
  );
}

function AddressForm({ model, inUse, onUse }: Props & { inUse?: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const fault = model.addressFault.value;
  useEffect(() => {
    if (fault !== undefined) input.current?.focus();
  }, [fault]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!model.busy.value && input.current) onUse(model.turnToAddress(input.current.value));
  };
  return (
    <form class="field-block" autocomplete="off" onSubmit={submit}>
      <label for={id}>{i18n.t('region.address')}</label>
      <div class="field-row">
        <input
          id={id}
          ref={input}
          class="field-input"
          type="text"
          inputMode="url"
          dir="ltr"
          autocapitalize="off"
          spellcheck={false}
          placeholder={i18n.t('region.addressExample')}
          defaultValue={inUse}
          aria-invalid={fault !== undefined}
          aria-describedby={fault && `${id}-fault`}
          onInput={model.cancel}
        />
        <Button type="submit" disabled={model.busy.value}>
          {i18n.t('region.check')}
        </Button>
      </div>
      {fault && (
        <p id={`${id}-fault`} class="field-error">
          {FAULTS[fault]()}
        </p>
      )}
    </form>
  );
}

function Confirmation({ model, origin, onUse }: Props & { origin: string }) {
  const host = hostOf(origin);
  const box = useRef<HTMLDivElement>(null);
  // What it says has to be heard before either button is pressed.
  useEffect(() => box.current?.focus(), [origin]);
  return (
    <div
      ref={box}
      class="region-warning"
      role="group"
      tabIndex={-1}
      aria-labelledby="region-warning"
      aria-describedby="region-warning-hint"
    >
      <Icon name="alert" />
      <div>
        <p id="region-warning" class="region-warning-text">
          {i18n.t('region.warning', { host })}
        </p>
        <p id="region-warning-hint">{i18n.t('region.warningHint')}</p>
      </div>
      <div class="region-warning-actions">
        <Button onClick={() => onUse(model.confirm())}>{i18n.t('region.confirm', { host })}</Button>
        <Button kind="quiet" onClick={model.cancel}>
          {i18n.t('region.cancel')}
        </Button>
      </div>
    </div>
  );
}
