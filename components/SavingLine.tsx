import { Button } from './Button';
import { ThinProgress } from './ThinProgress';
import './SavingLine.css';

export interface SavingLineProps {
  /** One sentence, or what is saved. */
  text: string;
  kind: 'running' | 'asking' | 'failed' | 'done';
  /** 0 … 1; absent while nobody knows. */
  share?: number;
  /** The accessible name of the progress, and the same in words. */
  progressLabel: string;
  shareText?: string;
  /** The first is what the person probably wants. */
  buttons: { label: string; onClick: () => void }[];
}

/** A file that is made, waits for the person's word, went wrong or is there. */
export function SavingLine({ text, kind, share, buttons, ...props }: SavingLineProps) {
  const isRunning = kind === 'running';
  return (
    <div class={`saving saving-${kind}`} role={kind === 'failed' ? 'alert' : undefined}>
      <p
        class="saving-text"
        dir="auto"
        role={kind === 'failed' ? undefined : 'status'}
        title={text}
      >
        {text}
      </p>
      {isRunning && <span class="saving-share">{props.shareText}</span>}
      <div class="saving-buttons">
        {buttons.map(({ label, onClick }, index) => (
          <Button
            key={label}
            kind={index > 0 || kind === 'done' || isRunning ? 'quiet' : 'plain'}
            onClick={onClick}
          >
            {label}
          </Button>
        ))}
      </div>
      {isRunning && (
        <ThinProgress class="saving-progress" label={props.progressLabel} value={share ?? 0} />
      )}
    </div>
  );
}
