import type { EngineId, VoiceMark } from '@/utils/speech/types';
import type { VoiceOption } from './voice-list';

export type VoiceGroupId = 'favourites' | 'recent' | EngineId;

export interface VoiceGroup {
  id: VoiceGroupId;
  options: VoiceOption[];
}

export interface VoiceMarks {
  favourites: readonly VoiceMark[];
  /** The newest first. */
  recent: readonly VoiceMark[];
}

export const NO_MARKS: VoiceMarks = { favourites: [], recent: [] };

/** Ids are unique only within their engine. */
export function keyOf({ engineId, id }: VoiceMark): string {
  return `${engineId}:${id}`;
}

/** Each voice once, in the first group that wants it; only groups in which there is something. */
export function groupVoices(options: readonly VoiceOption[], marks: VoiceMarks): VoiceGroup[] {
  const favourites = new Set(marks.favourites.map(keyOf));
  const recent = new Map(marks.recent.map((mark, index) => [keyOf(mark), index]));
  const groups: Record<VoiceGroupId, VoiceOption[]> = {
    favourites: [],
    recent: [],
    elevenlabs: [],
    device: [],
  };
  for (const option of options) {
    const key = keyOf(option.voice);
    if (favourites.has(key)) groups.favourites.push(option);
    else if (recent.has(key)) groups.recent.push(option);
    else groups[option.voice.engineId].push(option);
  }
  const ageOf = ({ voice }: VoiceOption) => recent.get(keyOf(voice)) ?? 0;
  groups.recent.sort((a, b) => ageOf(a) - ageOf(b));
  return (Object.keys(groups) as VoiceGroupId[])
    .map((id) => ({ id, options: groups[id] }))
    .filter((group) => group.options.length > 0);
}

/** Heights, so that a thousand voices need no more than those in sight; in rem, as the text grows. */
const HEAD = 2;
const ROW = 3.25;

export interface PlacedGroup extends VoiceGroup {
  /** From the start of the list, in rem. */
  top: number;
  /** How many voices come before. */
  first: number;
}

export interface PlacedRows {
  groups: PlacedGroup[];
  /** In rem. */
  height: number;
  count: number;
}

export function placeRows(groups: readonly VoiceGroup[]): PlacedRows {
  const placed: PlacedGroup[] = [];
  let height = 0;
  let count = 0;
  for (const group of groups) {
    placed.push({ ...group, top: height, first: count });
    height += HEAD + group.options.length * ROW;
    count += group.options.length;
  }
  return { groups: placed, height, count };
}

/** Of one voice, in rem. The first of a group has the group's name above it. */
export function placeOf(rows: PlacedRows, index: number): { top: number; bottom: number } {
  const group = rows.groups.findLast(({ first }) => first <= index);
  if (group === undefined) return { top: 0, bottom: 0 };
  const place = topOf(group, index - group.first);
  return { top: index === group.first ? group.top : place, bottom: place + ROW };
}

export function topOf({ top }: PlacedGroup, index: number): number {
  return top + HEAD + index * ROW;
}

/** What lies in sight and a little beyond. */
export interface Sight {
  /** In rem. */
  from: number;
  to: number;
}

const BEYOND = ROW * 3;

/** The voices of a group to draw, as indices in it; always with the one that is pointed at. */
export function drawn(group: PlacedGroup, sight: Sight, pointedAt: number): number[] {
  const start = topOf(group, 0);
  const last = group.options.length - 1;
  const from = Math.max(0, Math.floor((sight.from - BEYOND - start) / ROW));
  const to = Math.min(last, Math.ceil((sight.to + BEYOND - start) / ROW));
  const indices = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const own = pointedAt - group.first;
  const isApart = own >= 0 && own <= last && (own < from || own > to);
  return isApart ? [...indices, own].toSorted((a, b) => a - b) : indices;
}
