import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import { settingName, settingValue } from '@/utils/i18n/setting-texts';
import type { SettingChange, SettingsPreview, SkippedSetting } from '@/utils/storage/settings-file';

interface Props {
  preview: SettingsPreview;
  onApply: () => void;
  onCancel: () => void;
}

/** A stranger's file may name as many as it likes, at any length. */
const MAX_SKIPPED = 10;
const MAX_NAME_LENGTH = 60;

/** What a file would do, before it does it. */
export function ImportPreview({ preview: { changes, skipped }, onApply, onCancel }: Props) {
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const hasChanges = changes.length > 0;
  return (
    <div ref={top} class="preview" role="group" aria-labelledby="preview-title" tabIndex={-1}>
      <h4 id="preview-title">
        {hasChanges ? i18n.t('data.importChanges') : i18n.t('data.importNothing')}
      </h4>
      {hasChanges && (
        <dl class="change-list">
          {changes.map((change) => (
            <Change key={change.setting.name} {...change} />
          ))}
        </dl>
      )}
      {skipped.length > 0 && <Skipped skipped={skipped} />}
      <div class="part-actions">
        {hasChanges && (
          <Button kind="primary" onClick={onApply}>
            {i18n.t('data.apply')}
          </Button>
        )}
        <Button onClick={onCancel}>
          {hasChanges ? i18n.t('data.cancel') : i18n.t('data.close')}
        </Button>
      </div>
    </div>
  );
}

function Change({ setting: { name }, old, value }: SettingChange) {
  return (
    <div>
      <dt>{settingName(name)}</dt>
      <dd>
        <span class="visually-hidden">{i18n.t('data.importOld')}</span>{' '}
        <bdi class="quiet">{settingValue(name, old)}</bdi>{' '}
        <span class="change-arrow" aria-hidden="true" />
        <span class="visually-hidden">{i18n.t('data.importNew')}</span>{' '}
        <bdi>{settingValue(name, value)}</bdi>
      </dd>
    </div>
  );
}

const REASONS: Record<SkippedSetting['reason'], () => string> = {
  unknown: () => i18n.t('data.skippedUnknown'),
  broken: () => i18n.t('data.skippedBroken'),
  locked: () => i18n.t('data.locked'),
};

function Skipped({ skipped }: { skipped: SkippedSetting[] }) {
  const more = skipped.length - MAX_SKIPPED;
  return (
    <>
      <h4>{i18n.t('data.importSkipped')}</h4>
      <dl class="change-list">
        {skipped.slice(0, MAX_SKIPPED).map(({ name, reason }) => (
          <div key={name}>
            <dt>
              <bdi>{settingName(name).slice(0, MAX_NAME_LENGTH)}</bdi>
            </dt>
            <dd class="quiet">{REASONS[reason]()}</dd>
          </div>
        ))}
      </dl>
      {more > 0 && <p class="quiet">{i18n.t('data.skippedMore', more, { count: `${more}` })}</p>}
    </>
  );
}
