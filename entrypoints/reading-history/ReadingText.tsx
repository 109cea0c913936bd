import { useMemo, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { i18n } from '#i18n';
import type { PastReading, PastText } from '@/utils/speech/past-reading';
import { pastSentences, type PastSentence } from '@/utils/speech/past-sentences';
import type { DeviceModel } from './device-model';

interface Props {
  model: DeviceModel;
  reading: PastReading;
  past: PastText;
}

/** A book has thousands of sentences, and few people go on to the end here. */
const MORE = 100;

/** A text of which every sentence that is kept can be heard again. */
export function ReadingText({ model, reading, past }: Props) {
  const [most, setMost] = useState(MORE);
  const found = useMemo(
    () => firstOf(pastSentences(past, reading.language), most + 1),
    [past, reading.language, most],
  );
  const sentences = found.slice(0, most);
  // A voice of the device says anything again.
  const isFree = reading.engineId === 'device';
  const isPartly = !isFree && sentences.some(({ isKept }) => !isKept);
  const play = (charIndex: number) => model.playback.play({ id: reading.id, charIndex });
  return (
    <>
      {isPartly && <p class="quiet">{i18n.t('history.unheard')}</p>}
      <Sentences sentences={sentences} isFree={isFree} onPlay={play} />
      {found.length > most && (
        <div>
          <Button kind="quiet" onClick={() => setMost(most + MORE)}>
            {i18n.t('history.more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface SentencesProps {
  sentences: readonly PastSentence[];
  isFree: boolean;
  onPlay: (charIndex: number) => void;
}

/** Tab leads to one of them, and the arrow keys to the others. */
function Sentences({ sentences, isFree, onPlay }: SentencesProps) {
  const playable = sentences.filter(({ isKept }) => isFree || isKept);
  const [chosen, setChosen] = useState<number>();
  const current = chosen ?? playable[0]?.charIndex;
  return (
    // The keys that rise from the sentences move between them; what can be pressed are buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol class="sentences" aria-label={i18n.t('history.text')} onKeyDown={moveFocus}>
      {sentences.map(({ charIndex, text, isKept, beginsParagraph }) => (
        <li key={charIndex} class={beginsParagraph ? 'sentence sentence-first' : 'sentence'}>
          {isFree || isKept ? (
            <button
              type="button"
              dir="auto"
              translate={false}
              tabIndex={charIndex === current ? 0 : -1}
              onFocus={() => setChosen(charIndex)}
              onClick={() => onPlay(charIndex)}
            >
              {text}
            </button>
          ) : (
            <span dir="auto">{text}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function moveFocus(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const steps: Record<string, number> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  buttons[Math.min(buttons.length - 1, Math.max(0, next))]?.focus();
}

function firstOf<T>(all: Iterator<T>, most: number): T[] {
  const found: T[] = [];
  for (let next = all.next(); !next.done; next = all.next()) {
    found.push(next.value);
    if (found.length === most) break;
  }
  return found;
}
