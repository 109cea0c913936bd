import { Button } from './Button';
import { Icon } from './Icon';
import './ProblemNotice.css';

interface Props {
  /** One sentence. */
  text: string;
  actionLabel: string;
  onAction: () => void;
  /** A way around the problem, which is then the first of two buttons. */
  offer?: { label: string; isBusy?: boolean; onAccept: () => void };
}

export function ProblemNotice({ text, actionLabel, onAction, offer }: Props) {
  return (
    <div class="problem" role="alert">
      <Icon name="alert" />
      <p>{text}</p>
      <div class="problem-actions">
        {offer && (
          <Button kind="primary" disabled={offer.isBusy} onClick={offer.onAccept}>
            {offer.label}
          </Button>
        )}
        <Button onClick={onAction}>{actionLabel}</Button>
      </div>
    </div>
  );
}
