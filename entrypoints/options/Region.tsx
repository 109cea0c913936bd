import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { i18n } from '#i18n';
import { hostOf, REGIONS } from '@/utils/endpoint';
import { problemText } from '@/utils/i18n/problem-text';
import { OwnEndpoint } from './OwnEndpoint';
import type { RegionChoice, RegionModel } from './region-model';
import '@/components/Field.css';
import './Region.css';

interface Props {
  model: RegionModel;
  /** Another region is in use now. */
  onUsed: () => void;
}

const NAMES: Record<RegionChoice, () => string> = {
  global: () => i18n.t('region.global'),
  us: () => i18n.t('region.us'),
  eu: () => i18n.t('region.eu'),
  india: () => i18n.t('region.india'),
  singapore: () => i18n.t('region.singapore'),
  own: () => i18n.t('region.own'),
};

const HINTS: Record<RegionChoice, () => string> = {
  global: () => i18n.t('region.globalHint'),
  us: () => i18n.t('region.usHint'),
  eu: () => i18n.t('region.residencyHint'),
  india: () => i18n.t('region.residencyHint'),
  singapore: () => i18n.t('region.residencyHint'),
  own: () => i18n.t('region.ownHint'),
};

const CHOICES: RegionChoice[] = [...REGIONS, 'own'];

/** Where the account lives, and so whom Hark asks. */
export function Region({ model, onUsed }: Props) {
  const shown = model.shown.value ?? 'global';
  const use = async (work: Promise<boolean>) => {
    if (await work) onUsed();
  };
  return (
    <div class="region">
      <RegionSelect model={model} shown={shown} />
      {shown === 'own' && (
        <OwnEndpoint model={model} onUse={(work) => void use(work)} key={model.origin.value} />
      )}
      {shown !== 'own' && model.isChange.value && (
        <div>
          <Button
            kind="primary"
            disabled={model.busy.value}
            onClick={() => void use(model.turnToRegion(shown))}
          >
            {i18n.t('region.use')}
          </Button>
        </div>
      )}
      <Complaint model={model} />
    </div>
  );
}

function RegionSelect({ model, shown }: { model: RegionModel; shown: RegionChoice }) {
  const { origin, isChange } = model;
  const inUse = !isChange.value && origin.value !== undefined && hostOf(origin.value);
  return (
    <>
      <label class="region-label" for="region">
        {i18n.t('region.label')}
      </label>
      <div class="field-select">
        <select
          id="region"
          aria-describedby="region-hint"
          value={shown}
          disabled={model.busy.value}
          onChange={(event) => model.look(event.currentTarget.value as RegionChoice)}
        >
          {CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {NAMES[choice]()}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
      <p id="region-hint" class="quiet">
        {HINTS[shown]()} {inUse && i18n.t('region.current', { host: inUse })}
      </p>
    </>
  );
}

/** Why the region is the one it was. */
function Complaint({ model }: { model: RegionModel }) {
  const host = model.refusedHost.value;
  const problem = model.problem.value;
  const text = host ? i18n.t('region.refused', { host }) : problem && problemText(problem);
  return text ? (
    <p role="alert" class="field-error">
      {text}
    </p>
  ) : null;
}
