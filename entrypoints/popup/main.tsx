import { render } from 'preact';
import { applyDocumentLanguage } from '@/utils/i18n/document-language';
import { App } from './App';
import { readStored } from './stored';

applyDocumentLanguage(document);
render(<App stored={await readStored()} />, document.getElementById('app')!);
