/** Open actions with a day as a calendar that Outlook and others take in: iCalendar, RFC 5545. */
import type { AssessmentAction } from '#core/actions.ts';
import type { Names } from '#core/wording.ts';
import { sayDoer } from '#core/wording-actions.ts';

/** Bytes a line may have without its end (3.1). */
const MOST_BYTES = 75;
const encoder = new TextEncoder();

/** A text value: what would end it or part it is escaped (3.3.11), other control characters are not allowed. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/** A long line goes on in lines that begin with a space, never within a character (3.1). */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > MOST_BYTES) {
      lines.push(current);
      [current, bytes] = [' ', 1];
    }
    current += character;
    bytes += size;
  }
  return [...lines, current].join('\r\n');
}

function dateOf(day: string): string {
  return day.replaceAll('-', '');
}

/** Whoever makes it, whichever day: the same action is the same event, and a later version takes its place. */
function eventOf(action: AssessmentAction, due: string, calendar: Calendar): readonly string[] {
  const { id, what, version } = action;
  return [
    'BEGIN:VEVENT',
    `UID:${id}@sandpilot`,
    `DTSTAMP:${calendar.stamp}`,
    `SEQUENCE:${version - 1}`,
    // Without an end it lasts that day (3.6.1), and it takes up nobody's time.
    `DTSTART;VALUE=DATE:${dateOf(due)}`,
    'TRANSP:TRANSPARENT',
    `SUMMARY:${escaped(`Due: ${what}`)}`,
    `DESCRIPTION:${escaped([sayDoer(action, calendar.names), calendar.title, calendar.href].filter(Boolean).join('\n'))}`,
    `URL:${calendar.href}`,
    'END:VEVENT',
  ];
}

export interface Calendar {
  /** The assessment. */
  readonly title: string;
  /** Where its actions are. */
  readonly href: string;
  readonly names: Pick<Names, 'organisation'>;
  /** When it was made, as `20270111T104200Z`. */
  readonly stamp: string;
}

/** The calendar of the actions that are open and have a day; an event for each, on its whole day. */
export function actionsCalendar(actions: readonly AssessmentAction[], calendar: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sandpilot//Actions//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(`Actions: ${calendar.title}`)}`,
    ...actions.flatMap((action) =>
      action.status === 'open' && action.due !== null ? eventOf(action, action.due, calendar) : [],
    ),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
