export interface Row {
  name: string;
  values: number[];
}

export function row(name: string, values: number[]): Row {
  return { name, values };
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param share 0 … 1 */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds: the least, the middle and the most of each row. */
export function table(rows: Row[]): void {
  const cell = (value: number) => `${Math.round(value)} ms`.padStart(10);
  console.log(`\n${''.padEnd(36)}${['min', 'median', 'max'].map((h) => h.padStart(10)).join('')}`);
  for (const { name, values } of rows) {
    const cells = [Math.min(...values), median(values), Math.max(...values)].map(cell);
    console.log(name.padEnd(36) + cells.join(''));
  }
  console.log('');
}
