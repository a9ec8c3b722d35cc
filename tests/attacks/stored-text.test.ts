/** Hostile words in every field, read back by everyone at every address: in pages, drawings, tables and documents they stay words. */
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { linksOf } from '#storage/workshops.ts';
import { validateHtml } from '../support/html.ts';
import { type PdfDictionary, PdfObjects } from '../support/pdf-objects.ts';
import { openLink } from '../support/web.ts';
import { address } from '../web/who-sees-what-asking.ts';
import type { ViewerNow } from '../web/who-sees-what-viewers.ts';
import { MARK, poison } from './poison.ts';
import { makeScene, routesOf } from './scene.ts';

const scene = await makeScene('attributed');
const { web, staged, held } = scene;
const replaced = await poison(web.services.store);
const links = await linksOf(web.services.store.db, scene.workshop.id);

interface Read {
  readonly place: string;
  readonly kind: string;
  readonly headers: string;
  readonly bytes: Uint8Array;
}

const READERS = [
  'owner',
  'participant',
  'lead',
  'administrator',
  'stranger',
] as const satisfies readonly ViewerNow[];

async function read(place: string, answer: Response): Promise<Read> {
  const kind = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const headers = [...answer.headers].map((pair) => pair.join(': ')).join('\n');
  if (kind === 'text/event-stream') {
    await answer.body?.cancel();
    return { place, kind, headers, bytes: new Uint8Array() };
  }
  return {
    place: `${answer.status} ${place}`,
    kind,
    headers,
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
}

/** Everything everyone gets, of every assessment. */
async function readAll(): Promise<readonly Read[]> {
  const all: Read[] = [];
  const paths = routesOf(web).filter(({ method, path }) => method === 'GET' && !/sign-out/.test(path));
  for (const one of [
    ...staged,
    { ...(staged[1] as (typeof staged)[number]), id: held.id, invitations: held.invitations },
  ]) {
    for (const viewer of READERS) {
      for (const { path } of paths) {
        const to = address(path, viewer, one)
          .replace(':workshop', scene.workshop.id)
          .replace(':item', 'need.priority');
        all.push(await read(`${viewer} ${one.moment} ${path}`, await one.browsers[viewer].get(to)));
      }
    }
  }
  const screens = [`/room/${links?.room}`, `/observe/${links?.observer}`];
  const browser = web.browser();
  for (const path of screens) all.push(await read(path, await browser.get(await openLink(browser, path))));
  return all;
}

const all = await readAll();

function of(kind: RegExp): readonly (Read & { readonly text: string })[] {
  return all.filter((one) => kind.test(one.kind)).map((one) => ({ ...one, text: strFromU8(one.bytes) }));
}

/** Parts of packed files by name. */
function parts(kind: RegExp): readonly { readonly place: string; readonly text: string }[] {
  return all
    .filter((one) => kind.test(one.kind))
    .flatMap(({ place, bytes }) =>
      Object.entries(unzipSync(bytes)).map(([name, part]) => ({
        place: `${place} ${name}`,
        text: strFromU8(part),
      })),
    );
}

/** Cells that a spreadsheet would compute. */
function formulasIn(csv: string): readonly string[] {
  const rows = parse(csv, { bom: true, relax_column_count: true }) as string[][];
  return rows.flat().filter((cell) => /^\s*[=+@-]|^[\t\r]/.test(cell) && !/^-?[\d.]+$/.test(cell));
}

/** What makes a PDF run or open something by itself, or hides where it leads (ISO 32000-2, 12.6). */
const ACTING_KEYS = ['/JS', '/JavaScript', '/OpenAction', '/AA', '/XFA'];
const ACTIONS = [
  '/JavaScript',
  '/Launch',
  '/SubmitForm',
  '/ImportData',
  '/GoToR',
  '/GoToE',
  '/Rendition',
  '/RichMediaExecute',
];

/** The actions of a dictionary: by its keys, by its kind, or by an address that is no page. */
function actsOf(dictionary: PdfDictionary): readonly string[] {
  const kind = dictionary['/S'];
  const address = dictionary['/URI'];
  return [
    ...ACTING_KEYS.filter((key) => key in dictionary),
    ...(typeof kind === 'string' && ACTIONS.includes(kind) ? [kind] : []),
    ...(typeof address === 'string' && !/^u:https?:\/\//.test(address) ? [address] : []),
  ];
}

const RAW = new RegExp(`<${MARK}`, 'i');

describe('hostile words in every field', () => {
  it('are there to be read', () => {
    expect(replaced).toBeGreaterThan(100);
    expect(of(/html/).filter(({ text }) => text.includes(MARK)).length).toBeGreaterThan(50);
    expect(all.filter(({ place }) => /^5/.test(place)).map(({ place }) => place)).toEqual([]);
  });

  it('are no markup on any page, and open no attribute', { timeout: 300_000 }, () => {
    const pages = of(/html/);
    expect(pages.filter(({ text }) => RAW.test(text)).map(({ place }) => place)).toEqual([]);
    const seen = new Set<string>();
    for (const { place, text } of pages) {
      const page = place.replace(/^\d+ \S+ /, '');
      if (!text.includes(MARK) || seen.has(page)) continue;
      seen.add(page);
      expect(validateHtml(text), place).toEqual([]);
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  it('are no address that runs something', () => {
    const running = of(/html|svg/).filter(({ text }) =>
      /(href|src|action)="\s*(javascript|data:text|vbscript)/i.test(text),
    );
    expect(running.map(({ place }) => place)).toEqual([]);
  });

  it('are no markup in drawings and in documents of XML', () => {
    const xml = [...of(/svg/), ...parts(/openxml/)];
    expect(xml.filter(({ text }) => RAW.test(text)).map(({ place }) => place)).toEqual([]);
    expect(xml.some(({ text }) => text.includes(MARK))).toBe(true);
  });

  it('are no formula in tables and workbooks', () => {
    const tables = [...of(/csv/), ...parts(/application\/zip/).filter(({ place }) => place.endsWith('.csv'))];
    expect(tables.flatMap(({ place, text }) => formulasIn(text).map((cell) => `${place}: ${cell}`))).toEqual(
      [],
    );
    expect(tables.some(({ text }) => text.includes(MARK))).toBe(true);
    const formulas = parts(/spreadsheetml/).flatMap(({ text }) => text.match(/<f>[^<]*<\/f>/g) ?? []);
    expect(formulas.filter((formula) => formula.includes(MARK))).toEqual([]);
  });

  it('are no line of a calendar and no line of a header', () => {
    const calendars = of(/calendar/);
    expect(calendars.length).toBeGreaterThan(0);
    for (const { text, place } of calendars)
      expect(
        text.split('\r\n').filter((line) => !/^( |[A-Z-]+[:;])/.test(line) && line !== ''),
        place,
      ).toEqual([]);
    expect(calendars.filter(({ text }) => /^ATTENDEE/m.test(text))).toEqual([]);
    expect(
      all.filter(({ headers }) => /^(attendee|onload)/im.test(headers)).map(({ place }) => place),
    ).toEqual([]);
    const names = all.flatMap(({ headers }) => /content-disposition: (.*)/.exec(headers)?.[1] ?? []);
    expect(names.length).toBeGreaterThan(5);
    expect(
      names.filter(
        (name) => !/^attachment; filename="[\w .-]+"(; filename\*=UTF-8''[\w.~%!-]+)?$/.test(name),
      ),
    ).toEqual([]);
  });

  it('are data in what machines read', () => {
    for (const { text } of of(/application\/json/)) expect(() => JSON.parse(text)).not.toThrow();
  });

  it('make no report that runs or opens something', async () => {
    // Many are given the same report, byte for byte.
    const reports = new Map(of(/pdf/).map((one) => [one.text, one]));
    expect(reports.size).toBeGreaterThan(2);
    for (const { place, bytes } of reports.values()) {
      const dictionaries = (await PdfObjects.read(bytes)).dictionaries;
      expect(dictionaries.length, place).toBeGreaterThan(50);
      expect(dictionaries.flatMap(actsOf), place).toEqual([]);
    }
  });
});
