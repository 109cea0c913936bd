import { describe, expect, it } from 'vitest';
import { languageOf } from '@/utils/text/language';
import { sentencesOf } from './helpers';

interface Fixture {
  script: string;
  language: string;
  /** What stands between two sentences. */
  joint: string;
  sentences: string[];
}

const FIXTURES: Fixture[] = [
  {
    script: 'Arabic',
    language: 'ar',
    joint: ' ',
    sentences: ['وصل القطار متأخرا اليوم.', 'هل رأيت أخي في المحطة؟', 'لا، لم أره!', 'سأنتظر هنا.'],
  },
  {
    script: 'Hebrew',
    language: 'he',
    joint: ' ',
    sentences: [
      'הרכבת איחרה היום.',
      'האם ראית את אחי בתחנה?',
      'לא ראיתי אותו!',
      '"אחכה כאן", אמרה ד"ר לוי.',
    ],
  },
  {
    script: 'Devanagari',
    language: 'hi',
    joint: ' ',
    sentences: ['आज गाड़ी देर से आई।', 'क्या तुमने मेरे भाई को देखा?', 'नहीं देखा!', 'डॉ. शर्मा यहाँ रुकेंगे।'],
  },
  {
    script: 'Thai',
    language: 'th',
    joint: ' ',
    sentences: [
      'วันนี้รถไฟมาช้ามาก ผู้โดยสารหลายคนยืนรออยู่ที่ชานชาลาตั้งแต่เช้า บางคนอ่านหนังสือ บางคนคุยกับเพื่อน และเด็กเล็กวิ่งเล่นไปมา',
      'แม่ค้าขายผลไม้อยู่ใกล้ประตู เธอรู้จักพนักงานสถานีทุกคนและมักแบ่งส้มให้พวกเขา ในปี พ.ศ. 2560 สถานีนี้เพิ่งสร้างเสร็จใหม่ๆ',
      'คนในเมืองดีใจมาก',
    ],
  },
  {
    script: 'Japanese',
    language: 'ja',
    joint: '',
    sentences: [
      '今日は電車が遅れた。',
      '「兄を見ましたか？」と母が聞いた。',
      '「いいえ！」',
      '私はここで待つ。',
      '（寒いけれど。）',
      '「雨だ。',
      '傘がない。」と彼は言った。',
    ],
  },
  {
    script: 'Chinese',
    language: 'zh',
    joint: '',
    sentences: [
      '今天火车晚点了。',
      '你看见我哥哥了吗？',
      '“没有！”她说。',
      '“好。”',
      '我在这里等。',
      '真冷啊……可是我不走。',
    ],
  },
  {
    script: 'Korean',
    language: 'ko',
    joint: ' ',
    sentences: [
      '오늘은 기차가 늦었다.',
      '제 형을 보셨어요?',
      '네.',
      '여기서 기다릴게요!',
      '3.5 킬로미터를 걸었다.',
    ],
  },
  {
    script: 'Cyrillic',
    language: 'ru',
    joint: ' ',
    sentences: [
      'Сегодня поезд опоздал.',
      'Вы видели моего брата?',
      '— Нет! — ответила она.',
      'Я подожду здесь.',
    ],
  },
  {
    script: 'Greek',
    language: 'el',
    joint: ' ',
    sentences: [
      'Σήμερα το τρένο άργησε.',
      'Είδες τον αδελφό μου;',
      '«Γιατί;» ρώτησε εκείνη.',
      'Θα περιμένω εδώ.',
    ],
  },
  {
    script: 'Vietnamese',
    language: 'vi',
    joint: ' ',
    sentences: [
      'Hôm nay tàu đến muộn.',
      'Bạn có thấy anh tôi không?',
      'Không ạ.',
      'Tôi sẽ đợi ở đây!',
    ],
  },
  {
    script: 'German',
    language: 'de',
    joint: ' ',
    sentences: [
      'Heute kam der Zug zu spät.',
      'Haben Sie meinen Bruder gesehen?',
      '„Nein!“, rief sie.',
      'Ich warte bis zum 3. Juni hier.',
    ],
  },
  {
    script: 'mixed',
    language: 'en',
    joint: ' ',
    sentences: [
      'The sign said 東京駅。',
      'Nobody read it.',
      'Она спросила: где Müller?',
      'Τι λες;',
      'Good night.',
    ],
  },
];

describe.each(FIXTURES)('$script text', ({ language, joint, sentences }) => {
  const text = sentences.join(joint);

  it('is divided where a reader would pause', () => {
    expect(sentencesOf(text, language)).toEqual(sentences);
  });

  it('gives the same sentences as paragraphs of their own', () => {
    expect(sentencesOf(sentences.join('\n'), language)).toEqual(sentences);
  });
});

it.each(FIXTURES.filter(({ script }) => !['mixed', 'German', 'Vietnamese'].includes(script)))(
  'knows the language of $script text, whatever is declared',
  ({ language, joint, sentences }) => {
    expect(languageOf(sentences.join(joint), 'en')).toBe(language);
  },
);
