/** Everything a page in a browser is held against: accessibility, valid HTML, silence, its own host, any width. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page, Response } from 'playwright-core';
import { validateHtml } from './html.ts';

const HEIGHT = 900;
/** 1280 CSS pixels at 400 %. */
const ZOOMED = 320;
const WIDTHS = [390, 1280];
/** How the script of a page learns that an answer was changed elsewhere or cannot be taken. */
const REFUSALS = [409, 422];

/** The short form of it, read once: it goes into every page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow {
  readonly axe: {
    readonly run: (where: Document) => Promise<{
      readonly violations: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly html: string }[];
      }[];
    }>;
  };
}

export interface Watch {
  /** Everything wrong with the page that is shown now; nothing is the wish. */
  readonly check: () => Promise<readonly string[]>;
}

/** Puts the checker into the page; `page.evaluate` takes twice as long over so large a script. */
async function bringAxe(page: Page): Promise<void> {
  const tab = await page.context().newCDPSession(page);
  const { exceptionDetails } = await tab.send('Runtime.evaluate', { expression: `${AXE};0` });
  await tab.detach();
  if (exceptionDetails !== undefined) throw new Error(`axe does not start: ${exceptionDetails.text}`);
}

async function axeFindings(page: Page, width: number): Promise<readonly string[]> {
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as AxeWindow).axe.run(document);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  return found.map((finding) => `axe at ${width}: ${finding.slice(0, 400)}`);
}

/** What sticks out of a narrow page, unless it scrolls inside a frame of its own. */
async function overflow(page: Page): Promise<readonly string[]> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const out = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return `${scrollWidth} px wide: ${out
      .slice(-3)
      .map((element) => element.outerHTML.slice(0, 120))
      .join(' ')}`;
  });
  return wide === undefined ? [] : [`scrolls sideways at ${ZOOMED}: ${wide}`];
}

/** Watches a tab from now on. */
export function watchPage(page: Page, host: string): Watch {
  let said: string[] = [];
  let document: Response | undefined;
  page.on('console', (message) => {
    // The browser reports a status of 404 or 422 as an error; which of them are errors is decided below.
    const isStatus = /the server responded with a status of 4/.test(message.text());
    if (message.type() === 'error' && !isStatus) said.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => said.push(`not loaded: ${request.url()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.host !== host && url.protocol !== 'data:') said.push(`asks another host: ${url.host}`);
  });
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) document = response;
    else if (response.status() >= 400 && !REFUSALS.includes(response.status()))
      said.push(`${response.status()}: ${response.url()}`);
  });
  return {
    check: async () => {
      const html = document === undefined ? '' : await document.text();
      await page.setViewportSize({ width: ZOOMED, height: HEIGHT });
      const found = [...validateHtml(html).map((problem) => `html: ${problem}`), ...(await overflow(page))];
      await bringAxe(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        found.push(...(await axeFindings(page, width)));
      }
      const heard = said;
      said = [];
      return [...found, ...heard];
    },
  };
}
