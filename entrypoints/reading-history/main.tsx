import { render } from 'preact';
import { i18n } from '#i18n';
import { applyDocumentLanguage } from '@/utils/i18n/document-language';
import { followTheme } from '@/utils/theme';
import { App } from './App';

applyDocumentLanguage(document);
followTheme();
document.title = i18n.t('history.pageTitle');
render(<App />, document.getElementById('app')!);
