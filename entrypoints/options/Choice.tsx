import { ChoiceField } from '@/components/ChoiceField';
import { i18n } from '#i18n';
import type { Kept } from './kept';

interface ChoiceProps {
  kept: Kept<boolean>;
  label: string;
  hint?: string;
}

/** A setting that is on or off. */
export function Choice({ kept, label, hint }: ChoiceProps) {
  const isLocked = kept.isLocked.value;
  const hints = [hint, isLocked && i18n.t('data.locked')].filter(Boolean);
  return (
    <ChoiceField
      type="checkbox"
      label={label}
      hint={hints.length > 0 ? hints.join(' ') : undefined}
      checked={kept.value.value === true}
      disabled={isLocked}
      onChange={kept.choose}
    />
  );
}

interface ChoicesProps<T extends string> {
  kept: Kept<T>;
  name: string;
  legend: string;
  hint?: string;
  texts: Record<T, () => string>;
  /** Belongs to what stands above it. */
  isJoined?: boolean;
}

/** A setting that is one of a few. */
export function Choices<T extends string>(props: ChoicesProps<T>) {
  const { kept, name, texts, hint } = props;
  const isLocked = kept.isLocked.value;
  return (
    <fieldset
      class={props.isJoined ? 'choices choices-joined' : 'choices'}
      disabled={isLocked}
      aria-describedby={`${name}-hint`}
    >
      <legend>{props.legend}</legend>
      <p id={`${name}-hint`} class="quiet" hidden={!hint && !isLocked}>
        {hint} {isLocked && i18n.t('data.locked')}
      </p>
      {(Object.keys(texts) as T[]).map((choice) => (
        <ChoiceField
          key={choice}
          type="radio"
          name={name}
          label={texts[choice]()}
          checked={kept.value.value === choice}
          onChange={() => kept.choose(choice)}
        />
      ))}
    </fieldset>
  );
}
