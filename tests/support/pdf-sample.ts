/** A report that uses every block, to look at and to hold the PDF writer's rules against. */
import { drawHeatMap } from '#charts/heat-map.ts';
import type { Block, Cell, Drawing, Report, StateWord } from '#core/report.ts';

export const STATES: readonly StateWord[] = [
  'met',
  'claimed',
  'contested',
  'not-met',
  'unknown',
  'does-not-apply',
  'ready',
  'ready-with-conditions',
  'not-ready-yet',
  'not-enough-evidence',
];

export function plainReport(blocks: readonly Block[], more: Partial<Report> = {}): Report {
  return {
    title: 'Readiness of a scheme',
    subject: 'For the partnership board',
    language: 'en-GB',
    date: '2027-03-03',
    hash: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    chapters: [{ title: 'Findings', newPage: false, blocks }],
    attachments: [],
    ...more,
  };
}

export function sentences(count: number): string {
  const sentence =
    'The partners agree that people want the scheme, and differ on who is accountable when it fails.';
  return Array.from({ length: count }, () => sentence).join(' ');
}

const cell = (text: string, state?: StateWord): Cell => (state === undefined ? { text } : { text, state });

const gates: Block = {
  kind: 'table',
  caption: 'Gates: what people believe beside what is documented',
  columns: [
    { title: 'Gate', width: 3 },
    { title: 'State', width: 2 },
    { title: 'Opinion', width: 1, align: 'right' },
    { title: 'Fact on paper', width: 3 },
    { title: 'Owner', width: 2 },
    { title: 'Due', width: 1.6 },
  ],
  rowHeaders: true,
  rows: [
    [
      'Money is in place',
      'Not met',
      'not-met',
      '31',
      'Funding letter ends 31 March 2027',
      'Council',
      '1 May 2027',
    ],
    ['A named lead', 'Contested', 'contested', '44', 'None supplied', 'Care board', '20 March 2027'],
    [
      'Data protection',
      'Claimed',
      'claimed',
      '71',
      'Assessment drafted, not signed',
      'Trust',
      '12 April 2027',
    ],
    ['Clinical safety', 'Met', 'met', '82', 'Case signed 4 January 2027', 'Trust', 'Done'],
    ['Contract', 'Unknown', 'unknown', 'n/a', 'Nobody could say', 'Council', '2 April 2027'],
    ['Medical device rules', 'Does not apply', 'does-not-apply', '', 'No software is used', '', ''],
  ].map(([gate = '', word = '', state, ...rest]) => [
    cell(gate),
    cell(word, state as StateWord),
    ...rest.map((text) => cell(text)),
  ]),
};

export function barDrawing(): Drawing {
  const colours = ['#801650', '#A285D1', '#BFC5CA', '#28A197', '#12436D'];
  const parts = [60, 90, 40, 150, 80];
  let x = 110;
  const bars = parts.map((width, index) => {
    const shape = { kind: 'rect', x, y: 20, width, height: 26, fill: colours[index] ?? '#000000' } as const;
    x += width + 1;
    return shape;
  });
  return {
    width: 620,
    height: 90,
    shapes: [
      {
        kind: 'text',
        x: 104,
        y: 38,
        text: 'Leadership',
        size: 11,
        fill: '#1A1A1A',
        anchor: 'end',
        strong: true,
      },
      ...bars,
      { kind: 'text', x: 140, y: 38, text: '3', size: 11, fill: '#FFFFFF', anchor: 'middle' },
      { kind: 'line', x1: 110, y1: 58, x2: 534, y2: 58, stroke: '#3D3D3D', width: 0.8, dash: [3, 2] },
      { kind: 'circle', cx: 320, cy: 58, r: 5, fill: '#F46A25', stroke: '#3D3D3D' },
      {
        kind: 'polygon',
        points: [
          [400, 52],
          [408, 64],
          [392, 64],
        ],
        fill: '#12436D',
      },
      { kind: 'rect', x: 550, y: 20, width: 60, height: 26, fill: 'none', stroke: '#3D3D3D' },
      { kind: 'text', x: 110, y: 80, text: 'Strong barrier', size: 10, fill: '#3D3D3D' },
      {
        kind: 'text',
        x: 534,
        y: 80,
        text: 'Strong facilitator 😀',
        size: 10,
        fill: '#3D3D3D',
        anchor: 'end',
      },
    ],
  };
}

const comments = [
  'We have said yes three times, and each time the money was for a year. See https://www.example.org/board/papers/2027/03/long-path-to-a-paper?version=4&section=funding-and-contracts#annex-b for the paper.',
  'Great idea 👍🏽 but who leads? 🤷‍♀️ I asked in 三月 and nobody answered. 🇬🇧',
  `A very long word follows: ${'immeasurably'.repeat(14)}.`,
  'Two sides of the same coin.\n\nThe council sees a risk where the trust sees a chance; both are right in their own terms.',
];

export function richReport(): Report {
  return plainReport([], {
    title: 'GENIE in Morecambe Bay',
    subject: 'Readiness of a social-network intervention for people with long-term conditions',
    illustration:
      'Illustration: these answers and comments were written for this example. No real assessment is shown.',
    chapters: [
      {
        title: 'What the board is asked to decide',
        newPage: false,
        blocks: [
          {
            kind: 'paragraph',
            style: 'lead',
            text: 'Whether to commission GENIE across the bay from April 2027, for two years.',
          },
          {
            kind: 'verdict',
            state: 'not-ready-yet',
            headline: 'Not ready yet',
            sentence:
              'One deciding gate is not met: the money beyond March 2027. The best still possible is ready with conditions.',
          },
          gates,
          { kind: 'heading', level: 2, text: 'What would have to change' },
          {
            kind: 'list',
            items: [
              'A funding letter that covers the two years asked for.',
              `One organisation named as accountable, by all five. ${sentences(2)}`,
            ],
          },
          {
            kind: 'paragraph',
            style: 'note',
            text: 'This is readiness, not effect: it says nothing about whether the scheme works.',
          },
        ],
      },
      {
        title: 'Profile by theme and organisation',
        newPage: true,
        blocks: [
          { kind: 'paragraph', text: sentences(5) },
          { kind: 'heading', level: 2, text: 'Leadership' },
          { kind: 'heading', level: 3, text: 'It is clear who is accountable' },
          {
            kind: 'figure',
            title: 'Answers to item 3, by rating',
            summary: 'Twelve of twenty people see a facilitator; eight a barrier.',
            drawing: barDrawing(),
          },
          { kind: 'paragraph', text: `${sentences(3)} More at https://www.example.org/method (section 2).` },
          { kind: 'heading', level: 3, text: 'Comments' },
          ...comments.map(
            (text, index): Block => ({
              kind: 'quote',
              text,
              attribution: `Organisation ${index + 1}, manager`,
            }),
          ),
          { kind: 'heading', level: 2, text: 'Steps in order' },
          {
            kind: 'list',
            ordered: true,
            items: Array.from(
              { length: 12 },
              (_, index) => `Step ${index + 1}. ${index % 3 === 0 ? sentences(2) : 'Agree the words.'}`,
            ),
          },
        ],
      },
      {
        title: 'Method in brief',
        newPage: false,
        blocks: [
          { kind: 'paragraph', text: sentences(4) },
          {
            kind: 'terms',
            items: [
              { term: 'Claimed', description: 'People believe it is so and no document shows it.' },
              {
                term: 'Contested',
                description: `Organisations differ by more than the threshold. ${sentences(2)}`,
              },
              { term: 'Does not apply', description: 'The scheme has no feature the gate asks about.' },
            ],
          },
          ...STATES.map(
            (state): Block => ({
              kind: 'verdict',
              state,
              headline: state,
              sentence: 'The shape of this state.',
            }),
          ),
        ],
      },
      {
        title: 'Full data',
        newPage: true,
        blocks: [
          { kind: 'paragraph', text: 'Every answer as it was given.' },
          { kind: 'heading', level: 2, text: 'Answers' },
          {
            kind: 'table',
            caption: 'Answers by respondent and item',
            columns: [
              { title: 'Respondent', width: 2 },
              { title: 'Organisation', width: 3 },
              { title: 'Item', width: 1, align: 'right' },
              { title: 'Rating', width: 1, align: 'right' },
              { title: 'Comment', width: 5 },
            ],
            rowHeaders: true,
            rows: Array.from({ length: 160 }, (_, index) => [
              cell(`R${index + 1}`),
              cell('Community charity'),
              cell(String((index % 16) + 1)),
              cell(String((index % 5) - 2)),
              cell(index % 7 === 0 ? sentences(2) : index % 5 === 0 ? (comments[index % 3] ?? '') : ''),
            ]),
          },
        ],
      },
    ],
    attachments: [
      {
        name: 'results.json',
        mediaType: 'application/json',
        description: 'Results as disclosed',
        content: '{"verdict":"not-ready-yet"}',
      },
      {
        name: 'answers.csv',
        mediaType: 'text/csv',
        description: 'Answers, disclosure applied',
        content: 'respondent,item\r\nR1,1\r\n',
      },
      {
        name: 'questionnaire.yaml',
        mediaType: 'application/yaml',
        description: 'Questionnaire',
        content: 'id: short\n',
      },
    ],
  });
}

/** A picture of so many rows, each with a name and a figure. */
export function tallDrawing(rows: number): Drawing {
  return drawHeatMap({
    columns: ['All'],
    rows: Array.from({ length: rows }, (_, index) => ({
      title: `Row ${index}`,
      cells: [{ kind: 'shown', value: `${index}`, place: index % 5 }],
    })),
  });
}
