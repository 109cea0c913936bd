import type { ComponentChildren } from 'preact';
import { Button } from './Button';
import { Icon } from './Icon';
import type { SampleAction } from './sample-model';
import './VoiceTrial.css';

interface Props {
  /** What the button does now. */
  action: SampleAction;
  actionLabel: string;
  onAction: () => void;
  /** The list of voices. */
  children: ComponentChildren;
}

/** A voice, and the button that lets it be heard. */
export function VoiceTrial({ action, actionLabel, onAction, children }: Props) {
  return (
    <div class="voice-trial">
      {children}
      <Button onClick={onAction}>
        <Icon name={action === 'stop' ? 'stop' : 'play'} />
        {actionLabel}
      </Button>
    </div>
  );
}
