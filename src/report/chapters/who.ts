/** Who leads, pays, employs and holds the data, by organisation; and who answered. */
import { own } from '#core/own.ts';
import type { Block, Cell, Chapter } from '#core/report.ts';
import type { PublishedWho } from '#core/results.ts';
import { STATE_WORDS, sayList, sayPeople, saySector } from '#core/wording.ts';
import { type Contents, cell, heading, listOf, note, paragraph } from '../contents.ts';
import { pictureBlocks } from '../pictures/figure.ts';
import { governancePicture } from '../pictures/governance.ts';
import { sayAttendance } from './decision.ts';
import { commentsOn } from './items.ts';
import { ACROSS, inParts, type Part } from './parts.ts';
import { sayPooling } from './themes.ts';
import { discussedBlocks } from './workshop.ts';

function sayChoice(choice: string, { names }: Contents): string {
  if (choice === 'nobody-yet') return 'Nobody yet';
  if (choice === 'dont-know') return "Don't know";
  return names.organisation(choice);
}

function percent(share: number | undefined): string {
  return share === undefined ? '-' : `${Math.round(share * 100)} %`;
}

function whoTable(
  who: PublishedWho,
  shares: Readonly<Record<string, number>>,
  { ids: choices, said }: Part,
  contents: Contents,
): Block {
  const row = (title: string, of: Readonly<Record<string, number>>, strong: boolean): Cell[] => [
    { text: title, strong },
    ...choices.map((choice) => ({ text: percent(own(of, choice)), strong })),
  ];
  return {
    kind: 'table',
    caption: `What each organisation says (rows) about which organisation (columns); shared answers are split equally${said}`,
    columns: [
      { title: 'Says', width: 30 },
      ...choices.map((choice) => ({
        title: sayChoice(choice, contents),
        width: 16,
        align: 'right' as const,
      })),
    ],
    rowHeaders: true,
    rows: [
      ...who.organisations.map(({ organisation, people, shares: of }) =>
        row(`${contents.names.organisation(organisation)} (${people})`, of, false),
      ),
      row('All, each organisation alike', shares, true),
    ],
  };
}

function whoTables(who: PublishedWho, shares: Readonly<Record<string, number>>, contents: Contents): Block[] {
  return inParts(Object.keys(shares), ACROSS).map((part) => whoTable(who, shares, part, contents));
}

/** A who-question: who says which organisation, and what was said about it. */
export function whoBlocks(who: PublishedWho, contents: Contents): Block[] {
  const { names } = contents;
  const claims = who.namedButNotClaiming.map(names.organisation);
  return [
    heading(2, `${names.item(who.id)} ${STATE_WORDS[who.state]}`),
    ...(who.shares === null
      ? [paragraph(who.people === 0 ? 'Nobody answered.' : 'Too few people answered to show who said what.')]
      : [...pictureBlocks(governancePicture(who, contents)), ...whoTables(who, who.shares, contents)]),
    ...(claims.length === 0 ? [] : [paragraph(`Named by others, but not by itself: ${sayList(claims)}.`)]),
    ...discussedBlocks(who.id, contents),
    ...commentsOn(who.id, contents),
  ];
}

/** The who-questions. */
export function whoChapter(contents: Contents): Chapter {
  return {
    title: 'Who leads, pays, employs and holds the data',
    newPage: true,
    blocks: [
      paragraph(
        'Met means that one organisation has three quarters of the answers or more; not met, that a third or more say nobody yet.',
      ),
      ...contents.results.who.flatMap((who) => whoBlocks(who, contents)),
    ],
  };
}

function attendanceTable(contents: Contents): Block {
  const { results, setup, names } = contents;
  const nameAll = (ids: readonly string[]): string => ids.map(names.organisation).join(', ');
  const sectorsOf = (ids: readonly string[]): string =>
    [
      ...new Set(
        setup.organisations.filter(({ id }) => ids.includes(id)).map(({ sector }) => saySector(sector)),
      ),
    ].join(', ');
  const required = (ids: readonly string[]): string =>
    nameAll(
      setup.organisations
        .filter((organisation) => organisation.required && ids.includes(organisation.id))
        .map(({ id }) => id),
    );
  return {
    kind: 'table',
    caption: 'People who gave ratings, by organisation',
    columns: [
      { title: 'Organisation', width: 40 },
      { title: 'Sector', width: 28 },
      { title: 'Required', width: 24 },
      { title: 'Expected', width: 12, align: 'right' },
      { title: 'Answered', width: 12, align: 'right' },
    ],
    rowHeaders: true,
    rows: results.attendance.map((row) => {
      const needed = required(row.organisations);
      const single = row.organisations.length === 1;
      return [
        cell(
          single
            ? nameAll(row.organisations)
            : `${names.organisation(row.id)}: ${nameAll(row.organisations)}`,
        ),
        cell(sectorsOf(row.organisations)),
        cell(needed === '' ? 'No' : single ? 'Yes' : needed),
        cell(row.expected),
        cell(row.answered),
      ];
    }),
  };
}

function sayOnPaper({ results: { onPaper, people } }: Contents): string {
  if (onPaper === null || onPaper === 0) return '';
  const some = onPaper === people ? 'All of them answered' : `${sayPeople(onPaper)} of them answered`;
  return `${some} on paper, and the answers were keyed in for them.`;
}

/** Who answered and who is missing. */
export function attendanceChapter(contents: Contents): Chapter {
  const { results, names } = contents;
  const short = results.attendance.filter((row) => row.expected !== null && row.answered < row.expected);
  const pooling = sayPooling(contents);
  const onPaper = sayOnPaper(contents);
  return {
    title: 'Who answered and who is missing',
    newPage: false,
    blocks: [
      paragraph(sayAttendance(contents)),
      attendanceTable(contents),
      ...listOf(
        short.map(
          (row) =>
            `${row.organisations.length === 1 ? sayList(row.organisations.map(names.organisation)) : names.organisation(row.id)}: ${(row.expected ?? 0) - row.answered} fewer than expected.`,
        ),
      ),
      ...(onPaper === '' ? [] : [note(onPaper)]),
      ...(pooling === '' ? [] : [note(pooling)]),
    ],
  };
}
