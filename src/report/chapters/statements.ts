/** The right of reply: each organisation's statement in its own words. */
import { sayDay } from '#core/days.ts';
import type { Block, Chapter } from '#core/report.ts';
import type { Statement } from '#core/statements.ts';
import { sayList } from '#core/wording.ts';
import { type Contents, heading, note } from '../contents.ts';

function blocksOf({ organisation, text, name, role, on, version }: Statement, contents: Contents): Block[] {
  const changed = version === 1 ? '' : `, version ${version}`;
  return [
    heading(2, contents.names.organisation(organisation)),
    { kind: 'quote', text, attribution: `${name}, ${role}, ${sayDay(on)}${changed}` },
  ];
}

/** Every statement with who made it and when, and who made none. */
function statementBlocks(contents: Contents): Block[] {
  const { statements, setup, names } = contents;
  const made = new Set(statements.map(({ organisation }) => organisation));
  const silent = setup.organisations.filter(({ id }) => !made.has(id));
  return [
    note('Each organisation could reply to the results. Statements stand as they were written, unedited.'),
    ...statements.flatMap((statement) => blocksOf(statement, contents)),
    ...(silent.length === 0
      ? []
      : [note(`No statement from ${sayList(silent.map(({ id }) => names.organisation(id)))}.`)]),
  ];
}

/** The chapter, or none where nobody replied. */
export function statementsChapter(contents: Contents): Chapter[] {
  if (contents.statements.length === 0) return [];
  return [{ title: 'What organisations reply', newPage: true, blocks: statementBlocks(contents) }];
}
