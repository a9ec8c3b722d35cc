/** What anyone may read: the method with its lines, privacy in each mode, accessibility. */
import { describe, expect, it } from 'vitest';
import { AD_LINE, UNKNOWN_SHARE } from '#core/agreement.ts';
import { DEFAULT_THRESHOLDS } from '#core/questionnaire.ts';
import { FACT_STATUS_WORDS, LABEL_WORDS, STATE_WORDS, VERDICT_WORDS } from '#core/wording.ts';
import { validateHtml } from '../support/html.ts';
import { makeResultsWeb, wordsOf } from '../support/results-web.ts';

const web = await makeResultsWeb();

async function read(path: string): Promise<string> {
  const response = await web.get(path, 'stranger');
  expect(response.status).toBe(200);
  return await response.text();
}

describe.each(['/method', '/privacy', '/accessibility'])('%s', (path) => {
  it('is a valid document that anyone may read, without style or script of its own', async () => {
    const html = await read(path);
    expect(validateHtml(html)).toEqual([]);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(html).not.toContain('\u2014');
  });

  it('leads to every part of itself', async () => {
    const html = await read(path);
    const parts = [...html.matchAll(/href="#([^"]+)"/g)].map(([, part]) => part);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(html).toContain(`id="${part}"`);
  });
});

describe('how it works', () => {
  it('names every label, state and verdict', async () => {
    const said = wordsOf(await read('/method'));
    const words = [LABEL_WORDS, VERDICT_WORDS].flatMap((table) => Object.values(table));
    for (const word of words) expect(said).toContain(word);
    for (const state of ['met', 'claimed', 'contested', 'not-met', 'unknown'] as const)
      expect(said).toContain(STATE_WORDS[state]);
    for (const status of Object.values(FACT_STATUS_WORDS))
      expect(said.toLowerCase()).toContain(status.toLowerCase());
  });

  it('gives the lines that are in force', async () => {
    const said = wordsOf(await read('/method'));
    expect(said).toContain(`A theme below it means not ready yet ${DEFAULT_THRESHOLDS.themeLow}`);
    expect(said).toContain(`A theme below it is a condition ${DEFAULT_THRESHOLDS.themeReady}`);
    expect(AD_LINE).toBe(5 / 6);
    expect(UNKNOWN_SHARE).toBe(0.3);
  });

  it('says what is ours and what is not claimed', async () => {
    const said = wordsOf(await read('/method'));
    expect(said.match(/ours/g)?.length).toBeGreaterThan(10);
    expect(said).toContain('What is not claimed');
    expect(said).toContain('Burke MJ, Dunlap WP (2002)');
  });
});

describe('privacy', () => {
  it('says what is kept in each mode, and every cookie as the page about data protection does', async () => {
    const said = wordsOf(await read('/privacy'));
    for (const mode of ['Attributed', 'By organisation', 'Anonymous']) expect(said).toContain(mode);
    const named = new Set(wordsOf(await read('/data-protection')).match(/sandpilot-[a-z-]+/g));
    expect(named.size).toBeGreaterThan(5);
    for (const name of named) expect(said).toContain(name);
  });
});

describe('accessibility', () => {
  it('says what is aimed at, tested, not working, and how to report it', async () => {
    const said = wordsOf(await read('/accessibility'));
    for (const part of [
      'version 2.2 at level AA',
      'What is tested',
      'Known limits',
      'How to report a problem',
    ])
      expect(said).toContain(part);
  });
});
