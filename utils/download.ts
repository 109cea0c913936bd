/** A large file is read while it is written. */
const HOLD_MS = 60_000;

/** Hands the person a file; the browser asks or knows where to. Needs a document. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), HOLD_MS);
}
