import { decodeBase64 } from '@/utils/audio/base64';
import { download } from '@/utils/download';
import { takeFile } from '@/utils/history/files';
import { receiveFiles } from '@/utils/messaging/file-saver';

/** Hands files to the person that the background has made. */
export function saveFiles(): void {
  const pieces = new Map<string, Uint8Array<ArrayBuffer>[]>();
  receiveFiles(async (request) => {
    if (request.type === 'piece') {
      const { id, data } = request;
      pieces.set(id, [...(pieces.get(id) ?? []), decodeBase64(data)]);
    } else if (request.type === 'finish') {
      const { id, name, mime } = request;
      download(name, new Blob(pieces.get(id)), mime);
      pieces.delete(id);
    } else {
      const file = await takeFile(request.id);
      if (file === undefined) throw new Error('The file is gone');
      download(file.name, file.bytes, file.type);
    }
  });
}
