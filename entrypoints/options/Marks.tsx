import { MarkPreview } from '@/components/MarkPreview';
import { SwatchField } from '@/components/SwatchField';
import { i18n } from '#i18n';
import { COLOUR_TEXTS, MARK_TEXTS } from '@/utils/i18n/setting-texts';
import { MARK_STYLES, type MarkStyle } from '@/utils/mark-style';
import { MARK_COLOURS } from '@/utils/speech/following';
import { Choices } from './Choice';
import type { ReadingModel } from './reading-model';

interface Props {
  model: ReadingModel;
}

/** What is marked and in which colour, under a text that shows it at once. */
export function Marks({ model }: Props) {
  const choice = model.marks.value.value ?? 'both';
  const colour = model.colour.value.value ?? 'teal';
  return (
    <>
      <MarkPreview
        // Walks anew, so that each choice is seen at work.
        key={`${choice} ${colour}`}
        label={i18n.t('options.marksPreview')}
        text={i18n.t('options.marksSample')}
        language={i18n.t('language.tag')}
        marks={{
          word: choice === 'both' || choice === 'word',
          sentence: choice === 'both' || choice === 'sentence',
        }}
        colours={onThisPage(MARK_STYLES[colour])}
      />
      <WhatIsMarked model={model} />
      <Colours model={model} isUsed={choice !== 'off'} />
    </>
  );
}

function WhatIsMarked({ model: { marks } }: Props) {
  return (
    <Choices
      kept={marks}
      name="marks"
      legend={i18n.t('options.marks')}
      texts={MARK_TEXTS}
      isJoined
    />
  );
}

function Colours({ model: { colour }, isUsed }: Props & { isUsed: boolean }) {
  return (
    <fieldset class="choices choices-joined" disabled={!isUsed || colour.isLocked.value}>
      <legend>{i18n.t('options.colour')}</legend>
      {colour.isLocked.value && <p class="quiet">{i18n.t('data.locked')}</p>}
      <div class="swatches">
        {MARK_COLOURS.map((name) => (
          <SwatchField
            key={name}
            name="colour"
            label={COLOUR_TEXTS[name]()}
            colour={onThisPage(MARK_STYLES[name]).word}
            checked={colour.value.value === name}
            onChoose={() => colour.choose(name)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Our own pages follow the system, so either may be needed. */
function onThisPage({ light, dark }: MarkStyle) {
  return {
    word: `light-dark(${light.word.background}, ${dark.word.background})`,
    wordText: `light-dark(${light.word.text}, ${dark.word.text})`,
    sentence: `light-dark(${light.sentence.background}, ${dark.sentence.background})`,
  };
}
