/** A server with an open assessment, people at their seats, and a closed one that everyone has answered. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { close, draft, openDraft, signIn } from '../support/journey.ts';
import { formTo } from '../support/journey-forms.ts';
import type { Values, Visitor } from '../support/journey-visitor.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { type Comment, seatPeople } from './web-people.ts';

interface Prepared {
  readonly open: string;
  readonly closed: string;
  /** Of those at their seats in the open one. */
  readonly cookies: readonly string[];
}

interface Wanted {
  /** At their seats in the open one. */
  readonly seats: number;
  /** Who answered everything in the closed one. */
  readonly people: number;
  /** What the owner chose; the short form otherwise. */
  readonly questions?: Values;
  /** What each of them says to each question; nothing otherwise. */
  readonly comment?: Comment;
}

export async function prepare(
  program: string,
  dataDir: string,
  { seats, people, questions = {}, comment }: Wanted,
): Promise<Prepared> {
  let server = await startServer({ program, dataDir });
  const port = Number(new URL(server.address).port);
  const owner = await signIn(server);
  const open = await draft(owner);
  const closed = await draft(owner, 'by-organisation', questions);
  await openDraft(owner, open);
  await openDraft(owner, closed);
  await server.stop();
  const cookies = await seatPeople(dataDir, open, { count: seats, answering: false });
  await seatPeople(dataDir, closed, { count: people, answering: true, ...(comment && { comment }) });
  server = await startServer({ program, dataDir, port });
  await close(owner, closed);
  await server.stop();
  return { open, closed, cookies };
}

/** The first link was used while preparing: a new one from the command line. */
export async function signInAgain(server: RunningServer, program: string, dataDir: string): Promise<Visitor> {
  const child = spawn(process.execPath, [program, 'sign-in'], {
    env: { ...process.env, DATA_DIR: dataDir, BASE_URL: server.address },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return signIn({ ...server, firstSignIn: printed.trim() });
}

export async function pageOf(server: RunningServer, path: string, cookie: string): Promise<string> {
  const answer = await fetch(new URL(path, server.address), { headers: { cookie } });
  return answer.text();
}

/** The first question on a page. */
export function itemOn(html: string, path: string): string {
  const name = [...formTo(html, path).choices.keys()].find((one) => one.startsWith('answer-')) ?? '';
  return name.slice('answer-'.length);
}
