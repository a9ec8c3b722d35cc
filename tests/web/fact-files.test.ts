/** Files attached to a fact: taken by what they are, kept whole, given back as files and nothing else. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { MOST_FILE_BYTES, MOST_FILES } from '#core/fact-files.ts';
import { makePerson } from '#identity/people.ts';
import { listAudit } from '#storage/audit.ts';
import { listFiles } from '#storage/fact-attachments.ts';
import { hashOfBytes, sweepFiles } from '#storage/file-folder.ts';
import { validateHtml } from '../support/html.ts';
import {
  BASE_URL,
  type Browser,
  closeNow,
  makeWeb,
  openShortForm,
  signInAs,
  type Web,
} from '../support/web.ts';

const PDF = strToU8('%PDF-1.7\nThe offer letter.\n%%EOF');
const FACT = 'funding-letter';

interface Stage {
  readonly web: Web;
  readonly id: string;
  readonly owner: Browser;
  readonly path: string;
  /** Sends the fact's form as a browser does, with or without a file. */
  readonly send: (to: string, fields: Readonly<Record<string, string>>, file?: File) => Promise<Response>;
  /** Sends a file as a browser does. */
  readonly attach: (name: string, bytes: Uint8Array, as?: Browser) => Promise<Response>;
  readonly files: () => Promise<Awaited<ReturnType<typeof listFiles>>>;
}

async function stage(): Promise<Stage> {
  const web = await makeWeb();
  const { id } = await openShortForm(web);
  const owner = await web.ownerBrowser();
  const path = `/assessments/${id}/facts/${FACT}`;
  const send = async (to: string, fields: Readonly<Record<string, string>>, file?: File, as = owner) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    if (file !== undefined) form.append('upload', file);
    const encoded = new Request('http://form', { method: 'POST', body: form });
    const cookie = [...as.cookies].map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ');
    const body = await encoded.arrayBuffer();
    const headers = {
      cookie,
      origin: BASE_URL,
      host: new URL(BASE_URL).host,
      'content-type': encoded.headers.get('content-type') ?? '',
      'content-length': `${body.byteLength}`,
    };
    return await web.app.request(path + to, { method: 'POST', body, headers });
  };
  const attach = (name: string, bytes: Uint8Array, as: Browser = owner) =>
    send('/files', {}, new File([new Uint8Array(bytes)], name), as);
  return { web, id, owner, path, send, attach, files: () => listFiles(web.services.store.db, id) };
}

function kept(web: Web): readonly string[] {
  const folder = join(web.folder, 'files');
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** A zip that claims to unpack to a hundred megabytes. */
function bomb(): Uint8Array {
  return zipSync(
    { '[Content_Types].xml': new Uint8Array(100_000_000), 'word/document.xml': strToU8('x') },
    { level: 9 },
  );
}

describe('a file attached to a fact', () => {
  it('comes back byte for byte as a file that no browser shows or runs', async () => {
    const { owner, path, attach, files } = await stage();
    expect((await attach('Offer letter, März.pdf', PDF)).status).toBe(303);
    const [file] = await files();
    const reply = await owner.get(`${path}/files/${file?.id}`);
    expect(new Uint8Array(await reply.arrayBuffer())).toEqual(PDF);
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('content-security-policy')).toMatch(/sandbox/);
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="Offer letter- Ma-rz.pdf"; filename*=UTF-8''Offer%20letter%2C%20M%C3%A4rz.pdf`,
    );
    const page = await (await owner.get(path)).text();
    expect(page).toContain('Offer letter, März.pdf');
    expect(validateHtml(page)).toEqual([]);
  });

  it('makes what is in place met, as a link does, and the results are worked out anew', async () => {
    const { web, id, owner, path, attach, files } = await stage();
    const results = async () =>
      (await (await owner.get(`/assessments/${id}/results.json`)).json()) as {
        gates: { factStates: { id: string; state: string; fact: { files?: { hash: string }[] } | null }[] }[];
      };
    const factOf = async () =>
      (await results()).gates.flatMap(({ factStates }) => factStates).find((fact) => fact.id === FACT);
    await owner.post(path, { standing: 'in-place', title: 'Offer letter', version: '0' });
    await closeNow(web, id);
    expect((await factOf())?.state).toBe('claimed');
    await attach('letter.pdf', PDF);
    expect(await factOf()).toMatchObject({ state: 'met', fact: { files: [{ hash: hashOfBytes(PDF) }] } });
    const [file] = await files();
    expect((await owner.post(`${path}/files/${file?.id}/remove`)).status).toBe(303);
    expect((await factOf())?.state).toBe('claimed');
  });

  it('is taken by its content, whatever its name says', async () => {
    const { attach, files, owner, path } = await stage();
    const docx = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') });
    const odt = zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8('<x/>'),
    });
    await attach('minutes.exe', docx);
    await attach('plan', odt);
    await attach('costs.csv', strToU8('year,cost\n2027,40000\n'));
    await attach('photo.html', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]));
    expect((await files()).map(({ name, type }) => `${type} ${name}`).sort()).toEqual([
      'docx minutes.exe.docx',
      'jpeg photo.html.jpg',
      'odt plan.odt',
      'text costs.csv',
    ]);
    for (const [name, bytes] of [
      ['page.txt', strToU8('  <script>alert(1)</script>')],
      ['letter.pdf', strToU8('MZ\u0000\u0001')],
      ['list.csv', new Uint8Array([0xff, 0xfe, 0x61, 0x00])],
      ['any.docx', zipSync({ 'run.exe': strToU8('x') })],
      [
        'macros.docx',
        zipSync({
          '[Content_Types].xml': strToU8('x'),
          'word/document.xml': strToU8('x'),
          'word/vbaProject.bin': strToU8('x'),
        }),
      ],
      ['cut.docx', docx.slice(0, 60)],
    ] as const) {
      const reply = await attach(name, bytes);
      expect([name, reply.status]).toEqual([name, 422]);
      const page = await reply.text();
      expect(page).toContain('This one is something else, whatever its name says');
      expect(validateHtml(page)).toEqual([]);
    }
    expect(await (await owner.get(path)).text()).not.toContain('page.txt');
  });

  it('that would unpack to far more than it is, is looked at from outside only', async () => {
    const { attach, files } = await stage();
    const before = process.memoryUsage().rss;
    expect((await attach('bomb.docx', bomb())).status).toBe(303);
    expect((await files())[0]?.size).toBeLessThan(200_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(600_000_000);
  });

  it('has a name without folders, control characters or marks that turn it round', async () => {
    const { attach, files } = await stage();
    for (const name of [
      '../../etc/passwd',
      'C:\\Users\\a\\letter.pdf',
      'a\u202efdp.exe',
      '"><b>.pdf',
      '...',
      ' .pdf',
      'x'.repeat(400),
    ])
      await attach(name, PDF);
    expect((await files()).map(({ name }) => name).sort()).toEqual([
      '---b-.pdf',
      'afdp.exe.pdf',
      'file.pdf',
      'letter.pdf',
      'passwd.pdf',
      'pdf.pdf',
      `${'x'.repeat(120)}.pdf`,
    ]);
  });

  it('can have ten megabytes and not one more, whether the sender says so or not', async () => {
    const { web, attach, files, path, owner } = await stage();
    const exact = new Uint8Array(MOST_FILE_BYTES);
    exact.set(PDF);
    expect((await attach('large.pdf', exact)).status).toBe(303);
    const larger = new Uint8Array(MOST_FILE_BYTES + 1);
    larger.set(PDF);
    const reply = await attach('larger.pdf', larger);
    expect(reply.status).toBe(422);
    expect(await reply.text()).toContain('must be 10 MB or smaller');
    const far = new Uint8Array(MOST_FILE_BYTES + 2 * 1024 * 1024);
    const refused = await attach('far.pdf', far);
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain('choose a file of at most 10 MB');
    let left = far.length;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left <= 0) return controller.close();
        controller.enqueue(new Uint8Array(1024 * 1024));
        left -= 1024 * 1024;
      },
    });
    const cookie = [...owner.cookies].map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ');
    const headers = {
      cookie,
      origin: BASE_URL,
      host: 'localhost:3000',
      'content-type': 'multipart/form-data; boundary=x',
    };
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
    expect((await web.app.request(`${path}/files`, init)).status).toBe(413);
    expect(await files()).toHaveLength(1);
  });

  it('is one of twenty at most, and one sent twice is one', async () => {
    const { attach, files } = await stage();
    await attach('same.pdf', PDF);
    await attach('same.pdf', PDF);
    expect(await files()).toHaveLength(1);
    for (let n = 1; n < MOST_FILES; n++) await attach(`${n}.txt`, strToU8(`text ${n}`));
    const reply = await attach('more.txt', strToU8('more'));
    expect(reply.status).toBe(422);
    expect(await reply.text()).toContain('A fact can have at most 20 files');
    expect(await files()).toHaveLength(MOST_FILES);
  });

  it('is for the owner alone, and stays once the assessment is signed off', async () => {
    const { web, id, owner, path, attach, files } = await stage();
    await attach('letter.pdf', PDF);
    const [file] = await files();
    const other = await signInAs(web, await makePerson(web.services.identity, { name: 'Someone Else' }));
    expect((await attach('theirs.pdf', PDF, other)).status).toBe(404);
    expect((await other.get(`${path}/files/${file?.id}`)).status).toBe(404);
    expect((await web.browser().get(`${path}/files/${file?.id}`)).status).toBe(401);
    const elsewhere = await openShortForm(web);
    expect((await owner.get(`/assessments/${elsewhere.id}/facts/${FACT}/files/${file?.id}`)).status).toBe(
      404,
    );
    await web.services.store.db
      .updateTable('assessments')
      .set({ state: 'signed-off', version: 90 })
      .where('id', '=', id)
      .execute();
    expect((await owner.post(`${path}/files/${file?.id}/remove`)).status).toBe(409);
    expect((await attach('late.pdf', PDF)).status).toBe(303);
    expect(await files()).toHaveLength(2);
  });
});

describe('what is typed beside a file', () => {
  const TYPED = { standing: 'in-place', title: 'The offer letter', note: 'Typed with care', version: '0' };
  const letter = () => new File([PDF], 'letter.pdf');

  it('is back in the form after the file is attached or removed, and not recorded by that', async () => {
    const { send, files, owner, path } = await stage();
    const attached = await send('/files', TYPED, letter());
    expect(attached.status).toBe(200);
    const html = await attached.text();
    expect(html).toContain('Typed with care');
    expect(html).toContain('not recorded yet');
    expect(validateHtml(html)).toEqual([]);
    const [file] = await files();
    const removed = await send(`/files/${file?.id}/remove`, TYPED);
    expect(await removed.text()).toContain('Typed with care');
    expect(await files()).toEqual([]);
    expect(await (await owner.get(path)).text()).not.toContain('Typed with care');
  });

  it('is back too when the file is refused or none was chosen', async () => {
    const { send } = await stage();
    for (const file of [new File(['<html>'], 'page.html'), undefined]) {
      const refused = await send('/files', TYPED, file);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('Typed with care');
    }
  });

  it('is recorded together with the file that was chosen', async () => {
    const { send, files, owner, path } = await stage();
    const recorded = await send('', TYPED, letter());
    expect(recorded.status).toBe(303);
    expect((await files()).map(({ name }) => name)).toEqual(['letter.pdf']);
    expect(await (await owner.get(path)).text()).toContain('Typed with care');
  });
});

describe('the bytes of files', () => {
  it('stay as long as a fact needs them, and go with the last', async () => {
    const { web, id, owner, path, attach, files } = await stage();
    await attach('one.pdf', PDF);
    await attach('two.pdf', PDF);
    expect(kept(web)).toEqual([hashOfBytes(PDF)]);
    const [one, two] = await files();
    await owner.post(`${path}/files/${one?.id}/remove`);
    expect(kept(web)).toEqual([hashOfBytes(PDF)]);
    await owner.post(`${path}/files/${two?.id}/remove`);
    expect(kept(web)).toEqual([]);
    const lines = (await listAudit(web.services.store, id)).map(({ what }) => what);
    expect(lines.slice(-2)).toEqual([
      'funding-letter: a file was removed.',
      'funding-letter: a file was removed.',
    ]);
  });

  it('go when their assessment is deleted', async () => {
    const { web, id, owner, attach } = await stage();
    await attach('one.pdf', PDF);
    const page = await (await owner.get(`/assessments/${id}/delete`)).text();
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
    expect((await owner.post(`/assessments/${id}/delete`, { version })).status).toBe(303);
    expect(kept(web)).toEqual([]);
  });

  it('that a crash left without a row are swept at the start, and others stay', async () => {
    const { web, attach } = await stage();
    await attach('one.pdf', PDF);
    writeFileSync(join(web.folder, 'files', 'f'.repeat(64)), 'left by a crash');
    writeFileSync(join(web.folder, 'files', 'abc.partial'), 'half wri');
    await sweepFiles(web.services.store, true);
    expect(kept(web)).toEqual([hashOfBytes(PDF)]);
  });

  it('for whose row the disk has no room are not kept, and are taken once there is room', async () => {
    const { web, path, owner, attach, files } = await stage();
    const { db } = web.services.store;
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql`pragma max_page_count = ${sql.raw(String(pages.rows[0]?.page_count))}`.execute(db);
    const nameOf = (number: number) => `${'a name of some length '.repeat(5)}${number}.txt`;
    let reply = await attach(nameOf(0), strToU8('0'));
    let taken = 0;
    while (reply.status === 303) reply = await attach(nameOf(++taken), strToU8(`${taken}`));
    expect(reply.status).toBe(503);
    expect(await reply.text()).toContain('The disk of the server is full');
    expect(await files()).toHaveLength(taken);
    await sql`pragma max_page_count = 100000`.execute(db);
    expect((await attach(nameOf(taken), strToU8(`${taken}`))).status).toBe(303);
    expect(await files()).toHaveLength(taken + 1);
    expect((await owner.get(path)).status).toBe(200);
    await sweepFiles(web.services.store);
    expect(kept(web)).toHaveLength(taken + 1);
  });

  it('that cannot be written, or are gone or damaged, are said to be so, and nothing of it is kept', async () => {
    const { web, id, owner, path, attach, files } = await stage();
    writeFileSync(join(web.folder, 'files'), 'a file where the folder belongs');
    const reply = await attach('one.pdf', PDF);
    expect(reply.status).toBe(503);
    expect(await reply.text()).toContain('This could not be saved');
    expect(await files()).toEqual([]);
    rmSync(join(web.folder, 'files'));
    mkdirSync(join(web.folder, 'files'));
    await attach('one.pdf', PDF);
    const [file] = await files();
    writeFileSync(join(web.folder, 'files', hashOfBytes(PDF)), 'someone wrote here');
    expect((await owner.get(`${path}/files/${file?.id}`)).status).toBe(503);
    expect((await owner.get(`/assessments/${id}/facts`)).status).toBe(200);
  });
});
