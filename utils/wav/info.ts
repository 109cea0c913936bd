import { concat } from '@/utils/mp3/bytes';
import { writeChunk } from './riff';

/** What a player or an editor shows of a file. */
export interface WavLabels {
  title: string;
  /** The name of the voice. */
  artist?: string;
  /** Of the page. */
  address?: string;
}

const SOFTWARE = 'Hark';

/** The list of labels. Its letters are UTF-8, as most programs read them, though no standard says. */
export function writeInfo({ title, artist, address }: WavLabels): Uint8Array<ArrayBuffer> {
  const labels = [
    writeLabel('INAM', title),
    writeLabel('IART', artist),
    writeLabel('ICMT', address),
    writeLabel('ISFT', SOFTWARE),
  ];
  return writeChunk('LIST', concat([new TextEncoder().encode('INFO'), ...labels]));
}

/** A text ends at its first zero. */
function writeLabel(id: string, text: string | undefined): Uint8Array {
  if (!text) return new Uint8Array();
  const clean = text.toWellFormed().replaceAll('\0', ' ');
  return writeChunk(id, new TextEncoder().encode(`${clean}\0`));
}
