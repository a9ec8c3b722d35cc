/** What watches the server: whether it lives and can work, and counts in which nobody can be found. */
import { statfsSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { joinAs, makeWeb, openShortForm, type Web } from '../support/web.ts';

const TOKEN = 't'.repeat(32);

/** An app whose settings have a token. */
async function monitored(): Promise<Web> {
  const web = await makeWeb();
  Object.assign(web.services, { metricsToken: TOKEN, version: '1.2.3' });
  return web;
}

async function metricsOf(web: Web, authorization = `Bearer ${TOKEN}`): Promise<string> {
  return await (await web.browser().get('/metrics', { authorization })).text();
}

describe('health', () => {
  it('is told to anyone, without a line in the log', async () => {
    const web = await makeWeb();
    const live = await web.browser().get('/health/live');
    expect([live.status, await live.json()]).toEqual([200, { live: true }]);
    const ready = await web.browser().get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
    expect(ready.headers.get('cache-control')).toBe('no-store');
    expect(web.logged).toEqual([]);
  });

  it('says that the data file is taken, while the server lives on, and that it is free again', async () => {
    const web = await makeWeb();
    const other = new Database(joinPath(web.folder, 'sandpilot.sqlite'));
    other.exec('begin immediate');
    const ready = await web.browser().get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, because: 'busy' }]);
    expect((await web.browser().get('/health/live')).status).toBe(200);
    other.exec('rollback');
    other.close();
    expect((await web.browser().get('/health/ready')).status).toBe(200);
  });

  it('says that another version changed the tables', async () => {
    const web = await makeWeb();
    const other = new Database(joinPath(web.folder, 'sandpilot.sqlite'));
    other.exec("insert into migrations values ('9999-of-tomorrow')");
    other.close();
    const ready = await web.browser().get('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, because: 'other-migrations' }]);
  });

  it('says that there is little room on the disk', async () => {
    const web = await makeWeb();
    const { bavail, bsize } = statfsSync(web.folder);
    const { unreadiness } = await import('#storage/readiness.ts');
    expect(await unreadiness(web.services.store, bavail * bsize * 2)).toBe('little-room');
    expect(await unreadiness(web.services.store, 0)).toBeUndefined();
  });
});

describe('metrics', () => {
  it('are no page to anyone without the whole token, nor where none is set', async () => {
    const web = await monitored();
    const nowhere = await (await web.browser().get('/nowhere')).text();
    const attempts = ['', 'Bearer ', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`, TOKEN];
    for (const authorization of attempts) {
      const answer = await web.browser().get('/metrics', { authorization });
      expect([authorization, answer.status, await answer.text()]).toEqual([authorization, 404, nowhere]);
    }
    expect((await web.browser().get(`/metrics?token=${TOKEN}`)).status).toBe(404);
    const unset = await makeWeb();
    for (const authorization of ['Bearer undefined', 'Bearer ', ''])
      expect((await unset.browser().get('/metrics', { authorization })).status).toBe(404);
  });

  it('count requests by route and class of status, with how long they took, and saves', async () => {
    const web = await monitored();
    const opened = await openShortForm(web);
    const person = await joinAs(web, opened);
    const form = { 'version-need.priority': '0', 'answer-need.priority': '2' };
    await person.post(`/seat/${opened.id}/pages/1`, form);
    await person.get(`/seat/${opened.id}/pages/1`);
    await person.get(`/seat/${opened.id}/pages/2`);
    await web.browser().get('/nowhere');
    const lines = (await metricsOf(web)).split('\n');
    const of = 'route="/seat/:assessment/pages/:number"';
    expect(lines).toEqual(
      expect.arrayContaining([
        'sandpilot_saves_total 1',
        'sandpilot_open_streams 0',
        'sandpilot_reports_under_way 0',
        `sandpilot_build_info{version="1.2.3",node="${process.versions.node}"} 1`,
        `sandpilot_request_duration_seconds_count{${of},method="GET",status="2xx"} 2`,
        `sandpilot_request_duration_seconds_count{${of},method="POST",status="3xx"} 1`,
        `sandpilot_request_duration_seconds_bucket{${of},method="GET",status="2xx",le="0.1"} 2`,
        `sandpilot_request_duration_seconds_bucket{${of},method="GET",status="2xx",le="+Inf"} 2`,
        expect.stringMatching(/^sandpilot_request_duration_seconds_count\{.*status="4xx"\} 1$/),
        expect.stringMatching(/^sandpilot_data_file_bytes [1-9]\d{4,}$/),
        expect.stringMatching(/^process_resident_memory_bytes [1-9]\d{6,}$/),
      ]),
    );
  });

  it('are lines that Prometheus reads', async () => {
    const web = await monitored();
    await web.browser().get('/nowhere');
    const answer = await web.browser().get('/metrics', { authorization: `Bearer ${TOKEN}` });
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text.endsWith('\n')).toBe(true);
    const label = '[a-z_]+="(?:[^"\\\\\\n]|\\\\.)*"';
    const line = new RegExp(
      `^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\\{${label}(?:,${label})*\\})? [0-9.e+-]+)$`,
    );
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((each) => !line.test(each)),
    ).toEqual([]);
    const typed = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(new Set(typed).size).toBe(typed.length);
  });

  it('hold no id, no link and no name, whatever was asked for', async () => {
    const web = await monitored();
    const opened = await openShortForm(web);
    const person = await joinAs(web, opened);
    await person.get(`/seat/${opened.id}`);
    await person.get(`/s/abcdefghijklmnopqrstuv`);
    await person.get(`/ada@example.org?who=Ada`);
    await web.browser().request('PROPFIND', '/ada@example.org');
    const text = await metricsOf(web);
    const secrets = [opened.id, opened.invitations.token, 'abcdefghijkl', 'ada@', 'Ada', 'PROPFIND', TOKEN];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
