/** Requests as no browser of ours would send them, drawn from a seed: real ids in wrong places, hostile text, broken bodies. */
import type { Random } from '#core/random.ts';
import { BASE_URL } from '../support/web.ts';
import { cookiesOf, type Scene } from './scene.ts';

export interface Fuzzed {
  readonly path: string;
  readonly init: RequestInit;
  /** As whom it is sent. */
  readonly viewer: string;
}

const HOSTILE: readonly string[] = [
  '',
  '0',
  '-1',
  '1e309',
  '99999999999999999999',
  'NaN',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '\0',
  'a\0b',
  '\r\nSet-Cookie: evil=1',
  '__proto__',
  'constructor',
  'constructor[prototype][evil]',
  'toString',
  'hasOwnProperty',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' OR 1=1 --",
  '"; DROP TABLE people; --',
  '{{7*7}}',
  '=cmd|calc',
  'x'.repeat(10_000),
  'A'.repeat(22),
  '\u202eabc\u0000\ufeff',
  '\ud800',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ́́́ 💥',
  '[]',
  '{}',
  'null',
  'undefined',
  'true',
  '2027-02-30',
  'on',
];

const TYPES = [
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json',
  'text/plain',
  'application/octet-stream',
  'nonsense',
  '',
];

const HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['host', ['evil.example', 'localhost:3000', 'localhost:3000@evil.example', '']],
  ['origin', ['https://evil.example', 'null', BASE_URL, 'javascript:0', '']],
  ['forwarded', ['host=evil.example;proto=https', ';;;']],
  ['x-forwarded-host', ['evil.example']],
  ['x-forwarded-proto', ['https', 'ftp', '']],
  ['x-forwarded-for', ['127.0.0.1', '::1, x']],
  ['hx-request', ['true']],
  ['hx-target', ['__proto__', '<b>']],
  ['accept', ['application/json', 'text/event-stream', '*/*;q=nonsense']],
  ['accept-encoding', ['br;q=x', 'gzip', 'identity;q=0']],
  ['accept-language', ['xx-'.repeat(500)]],
  ['if-none-match', ['*', '"']],
  ['range', ['bytes=0-', 'bytes=9999999999-1']],
  ['authorization', ['Bearer x', 'Basic ====']],
  ['x-request-id', ['"><script>', 'x'.repeat(5000)]],
  ['sec-fetch-site', ['cross-site', 'same-origin', 'none']],
  ['content-length', ['-1', '99999999999', 'x']],
  ['user-agent', ['<script>alert(1)</script>'.repeat(100)]],
  ['referer', ['javascript:alert(1)', 'https://evil.example/']],
];

/** Draws requests in a scene: `words` are fields and values that pages of it carry. */
export function requestMaker(
  scene: Scene,
  { random, ids, fields }: { random: Random; ids: readonly string[]; fields: ReadonlyMap<string, string> },
): (route: { readonly method: string; readonly path: string }) => Fuzzed {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[below(list.length)] as T;
  const often = (share: number): boolean => random() < share;
  const names = [...fields.keys()];
  const viewers = Object.keys(
    scene.staged[0]?.browsers ?? {},
  ) as (keyof (typeof scene.staged)[0]['browsers'])[];
  const value = (name: string): string => {
    if (often(0.5)) return fields.get(name) ?? '1';
    return often(0.3) ? pick(ids) : pick(HOSTILE);
  };
  const pairs = (): [string, string][] =>
    Array.from({ length: below(12) }, () => {
      const name = often(0.85) ? pick(names) : pick(HOSTILE);
      return [name, value(name)];
    });

  const fitting: Readonly<Record<string, readonly string[]>> = {
    ':id': scene.staged.map(({ id }) => id),
    ':assessment': scene.staged.map(({ id }) => id),
    ':workshop': [scene.workshop.id],
    ':team': [scene.web.team],
    ':fact': ['funding-letter'],
    ':item': ['need.priority'],
    ':file': [...scene.staged.map(({ file }) => file), '1.pdf'],
    ':action': scene.staged.map(({ action }) => action),
    ':number': ['1', '2'],
    ':picture': ['belief-against-paper.svg'],
    ':person': Object.values(scene.accounts).map(({ id }) => id),
  };

  /** A parameter of an address: mostly one that fits there, else an id of something else, else anything. */
  const filled = (path: string): string =>
    path.replaceAll(/:[a-z]+/g, (name) => {
      const known = fitting[name];
      if (known !== undefined && often(0.7)) return encodeURIComponent(pick(known));
      return encodeURIComponent((often(0.7) ? pick(ids) : pick(HOSTILE)).toWellFormed());
    });

  const bodyOf = (type: string): BodyInit => {
    if (type.startsWith('multipart/form-data')) {
      if (often(0.3)) return '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx';
      const form = new FormData();
      for (const [name, text] of pairs()) form.append(name, text);
      if (often(0.5)) form.append('file', new File([pick(HOSTILE)], pick(HOSTILE)));
      return form;
    }
    if (type === 'application/json')
      return pick(['{"__proto__":{"evil":1}}', '{', '[]', `${'['.repeat(5000)}`]);
    if (type.startsWith('application/x-www-form-urlencoded') && often(0.9))
      return new URLSearchParams(pairs().map(([name, text]) => [name, text.toWellFormed()])).toString();
    return pick(HOSTILE).toWellFormed();
  };

  const cookieOf = (cookies: string): string => {
    if (often(0.9)) return cookies;
    if (often(0.5)) return cookies.slice(0, below(cookies.length + 1));
    return `sandpilot-session=${encodeURIComponent(pick(HOSTILE).toWellFormed())}; sandpilot-seat-${pick(ids)}=x`;
  };

  return ({ method, path }) => {
    const viewer = pick(viewers);
    const { browsers } = pick(scene.staged);
    const headers = new Headers({ host: new URL(BASE_URL).host, origin: BASE_URL });
    const cookies = cookieOf(cookiesOf(browsers[viewer])).replaceAll(/[^\x20-\x7e]/g, '');
    if (cookies !== '') headers.set('cookie', cookies);
    const isForm = method === 'POST' || often(0.05);
    const body = isForm ? pick([TYPES[0] ?? '', TYPES[0] ?? '', ...TYPES]) : undefined;
    const sent = body === undefined ? undefined : bodyOf(body);
    if (body !== undefined && !(sent instanceof FormData && often(0.9))) headers.set('content-type', body);
    if (often(0.2)) {
      const [name, values] = pick(HEADERS);
      headers.set(name, pick(values));
    }
    const query = often(0.15)
      ? `?${new URLSearchParams(pairs().map(([a, b]) => [a.toWellFormed(), b.toWellFormed()]))}`
      : '';
    const asked = isForm
      ? 'POST'
      : often(0.03)
        ? pick(['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])
        : 'GET';
    return {
      path: `${filled(path)}${query}`,
      init: { method: asked, headers, ...(sent === undefined ? {} : { body: sent }) },
      viewer,
    };
  };
}
