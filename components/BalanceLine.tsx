import { ThinProgress } from './ThinProgress';
import './BalanceLine.css';

interface Props {
  /** How much is left, in words. */
  text: string;
  /** What else there is to know, such as when it comes back. */
  note?: string;
  /** 0 … 1, how much is left; absent where there is no end to it. */
  left?: number;
  /** Less is left than the person is about to need. */
  isLow?: boolean;
}

export function BalanceLine({ text, note, left, isLow = false }: Props) {
  return (
    <div class={isLow ? 'balance balance-low' : 'balance'}>
      <p class="balance-left">{text}</p>
      {note && <p class="balance-note">{note}</p>}
      {/* Says nothing that the words do not say. */}
      {left !== undefined && <ThinProgress class="balance-bar" value={left} />}
    </div>
  );
}
