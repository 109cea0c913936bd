import { i18n } from '#i18n';
import type { CaptureRequest, CaptureScope } from '@/utils/speech/following';
import {
  saysImages,
  shortensAddresses,
  skipsCitations,
  skipsCode,
  skipsFootnotes,
  skipsTables,
} from '@/utils/storage/settings';

/** What is to be read of a page, as the person has set it. */
export async function captureRequest(scope: CaptureScope): Promise<CaptureRequest> {
  const [citations, footnotes, addresses, code, images, tables] = await Promise.all([
    skipsCitations.getValue(),
    skipsFootnotes.getValue(),
    shortensAddresses.getValue(),
    skipsCode.getValue(),
    saysImages.getValue(),
    skipsTables.getValue(),
  ]);
  const skips = { citations, footnotes, addresses, code, images: !images, tables };
  return { scope, skips, codePhrase: i18n.t('reading.codeOmitted') };
}
