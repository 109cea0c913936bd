/** On a grid of 20, as in the extension's own pages. */
export const ICONS = {
  previous: 'M15.5 4.75v10.5L7.25 10zM4.5 4.75v10.5',
  next: 'M4.5 4.75v10.5L12.75 10zM15.5 4.75v10.5',
  resume: 'M6.5 4v12l9.5-6z',
  pause: 'M6 4.5h2v11H6zM12 4.5h2v11h-2z',
  stop: 'M5.5 5.5h9v9h-9z',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  move: 'M8 5v.01M12 5v.01M8 10v.01M12 10v.01M8 15v.01M12 15v.01',
  return: 'M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 2.5V6M10 14v3.5M2.5 10H6M14 10h3.5',
} as const;
