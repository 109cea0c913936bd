/** Cells like these hold parts of a page, not values. */
const PARTS = ['p + p', 'div + div', ':is(h1, h2, h3, h4, h5, h6)', 'ul', 'ol', 'blockquote', 'pre']
  .map((part) => `td ${part}`)
  .join(', ');

const verdicts = new WeakMap<HTMLTableElement, boolean>();

/** Of rows that say something together; other tables only arrange a page. */
export function isDataTable(table: HTMLTableElement): boolean {
  const known = verdicts.get(table);
  if (known !== undefined) return known;
  const verdict = looksLikeData(table);
  verdicts.set(table, verdict);
  return verdict;
}

export function isDataCell(element: Element): boolean {
  if (element.localName !== 'td' && element.localName !== 'th') return false;
  const table = element.closest('table');
  return table !== null && isDataTable(table);
}

function looksLikeData(table: HTMLTableElement): boolean {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none' || table.querySelector('table')) return false;
  if (!Array.from(table.rows).some(({ cells }) => cells.length > 1)) return false;
  return table.querySelector('caption, th, thead') !== null || table.querySelector(PARTS) === null;
}
