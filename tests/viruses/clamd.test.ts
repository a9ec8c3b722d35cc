/** What is asked of a ClamAV daemon, and that only a plain yes to all of a file lets it through. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSearch, type SearchTold } from '#viruses/clamd.ts';
import { type DaemonAddress, readDaemonAddress, sayDaemonAddress } from '#viruses/daemon-address.ts';
import { dataFolder } from '../support/assessments.ts';
import { HARMFUL, startClamd, VIRUS } from '../support/clamd.ts';

const CLEAN = Buffer.from('%PDF-1.7\nThe offer letter.');
const BAD = Buffer.from(`%PDF-1.7\n${HARMFUL}`);

/** Longer than an answer takes on the slowest machine. */
const PATIENCE = 60_000;

interface Bounds {
  readonly patience?: number;
  readonly patienceForASign?: number;
}

function searchAt(at: DaemonAddress, { patience = PATIENCE, ...more }: Bounds = {}) {
  const told: SearchTold[] = [];
  const search = makeSearch({ at, patience, ...more, now: () => 0, told: (entry) => told.push(entry) });
  return { search, told };
}

async function stage({ most, ...bounds }: Bounds & { readonly most?: number } = {}) {
  const clamd = await startClamd(undefined, most);
  return { clamd, ...searchAt({ host: '127.0.0.1', port: clamd.port }, bounds) };
}

describe('a search for viruses', () => {
  it('hands each file over whole, and lets through what the daemon calls clean', async () => {
    const { clamd, search, told } = await stage();
    const large = Buffer.alloc(10 * 1024 * 1024, 'large ');
    expect(await search.search([CLEAN, large, Buffer.alloc(0)])).toEqual({ kind: 'clean' });
    expect(clamd.heard.map((file) => file.length)).toEqual([CLEAN.length, large.length, 0]);
    expect(clamd.heard[1]?.equals(large)).toBe(true);
    expect(told).toEqual([]);
  });

  it('says what was found, and asks about no file after it', async () => {
    const { clamd, search, told } = await stage();
    expect(await search.search([CLEAN, BAD, CLEAN])).toEqual({ kind: 'virus-found', virus: VIRUS });
    expect(clamd.heard).toHaveLength(2);
    expect(told).toEqual([{ outcome: 'virus-found', virus: VIRUS, milliseconds: 0 }]);
  });

  it('asks over a socket of the machine too', async () => {
    const path = join(dataFolder(), 'clamd.ctl');
    await startClamd(path);
    const { search } = searchAt({ path }, { patienceForASign: PATIENCE });
    expect(await search.answers()).toBe(true);
    expect(await search.search([CLEAN])).toEqual({ kind: 'clean' });
    expect(await search.search([BAD])).toEqual({ kind: 'virus-found', virus: VIRUS });
  });

  it('lets nothing through that is too large for the daemon, and says so', async () => {
    const { search, told } = await stage({ most: 1000, patienceForASign: PATIENCE });
    expect(await search.search([Buffer.alloc(1001)])).toEqual({ kind: 'too-large-to-search' });
    expect(told).toEqual([{ outcome: 'too-large-to-search', milliseconds: 0 }]);
    expect(await search.search([Buffer.alloc(1000)])).toEqual({ kind: 'clean' });
  });

  it('takes a limit of the daemon for no virus, and lets nothing through either', async () => {
    const { clamd, search } = await stage();
    clamd.misbehave({ says: 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0' });
    expect(await search.search([CLEAN])).toEqual({ kind: 'too-large-to-search' });
  });

  it('says so too when the daemon hangs up while the file is still on its way', async () => {
    const { clamd, search } = await stage({ patienceForASign: PATIENCE });
    clamd.misbehave('too-large');
    expect(await search.search([CLEAN])).toEqual({ kind: 'too-large-to-search' });
  });

  it.each([
    'stream: \0',
    'OK\0',
    'stream: OK or so\0',
    'stream: not OK\0',
    "stream: Can't open file or directory ERROR\0",
    'other: Eicar FOUND\0',
    '\0',
    'x'.repeat(5000),
  ])('takes no other reply for a clean file: %j', async (says) => {
    const { clamd, search, told } = await stage();
    clamd.misbehave({ says });
    expect(await search.search([CLEAN])).toEqual({ kind: 'not-searched' });
    expect(told).toEqual([{ outcome: 'not-searched', code: 'ODD', milliseconds: 0 }]);
  });

  it('takes no yes that is cut off, or comes before the daemon heard all of the file', async () => {
    const { clamd, search, told } = await stage();
    clamd.misbehave({ says: 'stream: OK' });
    expect(await search.search([CLEAN])).toEqual({ kind: 'not-searched' });
    clamd.misbehave('speaks-first');
    expect(await search.search([Buffer.alloc(64 * 1024 * 1024)])).toEqual({ kind: 'not-searched' });
    expect(told.map(({ code }) => code)).toEqual(['CLOSED', 'ODD']);
  });

  it('gives up on a daemon that hangs up, or is not there', async () => {
    const { clamd, search, told } = await stage();
    clamd.misbehave('hangs-up');
    expect(await search.search([CLEAN])).toEqual({ kind: 'not-searched' });
    await clamd.stop();
    expect(await search.search([CLEAN])).toEqual({ kind: 'not-searched' });
    const { search: nowhere, told: toldThere } = searchAt({ path: join(dataFolder(), 'nothing.ctl') });
    expect(await nowhere.search([CLEAN])).toEqual({ kind: 'not-searched' });
    expect(told.map(({ code }) => code)).toEqual(['CLOSED', 'ECONNREFUSED']);
    expect(toldThere.map(({ code }) => code)).toEqual(['ENOENT']);
  });

  it('gives up on one that says nothing, and waits no longer for many files than for one', async () => {
    const { clamd, search, told } = await stage({ patience: 50 });
    clamd.misbehave('silence');
    expect(await search.search(Array.from({ length: 100 }, () => CLEAN))).toEqual({ kind: 'not-searched' });
    expect(told.map(({ code }) => code)).toEqual(['LATE']);
  });

  it('keeps of a name what a page can show', async () => {
    const { clamd, search } = await stage();
    clamd.misbehave({ says: `stream: Win.\u202eTest\n${'x'.repeat(200)} FOUND\0` });
    const found = await search.search([CLEAN]);
    expect(found).toMatchObject({ kind: 'not-searched' });
    clamd.misbehave({ says: `stream: Win.\u202eTest ${'x'.repeat(200)} FOUND\0` });
    expect(await search.search([CLEAN])).toEqual({
      kind: 'virus-found',
      virus: `Win. Test ${'x'.repeat(90)}`,
    });
    clamd.misbehave({ says: 'stream: \u202e FOUND\0' });
    expect(await search.search([CLEAN])).toEqual({ kind: 'virus-found', virus: 'something harmful' });
  });
});

describe('a sign of life', () => {
  it('is what the daemon says to PING, and nothing else', async () => {
    const { clamd, search } = await stage({ patienceForASign: PATIENCE });
    expect(await search.answers()).toBe(true);
    clamd.misbehave('hangs-up');
    expect(await search.answers()).toBe(false);
    clamd.misbehave(undefined);
    expect(await Promise.all([search.answers(), search.answers()])).toEqual([true, true]);
    await clamd.stop();
    expect(await search.answers()).toBe(false);
  });
});

describe('the address of the daemon', () => {
  it.each([
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['clamav:3310', { host: 'clamav', port: 3310 }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
  ])('is read from %s, and said as it was set', (text, at) => {
    expect(readDaemonAddress(text)).toEqual(at);
    expect(sayDaemonAddress(at)).toBe(text);
  });

  it.each([
    'clamd.ctl',
    'clamav',
    'clamav:',
    ':3310',
    'clamav:0',
    'clamav:65536',
    'tcp://clamav:3310',
    '::1:3310',
    `/${'x'.repeat(107)}`,
  ])('is nothing else: %s', (text) => {
    expect(readDaemonAddress(text)).toBeUndefined();
  });
});
