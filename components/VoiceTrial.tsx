import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Button } from './Button';
import { Icon } from './Icon';
import type { SampleAction } from './sample-model';
import './VoiceTrial.css';

interface Props {
  /** What the button does now. */
  action: SampleAction;
  actionLabel: string;
  /** What it costs. */
  hint?: string;
  onAction: () => void;
  /** The list of voices. */
  children: ComponentChildren;
}

/** A voice, and the button that lets it be heard. */
export function VoiceTrial({ action, actionLabel, hint, onAction, children }: Props) {
  const id = useId();
  return (
    <div class="voice-trial">
      {children}
      <Button describedBy={hint && id} onClick={onAction}>
        <Icon name={action === 'stop' ? 'stop' : 'play'} />
        {actionLabel}
      </Button>
      {hint && (
        <p id={id} class="voice-trial-hint quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
