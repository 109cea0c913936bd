import { browser } from '#imports';
import { classifySender, type SenderFacts } from './sender';

const FILE_SAVER = 'file-saver';

/** A file for a document to hand to the person, which a worker cannot. */
export type FileRequest = { to: typeof FILE_SAVER } & (
  | { type: 'take'; id: string }
  /** Of one that must not lie on a disk: base64, the pieces in order. */
  | { type: 'piece'; id: string; data: string }
  | { type: 'finish'; id: string; name: string; mime: string }
);

type Sent = FileRequest extends infer R ? (R extends FileRequest ? Omit<R, 'to'> : never) : never;

/** Resolves once the document has it. */
export async function sendFile(request: Sent): Promise<void> {
  const answer: unknown = await browser.runtime.sendMessage({ to: FILE_SAVER, ...request });
  if (answer !== true) throw new Error('Nobody took the file');
}

export function receiveFiles(onRequest: (request: FileRequest) => Promise<void>): void {
  browser.runtime.onMessage.addListener(((
    message: unknown,
    sender: SenderFacts,
    respond: (answer: boolean) => void,
  ) => {
    if (!isRequest(message) || classifySender(sender) !== 'page') return undefined;
    onRequest(message).then(
      () => respond(true),
      () => respond(false),
    );
    return true;
  }) as never);
}

function isRequest(message: unknown): message is FileRequest {
  return (Object(message) as Partial<FileRequest>).to === FILE_SAVER;
}
