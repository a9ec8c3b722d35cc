/** The command `preview`: a questionnaire as participants see it, read again at every page, and nothing kept. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningPreview, startPreview } from '#cli/preview.ts';
import { SAMPLE, temporaryFolder } from '../storage/sample-files.ts';
import { run } from '../support/run-cli.ts';

const write = temporaryFolder();
const MODULE = fileURLToPath(new URL('../../questionnaires/digital-scheme.yaml', import.meta.url));
const SHORT = fileURLToPath(new URL('../../questionnaires/cfir-readiness-short.yaml', import.meta.url));
const FIRST = 'How does who leads this scheme affect putting it in place here?';

const running: RunningPreview[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

interface Looking {
  readonly preview: RunningPreview;
  readonly said: () => string;
  /** A page of the seat, as a browser with its cookie gets it. */
  readonly page: (rest?: string) => Promise<{ readonly status: number; readonly html: string }>;
}

async function look(questionnaire: string, modules: readonly string[] = []): Promise<Looking> {
  let said = '';
  const keep = (text: string): void => {
    said += text;
  };
  const preview = await startPreview({ questionnaire, modules }, 0, { out: keep, err: keep });
  running.push(preview);
  let seat = '';
  let cookie = '';
  return {
    preview,
    said: () => said,
    page: async (rest = '') => {
      if (seat === '') {
        const opened = await fetch(preview.address, { redirect: 'manual' });
        if (opened.status !== 303) return { status: opened.status, html: await opened.text() };
        seat = new URL(opened.headers.get('location') ?? '', preview.address).href;
        cookie = opened.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; ');
      }
      const response = await fetch(`${seat}${rest}`, { headers: { cookie } });
      return { status: response.status, html: await response.text() };
    },
  };
}

describe('a preview', () => {
  it('shows the questionnaire on a seat of one of three organisations, and says that it is a preview', async () => {
    const { page } = await look(write('own.yaml', SAMPLE));
    const overview = await page();
    expect(overview.status).toBe(200);
    expect(overview.html).toContain('Preview of Sample');
    expect((await page('/pages/1')).html).toContain(FIRST);
    const place = (await page('/place')).html;
    for (const name of ['Example health trust', 'Example council', 'Example charity']) {
      expect(place).toContain(name);
    }
  });

  it('reads the file again at every page, on the same seat', async () => {
    const file = write('own.yaml', SAMPLE);
    const { page } = await look(file);
    await page();
    write('own.yaml', SAMPLE.replace(FIRST, 'Who leads this?').replace('title: Sample', 'title: Better'));
    const { status, html } = await page('/pages/1');
    expect(status).toBe(200);
    expect(html).toContain('Who leads this?');
    expect(html).not.toContain(FIRST);
    expect(html).toContain('Preview of Better');
  });

  it('shows the errors of the file with line and column, and goes on once they are gone', async () => {
    const file = write('own.yaml', SAMPLE);
    const { page } = await look(file);
    await page();
    write('own.yaml', SAMPLE.replace('title: Sample', 'titel: Sample').replace('[IV.R.A]', '[<b>]'));
    const { status, html } = await page('/pages/1');
    expect(status).toBe(422);
    expect(html).toContain('own.yaml, line 3, column 1: &quot;titel&quot; is not known here.');
    expect(html).toContain('own.yaml, line 22, column 22: &quot;&lt;b&gt;&quot; is not a CFIR 2022 code.');
    expect(html).toContain('The questionnaire cannot be shown');
    write('own.yaml', SAMPLE);
    expect((await page('/pages/1')).html).toContain(FIRST);
  });

  it('starts with a broken file too, and says what is wrong', async () => {
    const { page, said } = await look(write('own.yaml', 'id: [1\n'));
    expect(said()).toMatch(/own\.yaml:2:1: error: .*\n$/);
    expect((await page()).status).toBe(422);
    write('own.yaml', SAMPLE);
    expect((await page('/pages/1')).html).toContain(FIRST);
  });

  it('shows modules behind the questionnaire, and a module by itself behind the short form', async () => {
    const both = await look(SHORT, [MODULE]);
    expect((await both.page()).html).toContain('Software and the people who use it');
    const alone = await look(MODULE);
    const { html } = await alone.page();
    expect(html).toContain('Software and the people who use it');
    expect(html).toContain('Need and priority');
  });

  it('can show a title of any length', async () => {
    const { page } = await look(
      write('own.yaml', SAMPLE.replace('title: Sample', `title: ${'long '.repeat(1000)}`)),
    );
    expect((await page()).status).toBe(200);
  });

  it('leads from the start page to the seat', async () => {
    const { preview } = await look(write('own.yaml', SAMPLE));
    const start = await fetch(new URL('/', preview.address), { redirect: 'manual' });
    expect(new URL(start.headers.get('location') ?? '', preview.address).href).toBe(preview.address);
  });

  it('is for this machine alone', async () => {
    const { preview } = await look(write('own.yaml', SAMPLE));
    const { hostname, port } = new URL(preview.address);
    expect(hostname).toBe('127.0.0.1');
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow();
  });

  it('keeps nothing', async () => {
    const file = write('own.yaml', SAMPLE);
    const before = readdirSync(dirname(file));
    const { preview, page } = await look(file);
    await page();
    expect(readdirSync(dirname(file))).toEqual(before);
    running.splice(0);
    await preview.close();
    await expect(fetch(preview.address)).rejects.toThrow();
  });
});

describe('the command', () => {
  it('says what to do when the port is taken or is none', async () => {
    const file = write('own.yaml', SAMPLE);
    const { preview } = await look(file);
    const taken = await run('preview', file, '--port', new URL(preview.address).port);
    expect(taken).toMatchObject({ code: 1, out: '' });
    expect(taken.err).toMatch(/^error: port \d+ is taken\. Choose another with --port, or leave it out\.\n$/);
    const none = await run('preview', file, '--port', 'http');
    expect(none.code).toBe(2);
    expect(none.err).toContain('Give a whole number from 0 to 65535.');
  });
});
