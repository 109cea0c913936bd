import { useMemo, useState } from 'preact/hooks';
import {
  indexVoices,
  searchVoices,
  type VoiceFilters,
  type VoiceWords,
} from '@/utils/speech/voice-search';
import type { VoiceList, VoiceOption } from './voice-list';
import { groupVoices, placeRows, type VoiceMarks } from './voice-rows';

export type VoiceSearch = ReturnType<typeof useVoiceSearch>;

/** What the list shows for what is typed and filtered. */
export function useVoiceSearch(list: VoiceList, marks: VoiceMarks, words: VoiceWords) {
  const [query, setQuery] = useState('');
  const [filters, setFilters] = useState<VoiceFilters>({});
  // As they were when the list was opened, so that no voice jumps away from under a hand.
  const [grouping, setGrouping] = useState(marks);
  // A thousand voices are not prepared for somebody who only came to press a button.
  const [isWanted, setWanted] = useState(false);
  const index = useMemo(
    () =>
      indexVoices(isWanted ? list.groups.flatMap((group) => group.options) : chosenOf(list), words),
    [isWanted, list, words],
  );
  const rows = useMemo(
    () => placeRows(groupVoices(searchVoices(index, query, filters), grouping)),
    [index, query, filters, grouping],
  );
  const options = useMemo(() => rows.groups.flatMap((group) => group.options), [rows]);
  return {
    index,
    rows,
    options,
    query,
    setQuery,
    filters,
    setFilters,
    prepare: () => setWanted(true),
    begin: () => {
      setWanted(true);
      setGrouping(marks);
    },
  };
}

function chosenOf({ groups, shown }: VoiceList): VoiceOption[] {
  const isShown = ({ voice }: VoiceOption) => voice === shown;
  return groups.flatMap((group) => group.options.filter(isShown));
}
