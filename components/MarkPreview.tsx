import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Marks } from '@/utils/speech/following';
import { middleWord, sampleOf, type SamplePart } from './mark-sample';
import './MarkPreview.css';

interface Props {
  /** What is shown, for those who do not see it. */
  label: string;
  /** Two sentences. */
  text: string;
  language: string;
  marks: Marks;
  /** Any CSS colours. */
  colours: { word: string; wordText: string; sentence: string };
}

/** A reading in small: a word walks once through the text and rests, so that nothing goes on moving. */
export function MarkPreview({ label, text, language, marks, colours }: Props) {
  const sample = useMemo(() => sampleOf(text, language), [text, language]);
  const at = useWalk(middleWord(sample));
  return (
    <p
      class="mark-preview"
      role="img"
      aria-label={label}
      style={{
        '--mark-word': colours.word,
        '--mark-word-text': colours.wordText,
        '--mark-sentence': colours.sentence,
      }}
    >
      {sample.map(({ parts, gap }, index) => (
        <span key={index}>
          <Sentence parts={parts} at={at} marks={marks} />
          {gap}
        </span>
      ))}
    </p>
  );
}

interface SentenceProps {
  parts: SamplePart[];
  /** The word that is heard, of this sentence or another. */
  at: number;
  marks: Marks;
}

function Sentence({ parts, at, marks }: SentenceProps) {
  const isHeard = parts.some(({ word }) => word === at);
  return (
    <span class={isHeard && marks.sentence ? 'mark-sentence' : undefined}>
      {parts.map(({ text, word }) =>
        marks.word && word === at ? (
          <span key={word} class="mark-word">
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </span>
  );
}

const WORD_MS = 340;

function useWalk(rest: number): number {
  const [at, setAt] = useState(() => (prefersStillness() ? rest : 0));
  useEffect(() => {
    if (at >= rest) return;
    const step = () => setAt(prefersStillness() ? rest : at + 1);
    const timer = setTimeout(step, WORD_MS);
    return () => clearTimeout(timer);
  }, [at, rest]);
  return at;
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
