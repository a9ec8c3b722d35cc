/** Reports are made in a thread of their own: the same bytes, asked for again until they are there. */
import { afterAll, describe, expect, it } from 'vitest';
import { composeReport, type ReportInput } from '#report/compose.ts';
import { writeForm } from '#report/form-writers.ts';
import { FORM_NAMES } from '#report/forms.ts';
import type { Made, ReportMaker } from '#report/making.ts';
import { writePdf } from '#report/pdf.ts';
import { makeReportMaker } from '#report/report-maker.ts';
import { exampleInput } from '../support/example-input.ts';

const input = await exampleInput();
/** Longer than a report takes while everything else goes before it. */
const PATIENCE = 280_000;
const makers: ReportMaker[] = [];

function maker(limits: Parameters<typeof makeReportMaker>[0] = {}): ReportMaker {
  const made = makeReportMaker({ patience: PATIENCE, ...limits });
  makers.push(made);
  return made;
}

const everyForm = maker();

afterAll(async () => {
  for (const one of makers) await one.close();
});

/** Asks as a page that refreshes itself does. */
async function askUntilMade(of: ReportMaker): Promise<{ readonly made: Made; readonly asked: number }> {
  for (let asked = 1; ; asked++) {
    const answer = await of.make('report.pdf', input);
    if (answer.kind === 'made') return { made: answer, asked };
  }
}

describe('the thread that makes reports', () => {
  it('gives the bytes that the command line writes', async () => {
    const answer = await maker().make('report.pdf', input);
    const written = await writePdf(composeReport(input));
    expect(answer.kind).toBe('made');
    expect(answer.kind === 'made' && Buffer.from(answer.bytes).equals(written)).toBe(true);
  });

  it.each(FORM_NAMES)('gives %s as it is written elsewhere', async (form) => {
    const answer = await everyForm.make(form, input);
    const { bytes, hash } = await writeForm(form, input, () => undefined);
    expect(answer).toMatchObject({ kind: 'made', hash });
    expect(answer.kind === 'made' && Buffer.from(answer.bytes).equals(bytes)).toBe(true);
  });

  it('says that a report is under way rather than keep anyone waiting, and gives it when asked again', async () => {
    const { made, asked } = await askUntilMade(maker({ patience: 5 }));
    expect(asked).toBeGreaterThan(1);
    expect(Buffer.from(made.bytes.slice(0, 5)).toString()).toBe('%PDF-');
  });

  it('makes a report once for all who ask for it meanwhile, and again only when something changed', async () => {
    const one = maker();
    const ask = () => one.make('report.pdf', input);
    const asked = [...(await Promise.all([ask(), ask(), ask()])), await ask()];
    // One that is made again has the same bytes at another place.
    expect(new Set(asked).size).toBe(1);
    const titled = { ...input, setup: { ...input.setup, title: 'Another title' } };
    expect(await one.make('report.pdf', titled)).not.toEqual(asked[0]);
    expect(new Set([...asked, await ask()]).size).toBe(1);
  });

  it('gives the latest report even when it is larger than what is remembered', async () => {
    const { made } = await askUntilMade(maker({ patience: 5, remembered: 1 }));
    expect(made.bytes.length).toBeGreaterThan(1);
  });

  it('passes a fault on to whoever asked, and makes the next report all the same', async () => {
    const one = maker();
    const broken = { ...input, setup: { ...input.setup, organisations: null } } as unknown as ReportInput;
    await expect(one.make('report.pdf', broken)).rejects.toMatchObject({ name: 'TypeError' });
    expect((await one.make('report.pdf', input)).kind).toBe('made');
  });

  it('tells a fault to the next who asks when nobody waited for it any more', async () => {
    const one = maker({ patience: 1 });
    const broken = { ...input, setup: { ...input.setup, organisations: null } } as unknown as ReportInput;
    const askUntilTold = async (): Promise<never> => {
      for (;;) await one.make('report.pdf', broken);
    };
    await expect(askUntilTold()).rejects.toMatchObject({ name: 'TypeError' });
  });

  it('gives up what it is making when the server stops', async () => {
    const one = maker();
    const given = expect(one.make('report.pdf', input)).rejects.toThrow('the server stops');
    await one.close();
    await given;
  });

  it('tells everyone who asks while no thread can be had, and nothing stays under way', async () => {
    const one = maker({ thread: new URL('https://example.org/thread.mjs') });
    for (let asked = 0; asked < 2; asked++)
      await expect(one.make('report.pdf', input)).rejects.toMatchObject({ code: 'ERR_INVALID_URL_SCHEME' });
    expect(one.underWay()).toBe(0);
  });

  it('is given none of the secrets that the server was started with', async () => {
    const source = `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ number }) => parentPort.postMessage({
        kind: 'made', number, hash: '', bytes: new TextEncoder().encode(JSON.stringify(process.env)) }));`;
    const thread = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
    const { made } = await askUntilMade(maker({ thread }));
    expect(new TextDecoder().decode(made.bytes)).toBe('{}');
  });
});
