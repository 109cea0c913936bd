import type { FilterChoices, VoiceFilters, VoiceWords } from '@/utils/speech/voice-search';
import type { Voice } from '@/utils/speech/types';
import type { VoicePlaceholder } from './voice-list';
import type { VoiceGroupId } from './voice-rows';

/** What a row of the list says of a voice, in the person's language. */
export interface VoiceDescription {
  name: string;
  language?: string;
  description?: string;
  badges: string[];
}

export interface VoicePickerTexts extends VoiceWords {
  label: string;
  list: string;
  help: string;
  groups: Record<VoiceGroupId, string>;
  placeholders: Record<VoicePlaceholder, string>;
  /** A voice as the closed field names it. */
  name: (voice: Voice) => string;
  describe: (voice: Voice) => VoiceDescription;
  /** What is to be known of the chosen voice. */
  noteOn: (voice: Voice) => string | undefined;
  count: (count: number) => string;
  noMatch: string;
  filter: (count: number) => string;
  showAll: string;
  any: string;
  filters: Record<keyof VoiceFilters, string>;
  /** Each list in the order in which it is shown. */
  choices: (choices: FilterChoices) => Record<keyof VoiceFilters, FilterChoice[]>;
  preview: string;
  stopPreview: string;
  previewFailed: string;
  favourite: string;
}

export interface FilterChoice {
  value: string;
  label: string;
}
