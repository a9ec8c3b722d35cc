/** Looking at a seat from both sides: the fields its pages carry, and what is stored of it. */

import type { StoredAnswer } from '#core/seat-answers.ts';
import { seatKey } from '#identity/seats.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { heldIn, seatCookie } from './cookies.ts';
import { type Browser, fieldIn, type Web } from './web.ts';

/** What stands on the seat a browser holds in an assessment. */
export async function storedBy(
  web: Web,
  browser: Browser,
  assessment: string,
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const token = heldIn(web, browser, seatCookie(assessment));
  return answersOfSeat(web.services.store, seatKey(web.services.identity, token) ?? '');
}

/** The hidden fields of a page of questions. */
export async function hiddenFields(browser: Browser, address: string): Promise<Record<string, string>> {
  const html = await (await browser.get(address)).text();
  const names = [...html.matchAll(/name="((?:version-[^"]+)|_form)"/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, fieldIn(html, name) ?? '']));
}

/** The path of the private link a page shows. */
export function privatePath(html: string): string {
  return html.match(/\/s\/[A-Za-z0-9_-]{22}/)?.[0] ?? '';
}
