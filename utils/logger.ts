/** Keys as ElevenLabs makes them, and bare hexadecimal ones as it made them once. */
const SECRET = /\bsk_[A-Za-z0-9_-]+|\b[0-9a-f]{32,}\b/gi;

function redact(text: string): string {
  return text.replace(SECRET, '[removed]');
}

/** The one door to the console. Takes what went wrong, never what the person reads. */
export function logUnexpected(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // oxlint-disable-next-line no-console
  console.error(redact(text));
}
