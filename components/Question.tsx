import { Button } from './Button';
import './Question.css';

interface Props {
  /** One or two sentences. */
  text: string;
  yesLabel: string;
  noLabel: string;
  onYes: () => void;
  onNo: () => void;
}

/** Something the person is asked before it is done. */
export function Question({ text, yesLabel, noLabel, onYes, onNo }: Props) {
  return (
    <div class="question" role="alert">
      <p>{text}</p>
      <div class="question-answers">
        <Button kind="primary" onClick={onYes}>
          {yesLabel}
        </Button>
        <Button onClick={onNo}>{noLabel}</Button>
      </div>
    </div>
  );
}
