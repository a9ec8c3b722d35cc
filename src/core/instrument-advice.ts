/** What a drafted questionnaire tells its author, as comments beside the parts of the file. */
import { gap } from './instrument-gaps.ts';
import { DEFAULT_SCALE, type Questionnaire } from './questionnaire.ts';

/** A comment above the part that the path leads to. */
export interface Comment {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

export interface Comments {
  readonly start: string;
  readonly above: readonly Comment[];
  readonly end: string;
}

const START = `A first draft, made from a spreadsheet. What only you can know begins with "${gap('').trim()}".
Change what you like, then run: sandpilot check THIS-FILE`;

const END = `A spreadsheet cannot hold what follows. Take away the marks to use it.

A question answered with an organisation:
who-questions:
  - id: who.accountable
    question: Which organisation is accountable if this fails?
    help: Accountable means it answers for the result.

A gate: what no average can make up for. It rests on items, on one who-question, on facts, or on several.
gates:
  - id: G1
    title: Accountable lead
    kind: deciding          # or conditional
    items: [ID-OF-AN-ITEM]
    who: who.accountable
    facts:
      - id: lead-agreed
        title: The lead is agreed in writing
        evidence: A signed letter.`;

const OWN_SCALE =
  'From what stands most in the way (-2) to what helps most (2). These are the words people choose.';
const USUAL_SCALE =
  'Fill in the words of the instrument, from what stands most in the way (-2) to what helps most (2), or keep these.';

function isUsual({ scale }: Questionnaire): boolean {
  return scale.every(({ label }, index) => label === DEFAULT_SCALE[index]?.label);
}

/** The comments of a draft. */
export function draftComments(questionnaire: Questionnaire): Comments {
  const hasAnchors = questionnaire.themes.some(({ items }) => items.some(({ anchors }) => anchors));
  const anchors = hasAnchors
    ? []
    : ['No item has anchors. They say what one would see at -2 and at +2, so that people mean the same:'];
  const example = hasAnchors ? [] : ['  anchors: { barrier: ..., facilitator: ... }'];
  const head = [
    { path: ['id'], text: 'For ever: answers and later versions are known by it.' },
    { path: ['version'], text: 'Make it 1.0.0 before people answer. A published version never changes.' },
    { path: ['title'], text: 'You may add below it, description: one sentence for the person choosing it.' },
    { path: ['licence'], text: 'Using the words of others needs their leave: say which.' },
    { path: ['language'], text: 'For example en-GB or cy.' },
    { path: ['scale'], text: isUsual(questionnaire) ? USUAL_SCALE : OWN_SCALE },
  ];
  const themes = [
    'A theme may have an intro, an item roles and shown-if: questionnaires/README.md has every key.',
    ...anchors,
    ...example,
  ].join('\n');
  return { start: START, above: [...head, { path: ['themes'], text: themes }], end: END };
}
