/** Checking a report, for anyone: tells number, day and whether there is a newer one, and nothing of its content. */
import { Hono } from 'hono';
import { makeLimit } from '#identity/limits.ts';
import { SHORTEST_HASH, verifyHash } from '#storage/snapshots.ts';
import { VerifyPage, type VerifyPageProps } from '#templates/verify/verify.page.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { comeAgainIn, page, problem, signedIn } from './reply.tsx';
import { bringsFile, digestOfUpload } from './upload-digest.ts';

/** For everyone together: taking the digest of large files is work, looking up a hash is little. */
const FILES = { burst: 30, perMinute: 60 };
const HASHES = { burst: 300, perMinute: 300 };
const CHECKS_REST = 5;

function show(
  c: Request,
  services: Services,
  shown: Partial<Pick<VerifyPageProps, 'hash' | 'problem' | 'answer'>>,
): Promise<Response> {
  const { hash = '', problem, answer } = shown;
  const status = problem === undefined ? 200 : 422;
  const props = { site: services.site, owner: signedIn(c), hash, problem, answer };
  return page(c, <VerifyPage {...props} />, status);
}

async function checkFile(c: Request, services: Services): Promise<Response> {
  const digest = await digestOfUpload(c);
  if (digest === undefined)
    return show(c, services, { problem: { field: 'file', message: 'Choose the file to check' } });
  const found = await verifyHash(services.store.db, digest);
  // The digest of a file is never taken for that of a content.
  return show(c, services, {
    answer: { found: found?.by === 'file' ? found : undefined, asked: 'file' },
  });
}

async function checkHash(c: Request, services: Services): Promise<Response> {
  const typed = (await readForm(c)).text('hash');
  const hash = typed.replace(/\s/g, '').toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(hash) || hash.length < SHORTEST_HASH) {
    const message = `Enter at least the ${SHORTEST_HASH} letters and digits from the foot of a page`;
    return show(c, services, { hash: typed, problem: { field: 'hash', message } });
  }
  const found = await verifyHash(services.store.db, hash);
  return show(c, services, { hash: typed, answer: { found, asked: 'hash' } });
}

export function verifyRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const files = makeLimit(FILES.burst, FILES.perMinute, services.identity.now);
  const hashes = makeLimit(HASHES.burst, HASHES.perMinute, services.identity.now);

  app.get('/verify', (c) => show(c, services, {}));
  app.post('/verify', (c) => {
    const isFile = bringsFile(c);
    if ((isFile ? files : hashes).allows('verify'))
      return isFile ? checkFile(c, services) : checkHash(c, services);
    comeAgainIn(c, CHECKS_REST);
    return problem(c, services, 429, {
      title: 'Many reports are being checked just now',
      sentences: ['Wait a moment, go back and check again.'],
      onwards: { href: '/verify', text: 'Go back' },
    });
  });
  return app;
}
