import { SpeechError } from '@/utils/speech/errors';
import { readBytes } from './body';
import type { ApiRequest, Client } from './client';
import { createRetries } from './retry';

const MAX_FILE_BYTES = 1024 ** 3;

export interface FileOptions {
  signal: AbortSignal;
  /** @param total where the service names it */
  onProgress?: (bytes: number, total?: number) => void;
}

export interface AccountFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** The essence of its media type, such as "audio/mpeg". */
  type: string;
}

/** Reads a recording, or several packed into one. Throws `SpeechError`. */
export async function readFile(
  client: Client,
  request: ApiRequest,
  { signal, onProgress }: FileOptions,
): Promise<AccountFile> {
  const retries = createRetries({ clock: client.clock, signal });
  return retries.run(async () => {
    const { headers, body } = await client.request(request, { signal });
    const type = typeOf(headers);
    // A page of somebody between here and the service is no recording.
    if (/^text\/|json|^$/.test(type)) {
      body.cancel();
      throw new SpeechError('bad_response');
    }
    const total = Number(headers.get('content-length')) || undefined;
    const onBytes = (bytes: number) => onProgress?.(bytes, total);
    const bytes = await readBytes(body, { maxBytes: MAX_FILE_BYTES, onBytes });
    if (bytes.length === 0) throw new SpeechError('bad_response');
    return { bytes, type };
  });
}

function typeOf(headers: Headers): string {
  const [essence = ''] = (headers.get('content-type') ?? '').split(';');
  return essence.trim().toLowerCase();
}

/** Every archive begins with the initials of who invented it. */
export function expectZip({ bytes }: AccountFile): AccountFile {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new SpeechError('bad_response');
  return { bytes, type: 'application/zip' };
}
