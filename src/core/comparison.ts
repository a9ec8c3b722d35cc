/** What moved between two assessments of a series: only what both asked, in the same words, is compared. */
import { byText, isAbove } from './numbers.ts';
import { type Gate, type Item, itemsOf, type Questionnaire, type WhoQuestion } from './questionnaire.ts';
import type { PublishedGate, Results } from './results.ts';
import type { Verdict } from './verdict.ts';

/** How the questions differ, by id, in questionnaire order. */
export interface QuestionsChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Asked both times in other words: question, anchors or direction. Compare with care. */
  readonly reworded: readonly string[];
  /** Asked both times in the same words. */
  readonly same: readonly string[];
}

/** A score of 0..100 then and now; null where none is published. */
export interface Moved {
  readonly id: string;
  readonly before: number | null;
  readonly now: number | null;
  /** `now` less `before` in points, null where either is missing. */
  readonly change: number | null;
}

export interface ThemeMoved extends Moved {
  /** The theme rests on the same items both times; its scores cannot be compared otherwise. */
  readonly sameItems: boolean;
}

export interface GateMoved {
  readonly id: string;
  readonly before: PublishedGate['state'];
  readonly now: PublishedGate['state'];
  /** Judged on the same evidence both times; otherwise a change can come from that alone. */
  readonly sameEvidence: boolean;
}

export interface Comparison {
  readonly questions: QuestionsChange;
  readonly verdict: { readonly before: Verdict; readonly now: Verdict };
  /** Gates both have, in the later order. */
  readonly gates: readonly GateMoved[];
  readonly themes: readonly ThemeMoved[];
  readonly items: readonly Moved[];
  readonly people: { readonly before: number; readonly now: number };
  /** Organisations that answered only the second time, and only the first, by id. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** Organisations that answered both times. */
  readonly stayed: number;
}

/** From this share on another panel was asked. */
const PANEL_CHANGED = 1 / 3;

/** Whether the organisations that answered, or the number of people, differ by more than a third between the times. */
export function panelChanged({
  people,
  joined,
  left,
  stayed,
}: Pick<Comparison, 'people' | 'joined' | 'left' | 'stayed'>): boolean {
  const moved = joined.length + left.length;
  const differing = (different: number, all: number) => all > 0 && isAbove(different / all, PANEL_CHANGED);
  const most = Math.max(people.before, people.now);
  return differing(moved, moved + stayed) || differing(Math.abs(people.now - people.before), most);
}

/** One time an assessment was made. */
export interface Time {
  readonly questionnaire: Questionnaire;
  readonly results: Results;
}

type Question = Item | WhoQuestion;

function questionsOf(questionnaire: Questionnaire): readonly Question[] {
  return [...itemsOf(questionnaire), ...questionnaire.whoQuestions];
}

/** What a person reads and what the rating means; help and reasons may be put better. */
function meaningOf(question: Question): string {
  const isItem = 'reversed' in question;
  return JSON.stringify([question.question, isItem && question.anchors, isItem && question.reversed]);
}

/** How the questions of two versions differ. Ids stand for the same question for ever. */
export function compareQuestions(before: Questionnaire, now: Questionnaire): QuestionsChange {
  const earlier = new Map(questionsOf(before).map((question) => [question.id, meaningOf(question)]));
  const later = questionsOf(now);
  const ids = (list: readonly Question[]) => list.map(({ id }) => id);
  const shared = later.filter(({ id }) => earlier.has(id));
  const isSame = (question: Question) => earlier.get(question.id) === meaningOf(question);
  const kept = new Set(ids(later));
  return {
    added: ids(later.filter(({ id }) => !earlier.has(id))),
    removed: ids(questionsOf(before).filter(({ id }) => !kept.has(id))),
    reworded: ids(shared.filter((question) => !isSame(question))),
    same: ids(shared.filter(isSame)),
  };
}

interface Scored {
  readonly id: string;
  readonly score: number | null;
}

function moved(id: string, before: readonly Scored[], now: readonly Scored[]): Moved {
  const then = before.find((each) => each.id === id)?.score ?? null;
  const today = now.find((each) => each.id === id)?.score ?? null;
  return { id, before: then, now: today, change: then === null || today === null ? null : today - then };
}

function sameItems(id: string, before: Questionnaire, now: Questionnaire, same: readonly string[]): boolean {
  const asked = [before, now].map(({ themes }) =>
    themes.find((theme) => theme.id === id)?.items.map((item) => item.id),
  );
  const [then = [], today = []] = asked;
  return then.length === today.length && today.every((item) => then.includes(item) && same.includes(item));
}

/** Whether a gate is judged on the same evidence both times: items and who-question in the same words, facts, lines. */
function sameEvidence(gate: Gate, before: Questionnaire, same: readonly string[]): boolean {
  const then = before.gates.find(({ id }) => id === gate.id);
  if (then === undefined) return false;
  const evidence = ({ items, who, facts, kind, appliesIf, thresholds }: Gate) =>
    JSON.stringify([
      items.toSorted(byText),
      who,
      facts.map(({ id }) => id).toSorted(byText),
      kind,
      appliesIf,
      thresholds,
    ]);
  const asked = gate.who === undefined ? gate.items : [...gate.items, gate.who];
  return evidence(then) === evidence(gate) && asked.every((id) => same.includes(id));
}

/** Organisations with an answer, whether shown by name or in a pool. */
function answering({ attendance, silent }: Results): readonly string[] {
  return attendance.flatMap(({ organisations }) => organisations).filter((id) => !silent.includes(id));
}

/**
 * Compares published results, so nothing is said of either time that its own results do not say. Scores are
 * compared only for items whose words stayed the same, and for themes that rest on the same items.
 */
export function compareTimes(before: Time, now: Time): Comparison {
  const questions = compareQuestions(before.questionnaire, now.questionnaire);
  const { same } = questions;
  const themes = now.questionnaire.themes.filter(({ id }) =>
    before.questionnaire.themes.some((theme) => theme.id === id),
  );
  const [then, today] = [answering(before.results), answering(now.results)];
  return {
    questions,
    verdict: { before: before.results.verdict, now: now.results.verdict },
    gates: now.questionnaire.gates.flatMap((gate): GateMoved[] => {
      const [then, today] = [before, now].map(({ results }) =>
        results.gates.find(({ id }) => id === gate.id),
      );
      if (then === undefined || today === undefined) return [];
      const isAlike = sameEvidence(gate, before.questionnaire, same);
      return [{ id: gate.id, before: then.state, now: today.state, sameEvidence: isAlike }];
    }),
    themes: themes.map(({ id }) => ({
      ...moved(id, before.results.themes, now.results.themes),
      sameItems: sameItems(id, before.questionnaire, now.questionnaire, same),
    })),
    items: now.results.items
      .filter(({ id }) => same.includes(id))
      .map(({ id }) => moved(id, before.results.items, now.results.items)),
    people: { before: before.results.people, now: now.results.people },
    joined: today.filter((id) => !then.includes(id)),
    left: then.filter((id) => !today.includes(id)),
    stayed: then.filter((id) => today.includes(id)).length,
  };
}
