import { render } from 'preact';
import { applyDocumentLanguage } from '@/utils/i18n/document-language';
import { followTheme } from '@/utils/theme';
import { App } from './App';
import { createPopupModel } from './model';
import { readStored } from './stored';

applyDocumentLanguage(document);
followTheme();
// What is stored is enough to show; the background, which may have to wake first, is asked after.
const model = createPopupModel(await readStored());
render(<App model={model} />, document.getElementById('app')!);
model.start();
