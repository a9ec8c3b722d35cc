/** What every answer says of itself, whoever asks and whatever comes of it: how it may be shown, kept and framed. */
import { describe, expect, it } from 'vitest';
import { BASE_URL } from '../support/web.ts';
import { address } from '../web/who-sees-what-asking.ts';
import { makeScene, routesOf } from './scene.ts';

const scene = await makeScene();

const VIEWERS = { draft: 'owner', open: 'participant', closed: 'owner', 'signed-off': 'stranger' } as const;

async function everyAnswer(): Promise<readonly (readonly [place: string, answer: Response])[]> {
  const answers: (readonly [string, Response])[] = [];
  for (const { method, path } of routesOf(scene.web)) {
    for (const staged of scene.staged) {
      const viewer = VIEWERS[staged.moment];
      const browser = staged.browsers[viewer];
      const to = address(path, viewer, staged);
      // Forms are sent empty, and from elsewhere, so that nothing is taken away meanwhile.
      const answer = await (method === 'GET'
        ? browser.get(to)
        : browser.post(to, {}, { origin: 'https://elsewhere.example' }));
      await answer.body?.cancel();
      answers.push([`${viewer} ${method} ${path}`, answer]);
    }
  }
  for (const path of ['/none', '/static/none', '/assessments/none'])
    answers.push([path, await scene.web.browser().get(path)]);
  answers.push(['PUT', await scene.web.app.request(`${BASE_URL}/`, { method: 'PUT' })]);
  return answers;
}

const answers = await everyAnswer();

/** Places where a header is not as it should be. */
function without(header: string, wanted: RegExp): readonly string[] {
  return answers
    .filter(([, answer]) => !wanted.test(answer.headers.get(header) ?? ''))
    .map(([place, answer]) => `${place} ${answer.status}: ${answer.headers.get(header)}`);
}

describe('every answer', () => {
  it('lets pages run scripts and styles of ours alone, and be framed by nobody', () => {
    expect(without('content-security-policy', /default-src 'none'/)).toEqual([]);
    expect(without('content-security-policy', /script-src 'self'(;|$)/)).toEqual([]);
    expect(without('content-security-policy', /style-src 'self'(;|$)/)).toEqual([]);
    expect(without('content-security-policy', /frame-ancestors 'none'/)).toEqual([]);
    expect(without('content-security-policy', /base-uri 'none'/)).toEqual([]);
    expect(without('content-security-policy', /form-action 'self'/)).toEqual([]);
    expect(without('content-security-policy', /^(?!.*unsafe)/)).toEqual([]);
    expect(without('x-frame-options', /^DENY$/)).toEqual([]);
  });

  it('is what it says it is, and tells no other site where people were', () => {
    expect(without('x-content-type-options', /^nosniff$/)).toEqual([]);
    expect(without('referrer-policy', /^same-origin$/)).toEqual([]);
    expect(without('access-control-allow-origin', /^$/)).toEqual([]);
    const text = answers.filter(([, { headers }]) => /^text\//.test(headers.get('content-type') ?? ''));
    const unnamed = text.filter(
      ([, { headers }]) => !/charset=utf-8/i.test(headers.get('content-type') ?? ''),
    );
    expect(
      unnamed
        .filter(([, { headers }]) => headers.get('content-type') !== 'text/event-stream')
        .map(([place]) => place),
    ).toEqual([]);
  });

  it('is kept by no browser and no proxy', () => {
    const kept = without('cache-control', /no-store/).filter((place) => !place.startsWith('/static'));
    expect(kept).toEqual([]);
  });

  it('says nothing of what it is made with', () => {
    expect(without('server', /^$/)).toEqual([]);
    expect(without('x-powered-by', /^$/)).toEqual([]);
  });

  it('sets cookies that no script and no other site can use', () => {
    const lines = answers.flatMap(([, answer]) => answer.headers.getSetCookie());
    const loose = lines.filter((line) => !/; Path=\/|Max-Age=0/.test(line));
    expect(loose).toEqual([]);
    const readable = lines.filter(
      (line) => !/Max-Age=0/.test(line) && !(/HttpOnly/i.test(line) && /SameSite=Lax/i.test(line)),
    );
    expect(readable).toEqual([]);
  });
});
