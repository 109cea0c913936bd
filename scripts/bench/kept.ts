import type { StandIn } from '../../tests/server/index.ts';
import { Hark } from '../../tests/support/hark.ts';
import type { PageServer } from '../../tests/support/page-server.ts';
import { articlePage } from './pages.ts';

/** Milliseconds from the gesture to the sound of a text that was heard before. */
export async function benchKept(
  standIn: StandIn,
  pages: PageServer,
  runs: number,
): Promise<number[]> {
  standIn.reset();
  standIn.configure({ sound: 'tone' });
  pages.put('/kept', articlePage(100));
  const hark = await Hark.start({ standIn, pages });
  await hark.speak('/kept');
  const probe = await hark.probe();
  await hark.waitFor('speaking');
  await hark.waitFor('idle', 60_000);
  const asked = standIn.speechRequests().length;
  const waits: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const gesture = performance.timeOrigin + performance.now();
    await hark.send('speakSelection');
    await hark.waitFor('speaking');
    const sound = (await probe.events()).findLast(({ type }) => type === 'sounding');
    waits.push(sound!.wallTimeMs - gesture);
    await hark.send('stopSpeech');
    await hark.waitFor('idle');
  }
  if (standIn.speechRequests().length !== asked) throw new Error('What is kept was asked for');
  await hark.close();
  return waits;
}
