import { describe, expect, it } from 'vitest';
import { hasDeviceVoice, voiceListOf, wantedVoice, type VoiceFacts } from '@/components/voice-list';
import type { Voice } from '@/utils/speech/types';
import { AUTO, HEDDA, RACHEL, ROGER, SAMANTHA } from '../popup/build';

function facts(overrides: Partial<VoiceFacts> = {}): VoiceFacts {
  return {
    accountVoices: [],
    deviceVoices: [SAMANTHA],
    chosen: null,
    hasKey: false,
    isAsking: false,
    remoteAllowed: false,
    ...overrides,
  };
}

/** "family: option, (option that cannot be chosen)" */
function written(given: VoiceFacts): string[] {
  return voiceListOf(given).groups.map(
    ({ engineId, options }) =>
      `${engineId}: ${options
        .map(({ voice, disabled }) => (disabled ? `(${voice.id})` : voice.id))
        .join(', ')}`,
  );
}

describe('the groups of the list', () => {
  const account = [RACHEL, ROGER];

  it.each([
    ['both families', { accountVoices: account }, ['elevenlabs: v1, v2', 'device: automatic, d1']],
    ['no account', {}, ['device: automatic, d1']],
    [
      'remote voices, until they are allowed',
      { deviceVoices: [SAMANTHA, HEDDA] },
      ['device: automatic, d1, (d2)'],
    ],
    [
      'remote voices that are allowed',
      { deviceVoices: [HEDDA], remoteAllowed: true },
      ['device: automatic, d2'],
    ],
    ['only remote voices', { deviceVoices: [HEDDA] }, ['device: (d2)']],
    [
      'a device without voices',
      { deviceVoices: [], accountVoices: account },
      ['elevenlabs: v1, v2'],
    ],
    ['nobody', { deviceVoices: [] }, []],
    [
      'what was chosen, until the device has answered',
      { deviceVoices: undefined, chosen: SAMANTHA },
      ['device: automatic, d1'],
    ],
  ] satisfies [string, Partial<VoiceFacts>, string[]][])('%s', (_, given, expected) => {
    expect(written(facts(given))).toEqual(expected);
  });
});

describe('what stands in the list as chosen', () => {
  const withAccount = { accountVoices: [RACHEL], hasKey: true };

  it.each([
    ['a voice of the account', { ...withAccount, chosen: RACHEL }, RACHEL],
    ['a voice of the device', { chosen: SAMANTHA }, SAMANTHA],
    ['whichever fits', { ...withAccount, chosen: AUTO }, AUTO],
    ['whichever fits, where nobody has chosen or connected', {}, AUTO],
    ['no voice yet of a connected account', withAccount, 'notChosen'],
    [
      'known voices, before the key was asked for',
      { accountVoices: [RACHEL], hasKey: undefined },
      'notChosen',
    ],
    [
      'an account that is being asked',
      { hasKey: true, isAsking: true, deviceVoices: undefined },
      'loading',
    ],
    ['a voice that left the account', { ...withAccount, chosen: ROGER }, 'goneFromAccount'],
    [
      'a voice that left the device',
      { ...withAccount, deviceVoices: [SAMANTHA], chosen: HEDDA },
      'goneFromDevice',
    ],
    ['automatic without a voice', { ...withAccount, deviceVoices: [], chosen: AUTO }, 'notChosen'],
    ['nothing at all', { deviceVoices: [] }, 'none'],
    ['nothing that is allowed', { deviceVoices: [HEDDA] }, 'none'],
    [
      'a remote voice that is no longer allowed',
      { deviceVoices: [SAMANTHA, HEDDA], chosen: HEDDA },
      HEDDA,
    ],
  ] satisfies [string, Partial<VoiceFacts>, unknown][])('%s', (_, given, expected) => {
    expect(voiceListOf(facts(given)).shown).toEqual(expected);
  });

  it('tells voices of the same id apart by their family', () => {
    const twin: Voice = { ...SAMANTHA, id: RACHEL.id };
    const given = facts({ ...withAccount, deviceVoices: [twin], chosen: RACHEL });

    expect(voiceListOf(given).shown).toEqual(RACHEL);
  });
});

describe('wantedVoice', () => {
  it('leaves the choice to a connected account', () => {
    expect(wantedVoice(facts({ hasKey: true }))).toBeNull();
    expect(wantedVoice(facts())).toEqual(AUTO);
  });
});

describe('hasDeviceVoice', () => {
  it.each([
    [undefined, false, undefined],
    [[], false, false],
    [[HEDDA], false, false],
    [[HEDDA], true, true],
    [[HEDDA, SAMANTHA], false, true],
  ])('%o, remote ones allowed: %o', (deviceVoices, remoteAllowed, expected) => {
    expect(hasDeviceVoice(facts({ deviceVoices, remoteAllowed }))).toBe(expected);
  });
});
