import { render } from 'preact';
import { i18n } from '#i18n';
import { applyDocumentLanguage } from '@/utils/i18n/document-language';
import { App } from './App';

applyDocumentLanguage(document);
document.title = i18n.t('welcome.title');
render(<App />, document.getElementById('app')!);
