import { render } from 'preact';
import { applyDocumentLanguage } from '@/utils/i18n/document-language';
import { followTheme } from '@/utils/theme';
import { App } from './App';
import { createPopupModel } from './model';
import { readStored } from './stored';

/** What is known this soon is there from the start, so that nothing moves afterwards. */
const PATIENCE_MS = 150;

applyDocumentLanguage(document);
followTheme();
const model = createPopupModel(await readStored());
model.start();
await Promise.race([
  model.voice.known(),
  new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
]);
render(<App model={model} />, document.getElementById('app')!);
