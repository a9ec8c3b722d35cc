/** A preview in a browser: every page an author can come to, with the file as it is and while it is broken. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningPreview, startPreview } from '#cli/preview.ts';
import { SAMPLE, temporaryFolder } from '../storage/sample-files.ts';
import { startBrowser } from '../support/browser.ts';
import { desk } from '../support/journey-browser.ts';
import { findings, sendWrong } from '../support/journey-findings.ts';

const write = temporaryFolder();
let browser: Browser;
let preview: RunningPreview;
beforeAll(async () => {
  const silent = { out: () => undefined, err: () => undefined };
  browser = await startBrowser();
  preview = await startPreview({ questionnaire: write('own.yaml', SAMPLE), modules: [] }, 0, silent);
});
afterAll(async () => {
  await browser?.close();
  await preview?.close();
});

it('has no page that is not accessible, valid, quiet, from its own host, and at home at any width', async () => {
  const { origin: address, pathname: start } = new URL(preview.address);
  const server = { address };
  const context = await desk(browser, server);
  const page = await context.newPage();
  await page.goto(start);
  const seat = new URL(page.url()).pathname;
  await page.close();
  const pages = ['', '/welcome', '/pages/1', '/pages/2', '/check', '/done', '/link', '/place', '/copy'];
  const states = [
    ...pages.map((rest) => ({ name: rest, path: `${seat}${rest}` })),
    {
      name: 'a broken file',
      path: `${seat}/pages/1`,
      act: async (shown: typeof page) => {
        write('own.yaml', SAMPLE.replace('IV.R.A', 'IV.Z'));
        await shown.reload();
        await shown.getByText('is not a CFIR 2022 code').waitFor();
        write('own.yaml', SAMPLE);
      },
    },
    {
      name: 'an answer that is wrong',
      path: `${seat}/pages/2`,
      act: async (shown: typeof page) => {
        await shown.locator('input[value="shared"]').first().check();
        await sendWrong(shown, 'Save and continue');
      },
    },
  ];
  expect(await findings({ server }, context, states)).toEqual({});
});
