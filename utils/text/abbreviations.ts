/**
 * What stands before a full stop that may not end a sentence. An entry in lower case matches any
 * case, one with a capital only itself ("Rep." is a title, "one more rep." an end). Entries of
 * several letters, such as "z. B.", are written without their spaces and last full stop.
 */
export interface Abbreviations {
  /** A sentence never ends here. */
  always: Set<string>;
  /** No end before a number: "p. 5". */
  beforeNumber: Set<string>;
  /** An end only if the next word is a starter. */
  maybe: Set<string>;
  /** Mostly the last word: an end before any capital letter. */
  often: Set<string>;
  /** Capitalised words that begin a sentence rather than go on in a name. */
  starters: Set<string>;
  /** A number and a full stop are an ordinal: "3. Mai". */
  hasOrdinals: boolean;
}

/** For a language without a list, what most languages in Latin letters share. */
export function abbreviationsOf(language = 'en'): Abbreviations {
  return LISTS[language] ?? common;
}

function define(lists: {
  always?: string;
  beforeNumber?: string;
  maybe?: string;
  often?: string;
  starters?: string;
  hasOrdinals?: boolean;
}): Abbreviations {
  return {
    always: toSet(`${COMMON.always} ${lists.always ?? ''}`),
    beforeNumber: toSet(`${COMMON.beforeNumber} ${lists.beforeNumber ?? ''}`),
    maybe: toSet(`${COMMON.maybe} ${lists.maybe ?? ''}`),
    often: toSet(`${COMMON.often} ${lists.often ?? ''}`),
    starters: toSet(lists.starters ?? ''),
    hasOrdinals: lists.hasOrdinals ?? false,
  };
}

function toSet(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter(Boolean));
}

const COMMON = {
  always: 'Dr Drs Prof Mr Mrs Ms Mx Mme Mlle Msgr vs cf e.g i.e approx',
  beforeNumber:
    'p pp fig figs no nr vol vols ch chap sec sect art tab eq eqs ed op pl par pos ver tel ext max min',
  maybe: 'al Jr Sr Inc Ltd Co Corp St Ph Th Ch Chr ca ph.d b.sc m.sc b.a m.a d.c',
  often: 'etc',
};

const common = define({});
const ordinals = define({ hasOrdinals: true });

const en = define({
  always: `Messrs Gen Col Capt Cpt Sgt Lt Maj Cmdr Adm Brig Cpl Pvt Sen Rep Gov Pres Rev Hon Supt Insp
    Fr Sra Mt Ft viz Atty Det eg ie v resp incl excl esp`,
  beforeNumber: `Nos cit pt para ll ss Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec c b d r`,
  maybe: `Esq Bros Ave Blvd Rd Ln Hwy Sq Dept Univ Assn Mfg Intl Natl Cie Est Calif Mass Conn Penn
    Tenn Fla Tex Wash Wis Minn Ill Ind Mich Colo Ariz Okla Mon Tue Tues Wed Thu Thurs Fri a.m p.m
    cont misc yr yrs hrs lbs`,
  starters: `The A An This That These Those There Then Thus Therefore Though Although He She It We They
    You I My His Her Our Their Its Your In On At By For From With Without Within Of To As After Before
    Since Until While When Where Why What Who Which How If But And Or So Yet Nor Not No Yes Some Many
    Most Much Few All Both Each Every Any Another Other Others One Two Three Here Now Today Yesterday
    Tomorrow Later Soon Still Also Even Just Only Once However Moreover Meanwhile Instead Indeed
    Perhaps Maybe Please Because Despite During Under Over Through Let Don' Do Does Did Is Are
    Was Were Has Have Had Can Could Will Would Should Nobody Nothing Everyone Everything Someone Something`,
});

const de = define({
  always: `Hr Hrn Fr Frl Dipl Mag Ing Pfr Bgm z.b d.h u.a i.d.r u.u z.t z.zt o.ä s.o s.u v.a vgl bzw
    ggf evtl sog inkl exkl zzgl abzgl ca St Bhf geb gest verh hl Abt Hrsg Hg bspw insb
    insbes allg eigtl ehem gem lt urspr bes betr dt engl frz lat griech österr schweiz amerik`,
  beforeNumber: 'S Nr Abb Bd Bde Kap Abs Art Aufl Anm Tab Ziff Rn Hs Jg Jh Tel Kl Lfg Vers',
  often: 'usw usf u.a.m u.v.m u.v.a',
  maybe: `e.v a.d n.chr v.chr d.j d.m o.g m.e i.a p.a g.m.b.h jh jhd
    jhs ff f o.j Std Min Sek Tsd Mio Mrd Str`,
  starters: `Der Die Das Den Dem Des Ein Eine Einen Einem Einer Er Sie Es Wir Ich Ihr Du Man Dies Diese
    Dieser Dieses Diesen Jener Jede Jeder Jedes Alle Viele Einige Manche Mehr Im In Am An Auf Aus Bei
    Beim Mit Nach Von Vom Zu Zum Zur Vor Für Durch Über Unter Um Ab Seit Während Trotz Wegen Ohne Bis
    Doch Aber Und Oder Denn Wenn Als Weil Da Dann Damals Danach Daher Dabei Damit Dort Hier Jetzt Heute
    Gestern Morgen So Auch Nicht Nur Noch Schon Sonst Was Wer Wie Wo Warum Wann Ja Nein Sein Seine Ihre
    Mein Meine Unser Unsere Kein Keine Niemand Nichts Etwas Vielleicht Ob Dass Obwohl`,
  hasOrdinals: true,
});

const fr = define({
  always: `M MM Mme Mmes Mlle Mlles Mgr Me Pr Dr cf c.-à-d c.à.d p.ex env Ste lieut gén Col`,
  beforeNumber: 'p pp n art chap fig vol t éd al tél réf h',
  maybe: 'j.-c av.j.-c apr.j.-c s.a s.v.p r.-v n.b p.-s av boul bd Cie',
  starters: `Le La Les L' Un Une Des Du De D' Il Elle Ils Elles On Nous Vous Je J' Tu Ce C' Cet Cette Ces
    Ceci Cela Dans En Sur Sous Pour Par Avec Sans Chez Vers Mais Et Ou Donc Or Ni Car Si Quand Comme
    Lorsque Puis Alors Ensuite Après Avant Depuis Pendant Qui Que Qu' Quoi Où Pourquoi Comment Son Sa
    Ses Leur Leurs Mon Ma Mes Notre Nos Votre Vos Tout Tous Toutes Chaque Plus Aussi Ainsi Enfin Ici
    Là Aujourd Hier Demain Y Oui Non Ne N' S' Personne Rien`,
});

const es = define({
  always: `Sr Sra Srta Sres Sras Dr Dra Dres D Dña Da Ud Uds Vd Vds Lic Ing Arq Prof Profa Gral Cap
    Cnel Tte Sto Sta Fr Excmo Excma EE p.ej v.gr aprox`,
  beforeNumber: 'p pp pág págs núm núms n art arts cap vol fig tel t ed párr',
  maybe: `a.c d.c a.m p.m ee.uu s.a s.l s.a.s r.u c.v av avda cía dpto ctra Jr`,
  starters: `El La Los Las Lo Un Una Unos Unas Él Ella Ellos Ellas Yo Tú Usted Ustedes Nosotros Se Me Te
    Le Les Nos No Pero Y E O U Si Sí Cuando Como Donde Mientras Aunque Porque En Por Para Con Sin De Del
    Al A Ante Bajo Desde Entre Hasta Hacia Según Sobre Tras Este Esta Esto Estos Estas Ese Esa Eso Esos
    Esas Aquel Aquella Su Sus Mi Mis Tu Nuestro Nuestra Qué Quién Cómo Dónde Cuándo Por Es Era Fue Hay
    Había Hoy Ayer Mañana Luego Después Antes Ahora Aquí Allí Así También Ya Todo Todos Toda Todas
    Nadie Nada Muchos Algunos Cada Más`,
});

const it = define({
  always: `Sig Sigg Sig.ra Sig.na Dott Dott.ssa Prof Prof.ssa Avv Ing Arch Rag Geom On Gen Col Cap Mons
    Don S Ss cfr p.es es`,
  beforeNumber: 'p pp pag pagg n nn art artt cap vol fig tel tav ed',
  often: 'ecc',
  maybe: 'a.c d.c s.p.a s.r.l u.s.a c.a v.le p.za',
  starters: `Il Lo La I Gli Le L' Un Uno Una Egli Lui Lei Loro Essi Noi Voi Io Tu Si Ci Non Ma E Ed O Se
    Quando Come Dove Mentre Anche Perché Poi Poiché In Nel Nella Nei Nelle Per Con Da Dal Dalla Di Del
    Della Dei Delle A Al Alla Ai Su Sul Sulla Tra Fra Questo Questa Questi Queste Quello Quella Quel Suo
    Sua Suoi Sue Mio Mia Che Chi Cosa È Era Fu C' Dopo Prima Oggi Ieri Domani Ora Qui Là Così Ogni Tutti
    Tutto Nessuno Niente Molti Alcuni Più`,
});

const pt = define({
  always: `Sr Sra Srs Sras Srta Dr Dra Drs Prof Profa D Eng Arq Gen Cel Cap Pe Sto Sta Exmo Exma p.ex
    aprox`,
  beforeNumber: 'p pp pág págs n nº núm art arts cap vol fig tel ed séc',
  maybe: 'a.c d.c s.a e.u.a Ltda Cia av Jr pç',
  starters: `O A Os As Um Uma Uns Umas Ele Ela Eles Elas Eu Tu Você Vocês Nós Se Não Mas E Ou Quando Como
    Onde Enquanto Embora Porque Em No Na Nos Nas Por Pelo Pela Para Com Sem De Do Da Dos Das Ao À Até
    Desde Entre Sobre Sob Após Este Esta Isto Esse Essa Isso Aquele Aquela Seu Sua Seus Suas Meu Minha
    Nosso Nossa Que Quem Qual É Era Foi Há Havia Hoje Ontem Amanhã Depois Antes Agora Aqui Ali Assim
    Também Já Tudo Todos Toda Todas Ninguém Nada Muitos Alguns Cada Mais`,
});

const nl = define({
  always: `Dhr Mevr Mw Mej Dr Drs Ir Ing Mr Prof Ds St bijv d.w.z m.a.w o.a n.a.v t.a.v i.p.v i.v.m m.b.t
    z.g resp incl excl vgl zgn ca gen o.m t.o.v`,
  beforeNumber: 'blz p nr nrs art afb fig hfdst vol tel afl',
  often: 'enz e.d e.a',
  maybe: 'v.chr n.chr b.v n.v a.s j.l m.u.v',
  starters: `De Het Een Dit Dat Deze Die Hij Zij Ze Wij We Ik Jij Je Jullie U Men Er In Op Aan Uit Bij
    Met Naar Van Voor Door Over Onder Om Na Sinds Tijdens Tot Zonder Tussen Maar En Of Want Als Toen
    Terwijl Omdat Hoewel Dus Dan Daarna Daarom Daar Hier Nu Vandaag Gisteren Morgen Zo Ook Niet Nog
    Wel Wat Wie Hoe Waar Waarom Wanneer Ja Nee Zijn Haar Hun Mijn Onze Ons Alle Alles Veel Elke Geen
    Niemand Niets Toch`,
});

const pl = define({
  always: `dr hab prof mgr inż doc ks bp abp kard gen płk mjr kpt por sierż św ul al pl os tj np m.in tzn
    tzw wg zob por ww ds red Sz p pp śp`,
  beforeNumber: 's str nr rys tab art ust pkt poz t rozdz tel godz wyd ok',
  often: 'itd itp',
  maybe: 'im r w m.st p.n.e n.e n.p.m o.o',
  starters: `To Ten Ta Te Ci On Ona Ono Oni One Ja Ty My Wy Jest Był Była Było Byli W We Na Do Z Ze Za Po
    Od O U Przez Przy Przed Pod Nad Dla Bez Między I A Ale Lecz Oraz Albo Lub Jeśli Gdy Kiedy Jak Gdzie
    Co Kto Czy Dlaczego Ponieważ Więc Wtedy Potem Teraz Tu Tam Tak Nie Już Jeszcze Także Dziś Wczoraj
    Jutro Jego Jej Ich Mój Moja Nasz Wszyscy Wszystko Nikt Nic Każdy Wiele Po Dopiero`,
  hasOrdinals: true,
});

const ru = define({
  always: `т.е т.н т.к т.ч и.о проф акад доц ул пр просп пл пер наб д кв корп стр оз св гр г-н г-жа
    ср напр англ нем фр лат греч букв обл р-н пос дер`,
  beforeNumber: 'с стр рис табл гл ст п пп № т тт вып изд тел ч разд прим',
  often: 'т.д т.п др пр',
  maybe: 'г гг в вв руб коп тыс млн млрд н.э чел кг км м см им род',
  starters: `Он Она Оно Они Я Ты Мы Вы Это Этот Эта Эти То Тот Та Те В Во На По С Со Из К Ко О Об У От До
    За Для Без При Под Над Перед После Через Между И А Но Или Если Когда Как Где Куда Что Чтобы Кто Чем
    Почему Потому Поэтому Затем Потом Тогда Теперь Сейчас Здесь Там Тут Так Также Тоже Не Нет Да Ни Уже
    Ещё Еще Сегодня Вчера Завтра Его Её Ее Их Мой Моя Наш Наша Свой Все Всё Никто Ничего Каждый Многие
    Однако Только Был Была Было Были`,
});

const LISTS: Partial<Record<string, Abbreviations>> = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  nl,
  pl,
  ru,
  uk: define({
    always: 'т.зв т.ч проф акад доц ім вул просп пл див напр англ нім св о',
    beforeNumber: 'с стор рис табл гл ст п т тел',
    often: 'т.д т.п ін',
    maybe: 'р рр ст н.е грн коп тис млн млрд',
    starters: `Він Вона Воно Вони Я Ти Ми Ви Це Цей Ця Ці Той У В На По З Із Зі До Для Без При Під Над
      Після Через Між І Й А Але Або Якщо Коли Як Де Що Щоб Хто Чому Тому Потім Тоді Тепер Тут Там Так
      Також Не Ні Вже Ще Сьогодні Учора Завтра Його Її Їх Мій Наш Усі Все Однак`,
  }),
  hi: define({ always: 'डॉ प्रो पं श्री मो कु सं' }),
  tr: define({
    always: 'Av Doç Sn Hz bkz örn yak Yrd Alb Gen',
    beforeNumber: 's sf no cilt',
    often: 'vb',
    maybe: 'vs a.ş t.c ltd şti mah cad sok',
    hasOrdinals: true,
  }),
  sv: define({ always: 't.ex bl.a d.v.s s.k m.m ca jfr kl', often: 'o.s.v osv m.fl f.d' }),
  da: define({
    always: 'f.eks bl.a d.v.s ca jf hr fr kl',
    often: 'osv m.fl m.m m.v',
    hasOrdinals: true,
  }),
  nb: define({ always: 'f.eks bl.a dvs ca jf kl', often: 'osv m.fl m.m o.l', hasOrdinals: true }),
  no: define({ always: 'f.eks bl.a dvs ca jf kl', often: 'osv m.fl m.m o.l', hasOrdinals: true }),
  cs: define({
    always: 'např tzv tj mj mgr ing bc mudr judr phdr rndr prof doc sv ul nám gen plk',
    beforeNumber: 'č str obr tab odst čl kap s',
    often: 'atd apod',
    maybe: 'n.l př.n.l s.r.o a.s',
    hasOrdinals: true,
  }),
  sk: define({
    always: 'napr tzv tj mgr ing bc mudr judr prof doc sv ul nám',
    beforeNumber: 'č str obr tab ods čl s',
    often: 'atď apod',
    maybe: 'n.l pred.n.l s.r.o a.s',
    hasOrdinals: true,
  }),
  ro: define({ always: 'Dl Dna Dra dvs ș.a ex', beforeNumber: 'nr pag art', often: 'ș.a.m.d' }),
  vi: define({ always: 'TP GS TS PGS BS ThS Th.S NXB Tp', beforeNumber: 'tr', often: 'v.v' }),
  id: define({ always: 'Bpk Ibu Sdr Sdri Drs Dra Hj Jl Kec Kab', often: 'dll dsb dst' }),
  fi: define({ always: 'esim ns mm ks vrt n', often: 'jne yms eaa jaa', hasOrdinals: true }),
  hu: define({
    always: 'ún pl ill kb vö özv ifj id',
    often: 'stb',
    maybe: 'kft zrt u',
    hasOrdinals: true,
  }),
  et: ordinals,
  lv: ordinals,
  sl: ordinals,
  hr: ordinals,
  bs: ordinals,
  sr: ordinals,
  is: ordinals,
};
