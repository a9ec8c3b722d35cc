/** What a draft leaves its author to fill in: a marked text in its place, which every check names. */
import { error, warning } from './check-words.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

const MARK = 'Fill in: ';

/** The text that stands where only the author knows the words. */
export function gap(what: string): string {
  return `${MARK}${what}`;
}

interface Place {
  readonly path: Problem['path'];
  readonly text: string | undefined;
}

function placesOf({ title, framework, licence, authors, themes }: Questionnaire): readonly Place[] {
  return [
    { path: ['title'], text: title },
    { path: ['framework'], text: framework },
    { path: ['licence'], text: licence },
    ...authors.map((text, index) => ({ path: ['authors', index], text })),
    ...themes.flatMap(({ title: text, items }, t) => [
      { path: ['themes', t, 'title'], text },
      ...items.flatMap(({ anchors }, i) => [
        { path: ['themes', t, 'items', i, 'anchors', 'barrier'], text: anchors?.barrier },
        { path: ['themes', t, 'items', i, 'anchors', 'facilitator'], text: anchors?.facilitator },
      ]),
    ]),
  ];
}

/** Every place still to be filled in. A questionnaire that ships may have none. */
export function checkGaps(
  questionnaire: Questionnaire,
  { shipped }: { readonly shipped: boolean },
): Problem[] {
  const say = shipped ? error : warning;
  return placesOf(questionnaire)
    .filter(({ text }) => text?.startsWith(MARK))
    .map(({ path, text = '' }) =>
      say(path, `This is still to be filled in: ${text.slice(MARK.length).replace(/\.?$/, '.')}`),
    );
}
