/** Prints a page to a PDF in a browser started for it alone: node print-page.ts BROWSER PAGE PDF FOOTER. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import pack from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const [executablePath = '', page = '', file = '', footer = ''] = process.argv.slice(2);

pack.setGraphicsMode = false;
const browser = await chromium.launch({
  executablePath,
  args: [...pack.args, '--allow-file-access-from-files'],
  headless: true,
  timeout: 30_000,
});
const tab = await browser.newPage();
await tab.goto(page);
// Text without its typeface would be printed as nothing.
await tab.evaluate('document.fonts.ready.then(() => document.fonts.size)');
const small = 'font-size:7pt;width:100%;margin:0 18mm;display:flex;justify-content:space-between';
const bytes = await tab.pdf({
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate: `<div style="${small}"><span>${footer}</span><span><b class="pageNumber"></b> of <b class="totalPages"></b></span></div>`,
});
writeFileSync(file, bytes);
await browser.close();
