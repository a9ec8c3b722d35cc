/** How soon a move of a workshop is on screens in a browser: by their stream, and where proxies stand in its way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBrowser } from '../support/browser.ts';
import { signIn } from '../support/journey.ts';
import { bufferingProxy, cuttingProxy } from '../support/proxies.ts';
import { type RunningServer, startServer, temporaryData } from '../support/server.ts';
import { bundleServer } from '../support/server-bundle.ts';
import { milliseconds, percentile, printTable } from './table.ts';
import type { Room, Sending } from './workshop-load.ts';
import { makeRoom } from './workshop-rooms.ts';

const ROOMS = 5;
const PEOPLE = 4;
const CUT_AFTER = 5000;
/** Within a second, and where no stream gets through within twelve. */
const GOALS = [1000, 12_000, 12_000];
const WAYS = ['straight to the server', 'a proxy holds streams back', 'a proxy hangs up after 5 s'];

function versionOn(page: Page): Promise<string | undefined> {
  return page.locator('#screen').evaluate((screen) => (screen as HTMLElement).dataset.version);
}

/** From the move to the page's showing another version than it did. */
async function untilMoved(page: Page, before: string | undefined): Promise<number> {
  const began = performance.now();
  await page.waitForFunction(
    (shown) => document.querySelector<HTMLElement>('#screen')?.dataset.version !== shown,
    before,
    { polling: 'raf', timeout: 60_000 },
  );
  return performance.now() - began;
}

async function move(address: string, { path, cookie, body }: Sending): Promise<void> {
  const headers = { cookie, origin: address, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(new URL(path, address), { method: 'POST', headers, body, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
}

/** The times of both moves of a room, for each of its screens. */
async function watch(server: RunningServer, { rate, reveal }: Room, pages: readonly Page[]) {
  const times: number[][] = [];
  for (const step of [rate, reveal]) {
    const before = await Promise.all(pages.map(versionOn));
    const moved = Promise.all(pages.map((page, at) => untilMoved(page, before[at])));
    await move(server.address, step);
    times.push(await moved);
  }
  return times;
}

async function timesOf(server: RunningServer): Promise<readonly (readonly number[])[]> {
  const proxies = [await bufferingProxy(server.address), await cuttingProxy(server.address, CUT_AFTER)];
  const browser = await startBrowser();
  try {
    const owner = await signIn(server);
    const times: (readonly number[])[] = [];
    for (let made = 0; made < ROOMS; made++) {
      const room = await makeRoom(server, owner, PEOPLE);
      const [, projected] = room.others;
      const pages = await Promise.all(
        [server, ...proxies].map(async ({ address }) => {
          const page = await browser.newPage();
          await page.goto(new URL(projected?.path ?? '', address).href);
          return page;
        }),
      );
      times.push(...(await watch(server, room, pages)));
      for (const page of pages) await page.close();
    }
    return times;
  } finally {
    await browser.close();
    for (const proxy of proxies) await proxy.stop();
  }
}

export async function benchScreens(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-bench-live-'));
  const data = temporaryData();
  const server = await startServer({ program: bundleServer(folder), dataDir: data.folder, silent: true });
  try {
    const times = await timesOf(server);
    const rows = WAYS.map((way, at) => {
      const own = times.map((each) => each[at] ?? Number.NaN);
      const [goal = 0, longest] = [GOALS[at], Math.max(...own)];
      const isMet = longest < goal ? 'met' : 'not met';
      return [way, milliseconds(percentile(own, 50)), milliseconds(longest), milliseconds(goal), isMet];
    });
    printTable(`A move of a workshop on a screen in a browser, ${2 * ROOMS} times`, [
      ['', 'p50', 'longest', 'goal', ''],
      ...rows,
    ]);
  } finally {
    await server.stop();
    data.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
