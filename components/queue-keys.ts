/** Alt and an arrow move a row, wherever in it the focus is. */
export function stepOfKey(event: KeyboardEvent): -1 | 1 | undefined {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return undefined;
  event.preventDefault();
  return event.key === 'ArrowUp' ? -1 : 1;
}
