/** A small assessment as files: two themes, three items, a who-question, two gates, four organisations. */

export const QUESTIONNAIRE = `id: small
version: 1.0.0
kind: questionnaire
title: A small questionnaire
description: M-DESCRIPTION of the questionnaire.
language: en-GB
framework: none
licence: M-LICENCE
authors: [M-AUTHOR]
roles:
  - { id: manager, title: M-ROLE }
features:
  - { id: software, title: M-FEATURE }
themes:
  - id: need
    title: M-THEME
    intro: M-INTRO of the theme.
    items:
      - id: need.first
        question: M-QUESTION one?
        anchors: { barrier: M-BARRIER, facilitator: M-FACILITATOR }
        help: M-HELP
        constructs: [M-CONSTRUCT]
        why: M-WHY
        source: M-SOURCE
        about: place
      - { id: need.second, question: Question two?, constructs: [], about: place }
  - id: money
    title: Money
    items:
      - { id: money.first, question: Question three?, constructs: [], about: option }
who-questions:
  - { id: who.leads, question: M-WHO leads?, help: M-WHOHELP, constructs: [], why: M-WHOWHY, source: M-WHOSOURCE }
gates:
  - id: G1
    title: M-GATE
    kind: deciding
    items: [need.first]
    who: who.leads
    facts:
      - { id: letter, title: M-FACTASKED, evidence: M-EVIDENCEASKED }
    why: M-GATEWHY
    source: M-GATESOURCE
  - { id: G2, title: Second gate, kind: conditional, items: [money.first] }
`;

export const FACTS = `facts:
  - fact: letter
    status: in-progress
    title: M-FACTTITLE
    link: https://example.org/M-LINK
    file: M-FILE.pdf
    date: 2026-01-02
    expiry: 2029-03-04
    owner: M-OWNER
    due: 2028-05-06
    reason: M-REASON
    note: M-NOTE
    recorded-by: { person: M-RECORDER, organisation: alpha }
    confirmed-by: { person: M-CONFIRMER, organisation: beta }
`;

/** The setup in a mode, with k where it counts. */
export function setupIn(mode: 'attributed' | 'by-organisation' | 'anonymous', k = 3): string {
  return `title: M-TITLE
illustration: M-ILLUSTRATION
scheme:
  name: M-SCHEME
  what: M-WHAT
  for-whom: M-FORWHOM
  alternatives: M-ALTERNATIVES
  funding: M-FUNDING
  funding-ends: 2027-09-08
  features: [software]
options:
  - { id: a, name: M-OPTION, what: M-OPTIONWHAT }
decision: { question: M-DECISION, by: M-BOARD, on: 2027-02-03 }
dates: { opened: 2026-11-01, answer-by: 2026-11-15, closed: 2026-11-20 }
organisations:
  - { id: alpha, name: M-ALPHA, sector: health, expected: 4, required: true }
  - { id: beta, name: M-BETA, sector: council, expected: 2 }
  - { id: gamma, name: M-GAMMA, sector: council, expected: 2 }
  - { id: delta, name: M-DELTA, sector: other, expected: 3 }
anonymity: { mode: ${mode}${mode === 'attributed' ? '' : `, k: ${k}`} }
`;
}

/** One person's row of answers: need.first, need.second, money.first, who.leads. */
export interface PersonRow {
  readonly person: string;
  readonly organisation: string;
  readonly answers: readonly [string, string, string, string];
  readonly comment?: string;
}

/** Nine people: four of alpha, three of beta and gamma together, two of delta. */
export const PEOPLE: readonly PersonRow[] = [
  {
    person: 'P1',
    organisation: 'alpha',
    answers: ['2', '1', '1', 'organisation:alpha'],
    comment: 'M-COMMENT one 🙂',
  },
  { person: 'P2', organisation: 'alpha', answers: ['1', '1', '2', 'organisation:alpha'] },
  { person: 'P3', organisation: 'alpha', answers: ['2', '2', '1', 'organisation:alpha'] },
  { person: 'P4', organisation: 'alpha', answers: ['1', 'dont-know', '2', 'shared:alpha|beta'] },
  {
    person: 'P5',
    organisation: 'beta',
    answers: ['1', '1', '1', 'organisation:alpha'],
    comment: 'From beta or gamma',
  },
  { person: 'P6', organisation: 'beta', answers: ['2', '0', 'held-elsewhere:delta', 'organisation:alpha'] },
  {
    person: 'P7',
    organisation: 'gamma',
    answers: ['1', '1', '1', 'organisation:alpha'],
    comment: 'Another of the pool',
  },
  { person: 'P8', organisation: 'gamma', answers: ['2', '1', '0', 'organisation:alpha'] },
  { person: 'P9', organisation: 'delta', answers: ['1', '2', '1', 'organisation:alpha'] },
];

const ITEMS = ['need.first', 'need.second', 'money.first', 'who.leads'] as const;

/** The rows as the command line reads them. */
export function csvOf(people: readonly PersonRow[]): string {
  const rows = people.flatMap(({ person, organisation, answers, comment }) =>
    ITEMS.map((item, index) => {
      const said = index === 0 && comment !== undefined ? comment : '';
      return `${person},${organisation},${item},${answers[index] ?? ''},manager,${said},document,1`;
    }),
  );
  return `respondent,organisation,item,rating,role,comment,evidence,round\n${rows.join('\n')}\n`;
}
