/** Pictures of the results as files: each there is, with its finding in words, for the owner alone. */
import { describe, expect, it } from 'vitest';
import { makeResultsWeb } from '../support/results-web.ts';

const web = await makeResultsWeb();
const base = `/assessments/${web.example.id}/pictures`;
const NAMES = [
  'belief-against-paper',
  'themes-by-organisation',
  'constructs-by-organisation',
  'what-it-would-take',
];

describe('a picture as a file', () => {
  it.each(NAMES)('%s is an SVG with title and finding', async (name) => {
    const answer = await web.get(`${base}/${name}.svg`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('image/svg+xml');
    expect(answer.headers.get('content-disposition')).toContain(`${name}.svg`);
    expect(text).toMatch(/<title id="[^"]+">[^<]{10,}<\/title>/);
    expect(text).toMatch(/<desc id="[^"]+">[^<]{60,}<\/desc>/);
    expect(text).not.toContain('style=');
  });

  it('names every gate in a corner of belief against paper, and says how many stand in each', async () => {
    const text = await web.text(`${base}/belief-against-paper.svg`);
    for (const words of ['Believed without paper (3)', 'Believed and documented (0)', 'Neither (7)'])
      expect(text).toContain(words);
    expect(text).toContain('3 believed without paper (G3, G7 and G10)');
  });

  it('is not there under another name, nor for anyone else', async () => {
    expect((await web.get(`${base}/constructor.svg`)).status).toBe(404);
    expect((await web.get(`${base}/belief-against-paper.png`)).status).toBe(404);
    expect((await web.get(`${base}/belief-against-paper.svg`, 'other-owner')).status).not.toBe(200);
    expect((await web.get(`${base}/belief-against-paper.svg`, 'stranger')).status).not.toBe(200);
  });
});
