import * as v from 'valibot';
import type { VoiceMark } from '@/utils/speech/types';
import { defineSetting } from './define-setting';

const MAX_FAVOURITES = 200;
const MAX_RECENT = 8;

const markSchema = v.object({
  engineId: v.picklist(['elevenlabs', 'device']),
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
});

/** Those that are whole; a broken one does not cost the others. */
function marksSchema(limit: number): v.GenericSchema<unknown, VoiceMark[]> {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((entries) =>
      entries.filter((entry): entry is VoiceMark => v.is(markSchema, entry)).slice(0, limit),
    ),
  );
}

export const favouriteVoices = defineSetting<VoiceMark[]>(
  'local:favouriteVoices',
  marksSchema(MAX_FAVOURITES),
  [],
);

/** The newest first. */
export const recentVoices = defineSetting<VoiceMark[]>(
  'local:recentVoices',
  marksSchema(MAX_RECENT),
  [],
);

async function setFavourite(voice: VoiceMark, isFavourite: boolean): Promise<void> {
  const others = without(await favouriteVoices.getValue(), voice);
  const marks = isFavourite ? [...others, toMark(voice)].slice(-MAX_FAVOURITES) : others;
  await favouriteVoices.setValue(marks);
}

async function rememberVoice(voice: VoiceMark): Promise<void> {
  const others = without(await recentVoices.getValue(), voice);
  await recentVoices.setValue([toMark(voice), ...others].slice(0, MAX_RECENT));
}

function toMark({ engineId, id }: VoiceMark): VoiceMark {
  return { engineId, id };
}

function without(marks: VoiceMark[], { engineId, id }: VoiceMark): VoiceMark[] {
  return marks.filter((mark) => mark.engineId !== engineId || mark.id !== id);
}

/** Which voices a person likes, and which were chosen last. */
export const voiceMarks = {
  favourites: favouriteVoices,
  recent: recentVoices,
  setFavourite,
  remember: rememberVoice,
};
