import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  spkiHash: string;
}

/** Hosts of the vendor (ElevenLabs API notes, hosts) and the one that serves voice previews. */
const HOSTS = [
  'api.elevenlabs.io',
  'api.us.elevenlabs.io',
  'api.eu.residency.elevenlabs.io',
  'api.in.residency.elevenlabs.io',
  'api.sg.residency.elevenlabs.io',
  'storage.googleapis.com',
  'localhost',
];

let made: Promise<Certificate> | undefined;

/** Made once per process and never stored. */
export function throwAwayCertificate(): Promise<Certificate> {
  made ??= makeCertificate();
  return made;
}

async function makeCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: HOSTS[0] }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 3_600_000),
    notAfterDate: new Date(Date.now() + 30 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...HOSTS.map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, spkiHash: createHash('sha256').update(publicKey).digest('base64') };
}
