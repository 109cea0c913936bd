/** Longer than most pages take; one that never comes to its end is read as far as it has come. */
const LONGEST_MS = 2_000;

/** Until all of the page's text is there; not its images. */
export async function pageParsed(): Promise<void> {
  if (document.readyState !== 'loading') return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const onParsed = () => resolve();
  const timer = setTimeout(onParsed, LONGEST_MS);
  document.addEventListener('DOMContentLoaded', onParsed);
  await promise;
  clearTimeout(timer);
  document.removeEventListener('DOMContentLoaded', onParsed);
}
