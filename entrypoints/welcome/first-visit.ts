/** The address under which the page opens on installation, and only then. */
const FIRST_VISIT = '#first';

/** Greets once, as soon as the page can be seen for the first time; a reload is silent. */
export function onFirstVisit(greet: () => void): () => void {
  const check = () => {
    if (location.hash !== FIRST_VISIT || document.visibilityState !== 'visible') return;
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    greet();
  };
  check();
  document.addEventListener('visibilitychange', check);
  return () => document.removeEventListener('visibilitychange', check);
}
