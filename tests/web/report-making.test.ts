/** A report that takes long: a page says so and asks again by itself, at the address of the file. */
import { describe, expect, it } from 'vitest';
import { FORM_NAMES } from '#report/forms.ts';
import { makeReportMaker } from '#report/report-maker.ts';
import { validateHtml } from '../support/html.ts';
import { makeResultsWeb, wordsOf } from '../support/results-web.ts';

const web = await makeResultsWeb();
const base = `/assessments/${web.example.id}`;
const path = `${base}/report.pdf`;

describe('asking for a report', () => {
  it('gives a page that refreshes itself without script while it is made, then the file at the same address', async () => {
    const { reports } = web.services;
    const hurried = makeReportMaker({ patience: 1 });
    Object.assign(web.services, { reports: hurried });
    try {
      const first = await web.get(path);
      const html = await first.text();
      expect(first.status).toBe(202);
      expect(first.headers.get('refresh')).toBe('2');
      expect(wordsOf(html)).toContain('The report is being made');
      expect(await validateHtml(html)).toEqual([]);
      let last = first;
      while (last.status === 202) last = await web.get(path);
      expect(last.status).toBe(200);
      expect(last.headers.get('content-type')).toBe('application/pdf');
    } finally {
      Object.assign(web.services, { reports });
      await hurried.close();
    }
  });

  it.each(FORM_NAMES)('in the form %s keeps nobody waiting who answers meanwhile', async (form) => {
    const { reports } = web.services;
    const hurried = makeReportMaker({ patience: 1 });
    Object.assign(web.services, { reports: hurried });
    try {
      const answer = await web.get(`${base}/${form}`);
      expect(answer.status).toBe(202);
      expect(wordsOf(await answer.text())).not.toContain('pages are set');
    } finally {
      Object.assign(web.services, { reports });
      await hurried.close();
    }
  });

  it('that needs more memory than there is for it ends as the page for faults, and the server goes on', async () => {
    const { reports } = web.services;
    const narrow = makeReportMaker({ patience: 60_000, heap: 24 });
    Object.assign(web.services, { reports: narrow });
    try {
      const answer = await web.get(path);
      expect(answer.status).toBe(500);
      expect(wordsOf(await answer.text())).toContain('Something went wrong here');
    } finally {
      Object.assign(web.services, { reports });
      await narrow.close();
    }
    expect((await web.get(path)).status).toBe(200);
  });
});
