import { useMemo, useState } from 'preact/hooks';
import {
  indexVoices,
  searchVoices,
  type VoiceFilters,
  type VoiceWords,
} from '@/utils/speech/voice-search';
import type { VoiceList } from './voice-list';
import { groupVoices, placeRows, type VoiceMarks } from './voice-rows';

export type VoiceSearch = ReturnType<typeof useVoiceSearch>;

/** What the list shows for what is typed and filtered. */
export function useVoiceSearch(list: VoiceList, marks: VoiceMarks, words: VoiceWords) {
  const [query, setQuery] = useState('');
  const [filters, setFilters] = useState<VoiceFilters>({});
  // As they were when the list was opened, so that no voice jumps away from under a hand.
  const [grouping, setGrouping] = useState(marks);
  const index = useMemo(
    () =>
      indexVoices(
        list.groups.flatMap((group) => group.options),
        words,
      ),
    [list, words],
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
    begin: () => setGrouping(marks),
  };
}
