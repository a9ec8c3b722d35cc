/** What would have to change: each rule at the verdict's own level with its distance, or what is missing instead. */
import { own } from '#core/own.ts';
import type { Block, Chapter } from '#core/report.ts';
import type { PublishedGate, Results } from '#core/results.ts';
import { rulesToChange } from '#core/to-change.ts';
import type { Rule } from '#core/verdict.ts';
import { SEEN_DIFFERENTLY, sayPeople, sayReason, sayRule } from '#core/wording.ts';
import {
  sayItemDistance,
  sayItemDistanceBriefly,
  saySteps,
  sayToLine,
  sayToLineBriefly,
} from '#core/wording-distances.ts';
import { sayFlipsBriefly } from '#core/wording-flips.ts';
import { type Contents, heading, listOf, note, numberOf, paragraph } from '../contents.ts';
import { distancesPicture } from '../pictures/distances.ts';
import { pictureBlocks } from '../pictures/figure.ts';
import { missingOfRule, unknownsOfGate } from './missing.ts';
import { type Detail, sayBeingDone, sayOpenFacts } from './still-open.ts';

/** What the items of a gate that are not met would take. */
function itemsNeed(gate: PublishedGate, { questionnaire, results }: Contents, detail: Detail): string[] {
  const failing = gate.items.flatMap(({ id, state }): string[] => {
    const distance = own(results.distances.items, id);
    if (distance === undefined || state === 'met' || state === 'unknown') return [];
    const said = detail === 'brief' ? sayItemDistanceBriefly(distance) : sayItemDistance(distance);
    return said === ''
      ? []
      : [`On ${numberOf(questionnaire, id)}${detail === 'brief' ? ':' : ' it would take'} ${said}.`];
  });
  const whole = own(results.distances.gates, gate.id);
  if (detail === 'brief' || failing.length < 2 || whole === undefined) return failing;
  return [...failing, `In all at least ${saySteps(whole.steps)}, and at least ${sayPeople(whole.people)}.`];
}

/** What a gate would take: ratings, answers that are missing, facts. */
function gateNeeds(gate: PublishedGate, contents: Contents, detail: Detail): readonly string[] {
  const needed = itemsNeed(gate, contents, detail);
  const unknown = unknownsOfGate(gate, contents, detail);
  const open = sayOpenFacts(contents, gate);
  return [
    ...needed,
    ...unknown.map((said) => `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`),
    ...(open.length === 0
      ? []
      : [`${detail === 'brief' ? 'Open on paper' : 'On paper still open'}: ${open.join('; ')}.`]),
    ...(gate.unexplained ? [SEEN_DIFFERENTLY] : []),
  ];
}

export function distanceOf(rule: Rule, { results }: Contents, detail: Detail): string {
  const { themes, organisations } = results.distances;
  const distance =
    rule.kind === 'organisation'
      ? organisations[`${rule.organisation}:${rule.theme}`]
      : rule.kind === 'theme'
        ? own(themes, rule.theme)
        : undefined;
  if (distance === undefined) return '';
  return detail === 'brief' ? sayToLineBriefly(distance) : sayToLine(distance);
}

/** A rule that fired, with what would have to change. */
function sayToChange(rule: Rule, contents: Contents, detail: Detail): string {
  const gateId = rule.kind === 'gate' || rule.kind === 'conditional' ? rule.gate : undefined;
  const gate = contents.results.gates.find(({ id }) => id === gateId);
  const needs =
    gate === undefined
      ? [distanceOf(rule, contents, detail), missingOfRule(rule, contents)]
      : gateNeeds(gate, contents, detail);
  const said = [sayRule(rule, contents.names), ...needs, sayBeingDone(rule, contents, detail)];
  return said.filter((part) => part !== '').join(' ');
}

export const CHANGE_TITLES: Readonly<Record<Results['verdict'], string>> = {
  'not-enough-evidence': 'What has to be found out, and from whom',
  'not-ready-yet': 'What would have to change',
  'ready-with-conditions': 'Conditions: what would have to change',
  ready: 'What it rests on',
};

/** The heading, a list of what would have to change, what decided nothing, and whether the verdict holds. */
export function changeBlocks(contents: Contents, detail: Detail): Block[] {
  const { results } = contents;
  const rules = rulesToChange(results);
  const later = results.rules.length - rules.length;
  return [
    heading(2, CHANGE_TITLES[results.verdict]),
    ...(results.verdict === 'ready' ? [paragraph(sayReason(results))] : []),
    ...listOf(rules.map((rule) => sayToChange(rule, contents, detail))),
    ...(results.unexplainedVerdict
      ? [note(`The figures that can be shown would by themselves give another verdict. ${SEEN_DIFFERENTLY}`)]
      : []),
    note(
      [
        ...(rules.length === 0
          ? []
          : ['A step is one rating moved one point, the top is strong facilitator.']),
        ...(later === 0
          ? []
          : [
              `${later === 1 ? 'One more rule' : `${later} more rules`} fired without deciding: see "How the verdict came about".`,
            ]),
        sayFlipsBriefly(results, contents.names),
      ].join(' '),
    ),
  ];
}

/** What would have to change in full, behind the short list of page 1; nothing where nothing has to. */
export function changeChapter(contents: Contents): readonly Chapter[] {
  const rules = rulesToChange(contents.results);
  if (rules.length === 0) return [];
  return [
    {
      title: `${CHANGE_TITLES[contents.results.verdict]}: in full`,
      newPage: false,
      blocks: [
        paragraph(
          "A rating moved one point is a step. Distances are the fewest steps that would do by themselves; facts, don't knows and answers not given do not move, so for them it says what is missing.",
        ),
        ...listOf(rules.map((rule) => sayToChange(rule, contents, 'full'))),
        ...pictureBlocks(distancesPicture(contents)),
      ],
    },
  ];
}
