import { parseArgs } from 'node:util';
import { DEMO_VOICES } from './account/demo-voices.ts';
import type { ServerConfig } from './config.ts';
import { DEMO_KEY, startStandIn } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    http: { type: 'boolean', default: false },
    pace: { type: 'string' },
    'first-byte': { type: 'string' },
  },
});

const config: Partial<ServerConfig> = {};
if (values.pace !== undefined) config.pace = Number(values.pace);
if (values['first-byte'] !== undefined) config.firstByteDelayMs = Number(values['first-byte']);
const server = await startStandIn({ port: Number(values.port), secure: !values.http, config });

const voices = DEMO_VOICES.map(
  ({ voice_id, name, category, labels }) =>
    `  ${voice_id}  ${name} (${category}, ${labels['language']})`,
);
const curl = values.http ? 'curl -sN' : 'curl -skN';

console.log(`Stand-in server for the ElevenLabs API at ${server.origin}

API key   ${DEMO_KEY}
${server.spkiHash && `Chromium  --host-resolver-rules="MAP api.elevenlabs.io 127.0.0.1:${server.port}" --ignore-certificate-errors-spki-list=${server.spkiHash}\n`}
Voices
${voices.join('\n')}

Speak
  ${curl} -X POST '${server.origin}/v1/text-to-speech/${DEMO_VOICES[0]?.voice_id}' \\
    -H 'xi-api-key: ${DEMO_KEY}' -H 'content-type: application/json' \\
    -d '{"text":"Hello from the stand-in.","model_id":"eleven_flash_v2_5"}' -o hello.mp3

Script it (config.ts lists the settings, faults.ts the faults)
  ${curl} -X POST ${server.origin}/__control -H 'content-type: application/json' -d '{"configure":{"plan":"free"}}'
  ${curl} -X POST ${server.origin}/__control -H 'content-type: application/json' \\
    -d '{"fault":{"match":{"path":"/stream"},"times":1,"do":{"kind":"cut","atByte":20000,"how":"rst"}}}'
  ${curl} -X POST ${server.origin}/__control -H 'content-type: application/json' \\
    -d '{"fault":{"do":{"kind":"error","code":"quota_exceeded"}}}'
  ${curl} -X POST ${server.origin}/__control -H 'content-type: application/json' -d '{"reset":true}'
  ${curl} ${server.origin}/__control/requests

Ctrl+C ends it.`);
