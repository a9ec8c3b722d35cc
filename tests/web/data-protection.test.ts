/** The page about data protection says what this installation does, as it is set, to anyone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeSetting } from '#storage/settings.ts';
import { validateHtml } from '../support/html.ts';
import { makeWeb } from '../support/web.ts';

const web = await makeWeb();
const { db } = web.services.store;

async function read(): Promise<string> {
  const answer = await web.browser().get('/data-protection');
  const html = await answer.text();
  expect([answer.status, validateHtml(html)]).toEqual([200, []]);
  return html;
}

/** Every name of a cookie in the sources. */
function cookiesInSources(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const room of ['src/web', 'src/identity']) {
    for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file)) continue;
      const text = readFileSync(join(room, file), 'utf8');
      for (const [, name = ''] of text.matchAll(/['`](sandpilot-[a-z-]+)(?:\$\{|['`])/g)) names.add(name);
    }
  }
  return names;
}

describe('the page about data protection', () => {
  it('says that nobody has said who runs it, and that everything is kept, until somebody does', async () => {
    const html = await read();
    expect(html).toContain('has not said yet who they are');
    expect(html).toContain('kept until an owner of its team deletes it');
    expect(html).toContain('This installation sends no email');
  });

  it('names the controller and the months that are set, without being markup', async () => {
    await changeSetting(db, 'operator-name', 'Lancashire <b>ICB');
    await changeSetting(db, 'operator-contact', 'dpo@example.org');
    await changeSetting(db, 'retention-months', '24');
    const html = await read();
    expect(html).toContain('Lancashire &lt;b&gt;ICB runs this installation and is the controller');
    expect(html).toContain('dpo@example.org');
    expect(html).toContain('deleted 24 months after its closing');
  });

  it('says that a service is asked whether a new password leaked, only where one is', async () => {
    const asking = await makeWeb(undefined, undefined, { isBreached: async () => false });
    const html = await (await asking.browser().get('/data-protection')).text();
    expect(html).toContain('asked whether it leaked');
    expect(html).not.toContain('Nothing goes anywhere else:');
    const bare = await read();
    expect(bare).not.toContain('asked whether it leaked');
    expect(bare).toContain('Nothing goes anywhere else:');
  });

  it('lists every cookie that the sources can set', async () => {
    const html = await read();
    const found = cookiesInSources();
    expect(found.size).toBeGreaterThanOrEqual(7);
    for (const name of found) expect(html, name).toContain(name);
  });

  it('is linked from the foot of every page', async () => {
    expect(await (await web.browser().get('/')).text()).toContain('href="/data-protection"');
  });
});
