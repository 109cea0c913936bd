import { themeSetting, type Theme } from '@/utils/storage/appearance';

/** Where `public/first-theme.js` finds the theme in time for the first paint. */
const COPY = 'theme';

/** Gives a page of ours the chosen colours, now and whenever they are chosen anew. */
export function followTheme(): void {
  themeSetting.watch(apply);
  void themeSetting.getValue().then(apply);
}

function apply(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  localStorage.setItem(COPY, theme);
}
