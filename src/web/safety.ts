/** What guards every request: headers, origin, size of what is sent, a log line. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { MOST_BUNDLE_BYTES } from '#core/bundle.ts';
import { MOST_FILE_BYTES } from '#core/fact-files.ts';
import type { Request, Travelling } from './context.ts';
import { isText, readText } from './form.ts';
import type { Services } from './opened.ts';
import { because, refusedWord } from './refused-words.ts';
import { problem } from './reply.tsx';
import { MOST_REPORT_BYTES } from './upload-digest.ts';

/** Larger than any form of ours: a page of six items with the longest comments. */
const MOST_BYTES = 256 * 1024;
/** What stands around a file in a form. */
const FORM_BYTES = 64 * 1024;

/** Where files are sent, each with the most bytes one may have. */
const UPLOADS: readonly (readonly [path: RegExp, most: number])[] = [
  [/^\/assessments\/[^/]+\/facts\/[^/]+(\/files(\/[^/]+\/remove)?)?$/, MOST_FILE_BYTES],
  [/^\/assessments\/import$/, MOST_BUNDLE_BYTES],
  [/^\/verify$/, MOST_REPORT_BYTES],
];

/** The most that a request may bring. Files only where it is said how large they are: nothing large is begun unasked. */
function mostBytes(c: Request): number {
  if (c.req.header('Content-Length') === undefined) return MOST_BYTES;
  const upload = UPLOADS.find(([path]) => path.test(c.req.path));
  return upload === undefined ? MOST_BYTES : upload[1] + FORM_BYTES;
}

const YEAR = 365 * 24 * 3600;

/** No inline script or style, nothing from elsewhere, no framing; `encrypted`: never again in the clear. */
export function headers(encrypted: boolean): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      objectSrc: ["'none'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Private links must not travel to other sites; forms still need an origin on our own.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: encrypted && `max-age=${YEAR}; includeSubDomains`,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  });
  return async (c, next) => {
    await secure(c, next);
    // What is saved as a file stays apart from our pages even where a program shows it after all.
    if (c.res.headers.get('Content-Disposition')?.startsWith('attachment') === true)
      c.res.headers.append('Content-Security-Policy', 'sandbox');
  };
}

/** Pages are for the person who asked: no cache keeps them. */
export function uncached(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  };
}

/** What the browser asked for. A proxy's word for it counts only where the operator says that there is one. */
function askedFor(c: Request, { baseUrl, trustProxy = false }: Services) {
  const forwarded = (what: string) => (trustProxy ? c.req.header(`X-Forwarded-${what}`) : undefined);
  return {
    host: forwarded('Host') ?? c.req.header('Host'),
    scheme: `${forwarded('Proto') ?? new URL(baseUrl).protocol.replace(':', '')}:`,
  };
}

/** Whether a page of that origin is one of ours: what came unencrypted may have been changed on its way. */
function isOurs(origin: string, c: Request, services: Services): boolean {
  if (origin === services.baseUrl) return true;
  const url = URL.parse(origin);
  const { host, scheme } = askedFor(c, services);
  return url !== null && url.host === host && (url.protocol === 'https:' || scheme === 'http:');
}

/** What a browser says of where a form comes from; whoever says nothing of it is no browser on our pages. */
function saysItIsOurs(c: Request, services: Services): boolean {
  const origin = c.req.header('Origin');
  const isSame = c.req.header('Sec-Fetch-Site') === 'same-origin';
  return isSame || (origin !== undefined && isOurs(origin, c, services));
}

/** Forms are taken from our own pages only, whatever kind of content they say they are. */
export function ownOrigin(services: Services): MiddlewareHandler<Travelling> {
  return (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || saysItIsOurs(c, services)) return next();
    because(c, 'other-site');
    return problem(c, services, 403, {
      title: 'This form came from another site',
      sentences: ['Nothing was saved. Open the page here and send the form again.'],
      onwards: { href: '/', text: 'Go to the start page' },
    });
  };
}

const METHODS = ['GET', 'HEAD', 'POST'];

/** Pages are read and forms are sent; nothing else is done here. */
export function knownMethods(services: Services): MiddlewareHandler<Travelling> {
  return (c, next) => {
    if (METHODS.includes(c.req.method)) return next();
    c.header('Allow', METHODS.join(', '));
    return problem(c, services, 405, {
      title: 'This cannot be done here',
      sentences: [`Nothing was changed. Pages here take ${METHODS.join(', ')} and no other kind of request.`],
      onwards: { href: '/', text: 'Go to the start page' },
    });
  };
}

/** Whether a request says of itself that it is small enough; Node reads no more of it than it said. */
function saysItIsSmall(c: Request): boolean {
  // Nobody reads what comes with these.
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return true;
  const length = c.req.header('Content-Length');
  return (
    c.req.header('Transfer-Encoding') === undefined &&
    /^\d{1,9}$/.test(length ?? '') &&
    Number(length) <= mostBytes(c)
  );
}

function tooMuch(most: number): string {
  const what = 'What was sent is larger than this page takes, so nothing of it was saved.';
  if (most === MOST_BYTES) return `${what} Go back and shorten the longest text.`;
  return `${what} Go back and choose a file of at most ${Math.floor(most / (1024 * 1024))} MB.`;
}

/** A body too large is refused before it is read. */
export function bounded(services: Services): MiddlewareHandler<Travelling> {
  const onError = (c: Request) =>
    problem(c, services, 413, {
      title: 'That was too much at once',
      sentences: [tooMuch(mostBytes(c))],
    });
  return (c, next) => (saysItIsSmall(c) ? next() : bodyLimit({ maxSize: mostBytes(c), onError })(c, next));
}

/**
 * A form is here whole before anybody is looked up: what somebody is, is asked after the minutes it may take.
 * Files are not waited for, whoever sends them: with what they bring the role is asked again where it is written.
 */
export function received(): MiddlewareHandler {
  return async (c, next) => {
    const isForm = c.req.method === 'POST' && isText(c);
    const isSmall = mostBytes(c) === MOST_BYTES || Number(c.req.header('Content-Length')) <= MOST_BYTES;
    if (isForm && isSmall) await readText(c);
    await next();
  };
}

/** A line a request: the route's pattern, never its address, which may hold a private link; and why it was refused. */
export function logged({ log }: Services, now: () => number): MiddlewareHandler<Travelling> {
  return async (c, next) => {
    const start = now();
    await next();
    const refused = refusedWord(c);
    const milliseconds = Math.round((now() - start) * 10) / 10;
    log({
      event: 'request',
      id: c.get('requestId'),
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      milliseconds,
      ...(refused === undefined ? {} : { refused }),
    });
  };
}
