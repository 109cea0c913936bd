/**
 * Names a sound by what makes it what it is. A hash, because a key stands in indexes.
 *
 * @param description as an engine's `describeSound` gives it
 * @param service where it is asked for, if that is not ElevenLabs itself
 */
export async function clipKey(description: string, service = ''): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([service, description]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
}
