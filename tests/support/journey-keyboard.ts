/** Someone with a keyboard and nothing else, who always sees where they are. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** No control is further from another than this. */
const MOST_STOPS = 80;

interface Focus {
  readonly what: string;
  readonly isShown: boolean;
  readonly isInView: boolean;
  readonly isThere: boolean;
}

/** What has the focus, whether that can be seen, and whether it is what the selector says. */
export function focusNow(page: Page, selector: string): Promise<Focus> {
  return page.evaluate((wanted) => {
    const element = document.activeElement ?? document.body;
    const { width, height, top, bottom } = element.getBoundingClientRect();
    const isDrawn = ({ outlineStyle, outlineWidth, boxShadow }: CSSStyleDeclaration): boolean =>
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    // The design system draws a radio's ring on its label.
    const label = element.nextElementSibling;
    const isShown =
      isDrawn(getComputedStyle(element)) ||
      (element.matches('[type="radio"], [type="checkbox"]') &&
        label !== null &&
        isDrawn(getComputedStyle(label, '::before')));
    return {
      what: `${element.tagName.toLowerCase()}#${element.id} ${(element.textContent ?? '').trim().slice(0, 40)}`,
      isShown,
      isInView: width > 0 && height > 0 && bottom > 0 && top < window.innerHeight,
      isThere: element.matches(wanted),
    };
  }, selector);
}

/** Presses Tab until the focus is there; every stop on the way must be seen. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const focus = await focusNow(page, selector);
    expect(focus).toMatchObject({ isShown: true, isInView: true });
    if (focus.isThere) return;
  }
  throw new Error(`${selector} is not reached with Tab on ${page.url()}`);
}

/** From the top of a page, over the skip link, into its content. */
export async function skipToContent(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  expect(await focusNow(page, '.nhsuk-skip-link')).toMatchObject({
    isThere: true,
    isShown: true,
    isInView: true,
  });
  await page.keyboard.press('Enter');
  expect((await focusNow(page, '#main-content')).isThere).toBe(true);
}
