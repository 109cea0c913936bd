// Runs before the first paint, when the chosen theme cannot be awaited; utils/theme.ts keeps the copy.
const theme = localStorage.getItem('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
