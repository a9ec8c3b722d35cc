/** What is wrong with pages in a browser: those that links lead to, and those that forms answer with. */
import type { BrowserContext, Page } from 'playwright-core';
import { desk, goOnAs, press } from './journey-browser.ts';
import { watchPage } from './journey-page-check.ts';
import type { Stage } from './journey-stage.ts';
import type { Visitor } from './journey-visitor.ts';

/** A page that no link leads to: what a form or a wrong address answers with. */
export interface State {
  readonly name: string;
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
}

/** Everything wrong with each of them, by its name; nothing is the wish. */
export async function findings(
  stage: { readonly server: Pick<Stage['server'], 'address'> },
  context: BrowserContext,
  states: readonly State[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  const page = await context.newPage();
  const { check } = watchPage(page, new URL(stage.server.address).host);
  const all: Record<string, readonly string[]> = {};
  for (const { name, path, act } of states) {
    await page.goto(path);
    await act?.(page);
    const found = await check();
    if (found.length > 0) all[name] = found;
  }
  await context.close();
  return all;
}

/** A desk's browser that goes on where the visitor is. */
export async function contextOf(stage: Stage, visitor?: Visitor): Promise<BrowserContext> {
  const context = await desk(stage.browser, stage.server);
  if (visitor !== undefined) await goOnAs(context, stage.server, visitor);
  return context;
}

/** Presses the button of a form that was left empty or made wrong, and waits for the page that says so. */
export async function sendWrong(page: Page, button: string): Promise<void> {
  await press(page, button);
  await page.locator('.nhsuk-error-summary').waitFor();
}
