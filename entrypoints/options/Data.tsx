import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import { download } from '@/utils/download';
import type { DataModel } from './data-model';
import { FaultNotice } from './FaultNotice';
import { Import } from './Import';
import { Reset } from './Reset';

interface Props {
  model: DataModel;
}

export function Data({ model }: Props) {
  return (
    <>
      <FaultNotice fault={model.fault} />
      <Export model={model} />
      <Import model={model} />
      <Reset model={model} />
    </>
  );
}

function Export({ model }: Props) {
  const save = async () => {
    const text = await model.exportFile();
    download(
      `hark-settings-${new Date().toISOString().slice(0, 10)}.json`,
      text,
      'application/json',
    );
  };
  return (
    <section class="part part-first">
      <h3>{i18n.t('data.export')}</h3>
      <p class="quiet">{i18n.t('data.exportHint')}</p>
      <div>
        <Button onClick={() => void save()}>{i18n.t('data.exportButton')}</Button>
      </div>
    </section>
  );
}
