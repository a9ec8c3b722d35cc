/** The first and the last page of a paper questionnaire: what it is, how to fill it in, whose it is, where it goes. */
import { sayDay } from '#core/days.ts';
import { PRIVACY_SENTENCE, privacyDetails } from '#core/privacy-words.ts';
import { fitting, writingLines } from './paper-boxes.ts';
import type { PaperPack } from './paper-pack.ts';
import { asOne, gap, type Paper, type Part, words } from './paper-parts.ts';

function titled(paper: Paper, title: string, parts: readonly Part[]): Part[] {
  const { style } = paper;
  return [
    gap(paper, style.gap * 2),
    ...words(paper, title, style.section, 'H2'),
    gap(paper, style.gap / 2),
    ...parts,
  ];
}

function paragraphs(paper: Paper, texts: readonly string[]): Part[] {
  return texts.flatMap((text) => [...words(paper, text, paper.style.body), gap(paper, paper.style.gap)]);
}

function aboutOf({ setup, asker }: PaperPack): string[] {
  const { scheme, decision, dates } = setup;
  const by = decision?.by === undefined ? '' : ` (${decision.by})`;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['What it does', scheme.what],
    ['For whom', scheme.forWhom],
    ['To be decided', decision && `${decision.question}${by}`],
    ['Who asks', asker],
    ['Answer by', dates.answerBy === undefined ? undefined : sayDay(dates.answerBy)],
  ];
  return lines.flatMap(([term, said]) =>
    said === undefined || said.trim() === '' ? [] : [`${term}: ${said}`],
  );
}

const DRAFT = 'This is a draft to look at. Do not hand it out: questions and what is kept may still change.';

/** The ends of the scale in its own words: an instrument may bring others than ours. */
function howTo({ questionnaire: { scale } }: PaperPack): string[] {
  const [first, last] = [scale[0], scale.at(-1)].map((point) => point?.label ?? '');
  return [
    'Tick one box for each question, with a pen. To change an answer, cross it out fully and tick another.',
    `1 is "${first}" and 5 is "${last}".`,
    'If you do not know, say so: that helps too. You may leave out any question.',
  ];
}

/** On paper two things differ from the screen, and they are said where the rest is promised. */
const ON_PAPER =
  'On paper two things differ: whoever keys in your answers reads them, and you have no private link unless you ask for one when you hand this in. With that link you can change or withdraw your answers. To answer unseen, ask for the link or code and answer on a phone or computer.';

function kept({ setup }: PaperPack): string[] {
  const { mode, k } = setup;
  const { kept, seen, after } = privacyDetails(mode, k);
  return [
    `${PRIVACY_SENTENCE[mode]} This cannot be changed later.`,
    kept,
    seen,
    `You can change or withdraw your answers until the assessment is closed. ${after}`,
    ON_PAPER,
  ];
}

function place(paper: Paper, { setup, questionnaire, allowOthers }: PaperPack): Part[][] {
  const { style } = paper;
  const names = setup.organisations.map(({ name }) => name);
  const other = asOne([...words(paper, 'Another organisation:', style.body), writingLines(paper, 1)]);
  const roles = questionnaire.roles.map(({ title }) => title);
  return [
    titled(paper, 'Which organisation do you answer for?', [
      ...fitting(paper, names),
      ...(allowOthers || names.length === 0 ? [other] : []),
    ]),
    titled(paper, 'What is your role? (optional)', [
      ...(roles.length === 0
        ? [writingLines(paper, 1)]
        : [...words(paper, 'Some questions are for some roles only.', style.body), ...fitting(paper, roles)]),
    ]),
    ...(setup.mode === 'attributed'
      ? [
          titled(paper, 'What is your name? (optional)', [
            ...words(paper, 'Kept with your answers.', style.body),
            writingLines(paper, 1),
          ]),
        ]
      : []),
  ];
}

/** Groups that each keep together. */
export function coverParts(paper: Paper, pack: PaperPack): Part[][] {
  const { style } = paper;
  const { minutes } = pack.questionnaire;
  const long = minutes === undefined ? '' : ` It takes about ${minutes} minutes.`;
  const asked = `You are asked what helps and what stands in the way where you work or live.${long}`;
  return [
    [
      ...words(paper, `Is ${pack.setup.scheme.name} ready to start here?`, style.title, 'H1'),
      gap(paper, style.gap),
    ],
    ...(pack.isDraft ? [words(paper, DRAFT, style.strong)] : []),
    paragraphs(paper, [asked, ...aboutOf(pack)]),
    titled(paper, 'How to fill it in', paragraphs(paper, howTo(pack))),
    titled(paper, 'What is kept and who sees it', paragraphs(paper, kept(pack))),
    ...place(paper, pack),
  ];
}

/** How to hand it in. */
export function lastParts(paper: Paper, { setup, asker }: PaperPack): Part[] {
  const by = setup.dates.answerBy === undefined ? '' : ` by ${sayDay(setup.dates.answerBy)}`;
  const to = asker ?? 'the person who gave it to you';
  return titled(
    paper,
    'How to hand it in',
    paragraphs(paper, [
      'Look once through the pages: an organisation is ticked on the first pages, and there is one tick for each question you want to answer.',
      `Give this questionnaire to ${to}${by}, closed in an envelope if you like. It is keyed in as it is, and counts like an answer given on a screen.`,
      'Ask for your private link if you want to change or withdraw your answers later.',
      'Thank you.',
    ]),
  );
}
