import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { i18n } from '#i18n';
import type { HistoryModel, SiteFault } from './history-model';
import { RuleField } from './RuleField';
import './never-kept.css';
import './text-rules.css';

interface Props {
  model: HistoryModel;
}

/** Sites of which nothing is kept, however the person writes them. */
export function NeverKept({ model }: Props) {
  const place = useRef<HTMLElement>(null);
  const sites = model.sites.value.value ?? [];
  const isLocked = model.sites.isLocked.value;
  const remove = (site: string) => {
    model.removeSite(site);
    // The button that was pressed goes with its site.
    place.current?.querySelector('input')?.focus();
  };
  return (
    <section ref={place} class="part" aria-labelledby="never-kept">
      <h3 id="never-kept">{i18n.t('history.neverKept')}</h3>
      <p class="quiet">
        {i18n.t('history.neverKeptHint')} {isLocked && i18n.t('data.locked')}
      </p>
      {sites.length > 0 && (
        <ul class="sites" aria-labelledby="never-kept">
          {sites.map((site) => (
            <li key={site}>
              <bdi translate={false}>{site}</bdi>
              {!isLocked && (
                <IconButton
                  icon="remove"
                  label={i18n.t('history.removeSite', { site })}
                  onClick={() => remove(site)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!isLocked && <NewSite onAdd={model.addSite} />}
    </section>
  );
}

interface NewSiteProps {
  onAdd: (typed: string) => SiteFault | undefined;
}

function NewSite({ onAdd }: NewSiteProps) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<SiteFault>();
  const add = (event: Event) => {
    event.preventDefault();
    const found = onAdd(typed);
    setFault(found);
    if (found === undefined) setTyped('');
  };
  return (
    <form class="site-form" onSubmit={add}>
      <RuleField
        label={i18n.t('history.site')}
        hint={i18n.t('history.siteHint')}
        error={fault && FAULTS[fault]()}
        value={typed}
        direction="ltr"
        onInput={setTyped}
      />
      <div>
        <Button type="submit">{i18n.t('history.add')}</Button>
      </div>
    </form>
  );
}

const FAULTS: Record<SiteFault, () => string> = {
  notASite: () => i18n.t('history.notASite'),
  known: () => i18n.t('history.knownSite'),
};
