/**
 * A duration in whole units, such as "40 sec", "3 min" or "1 hr 5 min". Needs nothing of the extension,
 * so that a script in a page can use it as well.
 */
export function durationText(seconds: number, language: string): string {
  if (seconds < 60) return inUnit(Math.round(seconds), 'second', language);
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const parts = [
    ...(hours > 0 ? [inUnit(hours, 'hour', language)] : []),
    ...(minutes % 60 > 0 ? [inUnit(minutes % 60, 'minute', language)] : []),
  ];
  return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(parts);
}

function inUnit(value: number, unit: string, language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(
    value,
  );
}
