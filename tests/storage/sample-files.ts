/** Real files in a temporary folder, and a small questionnaire to break in many ways. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { LocatedProblem, Read } from '#core/refusal.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';

/** A writer of files in a folder that is removed after the tests of the calling file. */
export function temporaryFolder(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
}

export const SAMPLE = `id: sample
version: 1.0.0
title: Sample
language: en-GB
framework: CFIR 2022
licence: CC-BY-4.0
authors: [Someone]
roles:
  - { id: gp, title: GP or other clinician }
  - { id: manager, title: Manager }
features:
  - { id: software, title: Uses software }
themes:
  - id: leading
    title: Leading
    items:
      - id: leading.lead
        question: How does who leads this scheme affect putting it in place here?
        anchors:
          barrier: Nobody can name the lead.
          facilitator: One named lead has agreed in writing.
        constructs: [IV.R.A]
      - id: leading.board
        question: How does the board affect putting this scheme in place here?
        anchors: { barrier: No board., facilitator: A board that decides. }
        constructs: [V.A, II.D]
        roles: [manager]
        shown-if:
          - { feature: software }
          - { item: leading.lead, among: [-2, -1, dont-know] }
who-questions:
  - id: who.accountable
    question: Which organisation is accountable if this fails?
    constructs: [II.D]
gates:
  - id: G1
    title: Lead
    items: [leading.lead]
    who: who.accountable
    facts:
      - { id: letter, title: Letter, evidence: A signed letter. }
    applies-if: software
    thresholds: { gate: 55, lowest-organisation: 35 }
`;

/** `line:column message` of every problem and warning. */
export function said<T>(read: Read<T>): string[] {
  const problems: readonly LocatedProblem[] = read.ok ? read.warnings : read.problems;
  return problems.map(({ line, column, message }) => {
    const place = [line, column].filter((part) => part !== undefined).join(':');
    return place === '' ? message : `${place} ${message}`;
  });
}

/** The value of a file that must be readable. */
export function readValue<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(`A sample is refused: ${said(read).join('; ')}`);
}

export function sampleQuestionnaire(write: (name: string, content: string) => string): Questionnaire {
  return readValue(readQuestionnaireFile(write('sample-questionnaire.yaml', SAMPLE), { shipped: false }));
}
