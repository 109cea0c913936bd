import { encodeBase64 } from '@/utils/engines/elevenlabs/base64';
import { download } from '@/utils/download';
import { putFile, type KeptFile } from '@/utils/history/files';
import { logUnexpected } from '@/utils/logger';
import { sendFile } from '@/utils/messaging/file-saver';

export type HandOver = (files: readonly KeptFile[], isPrivate: boolean) => Promise<void>;

/** @param openDocument resolves when a document can take files */
export function createHandOver(openDocument: () => Promise<void>): HandOver {
  // The event page of Firefox is a document itself.
  if (import.meta.env.FIREFOX) {
    return async (files) => files.forEach(({ name, bytes, type }) => download(name, bytes, type));
  }
  return async (files, isPrivate) => {
    await openDocument();
    for (const file of files) {
      const isLaidDown = !isPrivate && (await layDown(file));
      if (!isLaidDown) await passOn(file);
    }
  };
}

/** False where the browser has no room, or no database. */
async function layDown(file: KeptFile): Promise<boolean> {
  const id = crypto.randomUUID();
  try {
    await putFile(id, file);
  } catch (error) {
    logUnexpected(error);
    return false;
  }
  await sendFile({ type: 'take', id });
  return true;
}

/** A multiple of three, so that base64 of one piece needs no padding. */
const PIECE_BYTES = 3 * 512 * 1024;

/** Through memory only, as nothing of a private window is to be written. */
async function passOn({ name, type: mime, bytes }: KeptFile): Promise<void> {
  const id = crypto.randomUUID();
  for (let start = 0; start < bytes.byteLength; start += PIECE_BYTES) {
    const piece = new Uint8Array(bytes.slice(start, start + PIECE_BYTES));
    await sendFile({ type: 'piece', id, data: [...encodeBase64(piece)].join('') });
  }
  await sendFile({ type: 'finish', id, name, mime });
}
