/** Who signed off, what they attest, when it is looked at again, and the decision that was taken. */
import { sayDay } from '#core/days.ts';
import { CHOICE_WORDS, type DecisionTaken } from '#core/decision-taken.ts';
import type { Block, Chapter } from '#core/report.ts';
import type { SignOff } from '#core/sign-off.ts';
import { type Contents, heading, listOf, paragraph, termsOf } from '../contents.ts';

/** What was decided, by whom, when and why. */
function decisionBlocks(decision: DecisionTaken, reviewBy: string): Block[] {
  return termsOf([
    ['Decided', CHOICE_WORDS[decision.choice]],
    ['What', decision.what],
    ['By', decision.by],
    ['On', sayDay(decision.on)],
    ['Why', decision.why],
    ['To be reviewed by', sayDay(reviewBy)],
  ]);
}

function sayWhich({ isSnapshot, number, on }: SignOff): string {
  return isSnapshot
    ? `This report is snapshot ${number}, signed off on ${sayDay(on)}. It does not change any more.`
    : `Snapshot ${number} was signed off on ${sayDay(on)}. This is not that snapshot: it shows what is recorded now, later changes included.`;
}

function changesBlocks({ number, changes }: SignOff): Block[] {
  if (number === 1) return [];
  if (changes.length === 0)
    return [paragraph(`Verdict, gates, facts and actions are as in snapshot ${number - 1}.`)];
  return [heading(2, `What changed since snapshot ${number - 1}`), ...listOf(changes)];
}

function signature({ name, role, on, reviewBy }: SignOff): Block[] {
  return termsOf([
    ['Signed off by', `${name}, ${role}`],
    ['On', sayDay(on)],
    ['To be reviewed by', sayDay(reviewBy)],
  ]);
}

function decisionSection({ decision, reviewBy }: SignOff): Block[] {
  return [
    heading(2, 'The decision taken'),
    ...(decision === null
      ? [paragraph('No decision has been recorded yet.')]
      : decisionBlocks(decision, reviewBy)),
  ];
}

/** What came of it, for those who took part: who signed, what was decided, when it is looked at again. */
export function outcomeBlocks(signOff: SignOff): Block[] {
  return [...signature(signOff), ...decisionSection(signOff)];
}

/** Signature, attestations, changes and decision. */
function signOffBlocks(signOff: SignOff): Block[] {
  return [
    paragraph(sayWhich(signOff)),
    ...signature(signOff),
    heading(2, 'What is attested'),
    ...listOf(signOff.attestations),
    ...changesBlocks(signOff),
    ...decisionSection(signOff),
  ];
}

/** The chapter, or none before anybody signed off. */
export function signOffChapter({ signOff }: Contents): Chapter[] {
  if (signOff === null) return [];
  return [{ title: 'Sign-off and decision', newPage: true, blocks: signOffBlocks(signOff) }];
}
