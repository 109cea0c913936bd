import type { Span } from '@/utils/speech/types';
import { sentencesFrom } from '@/utils/text/sentences';

export function textOf(text: string, { charIndex, charLength }: Span): string {
  return text.slice(charIndex, charIndex + charLength);
}

export function endOf({ charIndex, charLength }: Span): number {
  return charIndex + charLength;
}

export function sentencesOf(text: string, language?: string): string[] {
  return [...sentencesFrom(text, 0, language)].map((sentence) => textOf(text, sentence));
}
