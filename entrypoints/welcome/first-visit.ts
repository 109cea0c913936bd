/** The address under which the page opens on installation, and only then. */
const FIRST_VISIT = '#first';

/**
 * Greets once, as soon as it can and the page is seen; a reload after that is silent. Voices come
 * seconds late on some systems, and whoever has gone elsewhere meanwhile is not spoken to.
 */
export function onFirstVisit(canGreet: Promise<unknown>, greet: () => void): () => void {
  let isReady = false;
  const check = () => {
    if (!isReady || location.hash !== FIRST_VISIT || document.visibilityState !== 'visible') return;
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    greet();
  };
  void canGreet.then(() => {
    isReady = true;
    check();
  });
  document.addEventListener('visibilitychange', check);
  return () => document.removeEventListener('visibilitychange', check);
}
