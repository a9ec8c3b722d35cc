/** Actions as a calendar and as a table: what other programs read, whatever people wrote. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { AssessmentAction } from '#core/actions.ts';
import { actionsCsv } from '#report/actions-csv.ts';
import { actionsCalendar } from '#report/calendar.ts';

const ACTION: AssessmentAction = {
  id: 'a1',
  what: 'Ask the board',
  who: 'Finance lead',
  organisation: 'icb',
  due: '2027-03-01',
  status: 'open',
  item: 'money',
  gate: 'G2',
  source: 'results',
  strategy: null,
  version: 3,
};

const names = {
  organisation: () => 'County council',
  gate: () => 'Funding horizon',
  item: () => 'Who pays?',
  theme: () => '',
  role: () => '',
};

const calendar = {
  title: 'GENIE',
  href: 'https://sandpilot.example/assessments/x/actions',
  names,
  stamp: '20270111T104200Z',
};

/** The lines as a reader of RFC 5545 sees them: what was folded is whole again. */
function unfold(text: string): readonly string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

const linesFor = (more: Partial<AssessmentAction>) =>
  unfold(actionsCalendar([{ ...ACTION, ...more }], calendar));

describe('the calendar', () => {
  it('has an event on the whole day for what is open and has a day', () => {
    expect(linesFor({})).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Sandpilot//Actions//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Actions: GENIE',
      'BEGIN:VEVENT',
      'UID:a1@sandpilot',
      'DTSTAMP:20270111T104200Z',
      'SEQUENCE:2',
      'DTSTART;VALUE=DATE:20270301',
      'TRANSP:TRANSPARENT',
      'SUMMARY:Due: Ask the board',
      'DESCRIPTION:Finance lead\\, County council\\, by 1 March 2027\\nGENIE\\nhttps://sandpilot.example/assessments/x/actions',
      'URL:https://sandpilot.example/assessments/x/actions',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('has none for what is done, dropped or has no day', () => {
    for (const more of [{ status: 'done' }, { status: 'dropped' }, { due: null }] as const)
      expect(linesFor(more)).not.toContain('BEGIN:VEVENT');
  });

  it('escapes what would part or end a text, and lets nobody add lines of their own', () => {
    const what = 'One; two, three \\ four\nEND:VEVENT\r\nBEGIN:VALARM\u0007';
    const lines = linesFor({ what });
    expect(lines).toContain('SUMMARY:Due: One\\; two\\, three \\\\ four\\nEND:VEVENT\\nBEGIN:VALARM');
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
    expect(lines).not.toContain('BEGIN:VALARM');
  });

  it('has no line of more than 75 bytes, and breaks none within a character', () => {
    const what = 'Gofynnwch i’r bwrdd 👩🏽‍⚕️ '.repeat(20);
    const text = actionsCalendar([{ ...ACTION, what }], calendar);
    const sizes = text.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
    expect(unfold(text)).toContain(`SUMMARY:Due: ${what}`);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('the table', () => {
  const rowsOf = (actions: readonly AssessmentAction[]): readonly Record<string, string>[] =>
    parse(actionsCsv({ actions, names }, '2027-03-02'), { columns: true });

  it('has a row for every action with what it serves, and says what is overdue', () => {
    expect(rowsOf([{ ...ACTION, id: 'a2', status: 'done' }, ACTION])).toEqual([
      {
        action: 'Ask the board',
        status: 'Overdue',
        who: 'Finance lead',
        organisation: 'County council',
        due: '2027-03-01',
        gate: 'G2',
        'gate title': 'Funding horizon',
        question: 'Who pays?',
        from: 'Added by the people who run the assessment',
        strategy: '',
      },
      expect.objectContaining({ status: 'Done' }),
    ]);
  });

  it('gives a spreadsheet no formula to run', () => {
    for (const what of ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx'])
      expect(rowsOf([{ ...ACTION, what, who: what }])[0]).toMatchObject({
        action: `'${what}`,
        who: `'${what}`,
      });
  });
});
