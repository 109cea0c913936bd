import { ChoiceField } from '@/components/ChoiceField';
import { MarkPreview } from '@/components/MarkPreview';
import { SwatchField } from '@/components/SwatchField';
import { i18n } from '#i18n';
import { MARK_STYLES, type MarkStyle } from '@/utils/mark-style';
import { MARK_COLOURS, type MarkColour } from '@/utils/speech/following';
import type { MarkChoice } from '@/utils/storage/settings';
import type { ReadingModel } from './reading-model';

interface Props {
  model: ReadingModel;
}

const MARK_TEXTS: Record<MarkChoice, () => string> = {
  both: () => i18n.t('options.marksBoth'),
  word: () => i18n.t('options.marksWord'),
  sentence: () => i18n.t('options.marksSentence'),
  off: () => i18n.t('options.marksOff'),
};
const MARK_CHOICES = Object.keys(MARK_TEXTS) as MarkChoice[];

const COLOUR_TEXTS: Record<MarkColour, () => string> = {
  teal: () => i18n.t('options.colourTeal'),
  amber: () => i18n.t('options.colourAmber'),
  green: () => i18n.t('options.colourGreen'),
  rose: () => i18n.t('options.colourRose'),
};

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
    <fieldset class="choices choices-joined">
      <legend>{i18n.t('options.marks')}</legend>
      {MARK_CHOICES.map((choice) => (
        <ChoiceField
          key={choice}
          type="radio"
          name="marks"
          label={MARK_TEXTS[choice]()}
          checked={marks.value.value === choice}
          onChange={() => marks.choose(choice)}
        />
      ))}
    </fieldset>
  );
}

function Colours({ model: { colour }, isUsed }: Props & { isUsed: boolean }) {
  return (
    <fieldset class="choices choices-joined" disabled={!isUsed}>
      <legend>{i18n.t('options.colour')}</legend>
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
