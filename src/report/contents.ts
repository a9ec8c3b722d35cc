/** What a report is made from: published results and what everyone may read, nothing else. */
import type { AssessmentAction } from '#core/actions.ts';
import type { Setup } from '#core/assessment.ts';
import type { GateState } from '#core/gates.ts';
import type { Item, Questionnaire, WhoQuestion } from '#core/questionnaire.ts';
import type { Block, Cell } from '#core/report.ts';
import type { Results } from '#core/results.ts';
import type { SignOff } from '#core/sign-off.ts';
import type { Statement } from '#core/statements.ts';
import type { StrategyTables } from '#core/strategies.ts';
import { type Names, STATE_WORDS } from '#core/wording.ts';
import type { WorkshopRecord } from '#core/workshop-record.ts';

/** What the codes of constructs are called, in either version of the framework. */
export type ConstructNames = Readonly<Record<2022 | 2009, ReadonlyMap<string, string>>>;

export interface Contents {
  readonly results: Results;
  readonly questionnaire: Questionnaire;
  readonly setup: Setup;
  readonly names: Names;
  readonly constructs: ConstructNames;
  /** Workshops that have something to tell, oldest first. */
  readonly workshops: readonly WorkshopRecord[];
  /** In the order of their entry. */
  readonly actions: readonly AssessmentAction[];
  /** What experts would try against what stands in the way. */
  readonly strategies: StrategyTables;
  /** What organisations reply, in invitation order. */
  readonly statements: readonly Statement[];
  /** Null until somebody signs off. */
  readonly signOff: SignOff | null;
  /** Where the current state can be seen; undefined without a server. */
  readonly address: string | undefined;
}

/** A cell of plain text. */
export function cell(text: string | number | null): Cell {
  return { text: text === null ? '-' : `${text}` };
}

/** A state as shape and word; its words stay on one line. */
export function stateCell(state: GateState | 'does-not-apply', strong = false): Cell {
  return { text: STATE_WORDS[state].replaceAll(' ', '\u00a0'), state, strong };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function note(text: string): Block {
  return { kind: 'paragraph', text, style: 'note' };
}

export function heading(level: 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

/** A list, or nothing when there are no items. */
export function listOf(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Terms with a description; those without one are left out. */
export function termsOf(items: readonly (readonly [string, string | undefined])[]): Block[] {
  const filled = items.flatMap(([term, description]) =>
    description === undefined || description.trim() === '' ? [] : [{ term, description }],
  );
  return filled.length === 0 ? [] : [{ kind: 'terms', items: filled }];
}

/** The place of an item or who-question in the questionnaire: "3.2", "W1". */
export function numberOf(questionnaire: Questionnaire, id: string): string {
  for (const [theme, { items }] of questionnaire.themes.entries()) {
    const place = items.findIndex((item) => item.id === id);
    if (place >= 0) return `${theme + 1}.${place + 1}`;
  }
  return `W${questionnaire.whoQuestions.findIndex((who) => who.id === id) + 1}`;
}

/** Every rated item and who-question, in order. */
export function questionsOf(questionnaire: Questionnaire): readonly (Item | WhoQuestion)[] {
  return [...questionnaire.themes.flatMap((theme) => theme.items), ...questionnaire.whoQuestions];
}
