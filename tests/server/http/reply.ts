/** Bytes of a streamed answer and the moment, counted from the first of them, they are due. */
export interface TimedBytes {
  bytes: Uint8Array;
  dueMs: number;
}

/** What an endpoint wants to answer; how it reaches the wire is the sender's business. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** A list of lines or blocks streams; anything else is sent in one go with its length. */
  body: Uint8Array | AsyncIterable<TimedBytes>;
  /** Earliest moment of the headers, counted from the request. */
  firstByteDelayMs?: number;
  /** Called once, when the answer is out or the client is gone. */
  onClose?: (outcome: { aborted: boolean }) => void;
}

export function jsonReply(value: unknown, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(value)),
  };
}
