import { Button } from './Button';
import { Icon } from './Icon';
import './ProblemNotice.css';

interface Props {
  /** One sentence. */
  text: string;
  actionLabel: string;
  onAction: () => void;
}

export function ProblemNotice({ text, actionLabel, onAction }: Props) {
  return (
    <div class="problem" role="alert">
      <Icon name="alert" />
      <p>{text}</p>
      <div class="problem-action">
        <Button onClick={onAction}>{actionLabel}</Button>
      </div>
    </div>
  );
}
