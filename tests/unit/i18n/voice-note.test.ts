import { beforeEach, expect, it } from 'vitest';
import { PREMADE_END, type Voice } from '@/utils/speech/types';
import { noteOn } from '@/utils/i18n/voice-picker-texts';
import { speakEnglish } from './english';

const EMMA: Voice = { engineId: 'elevenlabs', id: 'v1', name: 'Emma', isPremadeEnding: true };

beforeEach(speakEnglish);

it('warns of the end of a default voice until it has come', () => {
  expect(noteOn(EMMA, PREMADE_END - 1)).toBe('This voice ends on Dec 31, 2026.');
  expect(noteOn(EMMA, PREMADE_END)).toBeUndefined();
  expect(noteOn({ ...EMMA, isPremadeEnding: undefined }, 0)).toBeUndefined();
});
