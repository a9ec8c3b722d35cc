/** The yardstick: node:http and better-sqlite3 and nothing else; gives a page of a seat and stores an answer. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import process from 'node:process';
import Database from 'better-sqlite3';

const [file = '', page = ''] = process.argv.slice(2);
const html = readFileSync(page, 'utf8');
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
  create table if not exists seats (key text primary key, organisation text) without rowid;
  create table if not exists answers (seat text, item text, sequence integer, answer text,
    primary key (seat, item, sequence)) without rowid;
`);
const addSeat = database.prepare('insert or ignore into seats values (?, ?)');
const findSeat = database.prepare<[string], { organisation: string }>('select * from seats where key = ?');
const findAnswers = database.prepare<[string], { sequence: number }>(
  'select * from answers where seat = ? order by item, sequence',
);
const addAnswer = database.prepare('insert into answers values (?, ?, ?, ?)');

function keyOf(asked: IncomingMessage): string {
  const key = asked.headers.cookie ?? '';
  if (findSeat.get(key) === undefined) addSeat.run(key, 'organisation');
  return key;
}

function show(asked: IncomingMessage, answer: ServerResponse): void {
  const answers = findAnswers.all(keyOf(asked));
  answer.setHeader('content-type', 'text/html; charset=utf-8');
  answer.end(`${html}<!-- ${answers.length} -->`);
}

function save(asked: IncomingMessage, answer: ServerResponse, body: string): void {
  const key = keyOf(asked);
  const fields = new URLSearchParams(body);
  const [, item = ''] = /answer-([^=&]+)/.exec(body) ?? [];
  const sequence = (findAnswers.all(key).at(-1)?.sequence ?? 0) + 1;
  addAnswer.run(key, item, sequence, fields.get(`answer-${item}`));
  answer.setHeader('content-type', 'application/json');
  answer.end(JSON.stringify({ ok: true, version: `${sequence}`, saved: '10:42' }));
}

const server = createServer((asked, answer) => {
  if (asked.method === 'GET') return show(asked, answer);
  let body = '';
  asked.setEncoding('utf8').on('data', (part: string) => {
    body += part;
  });
  asked.on('end', () => save(asked, answer, body));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
