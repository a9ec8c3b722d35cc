/** The files of a fact: attached, downloaded and removed by whoever may see the fact. */
import { Hono } from 'hono';
import { FILE_TYPES, sayFileRefusal } from '#core/fact-files.ts';
import { typedFact } from '#core/fact-form.ts';
import { sameValue } from '#core/seat-answers.ts';
import { openFactFile, removeFile } from '#storage/fact-attachments.ts';
import { factsOf } from '#storage/facts-store.ts';
import type { Request, Travelling } from './context.ts';
import { factPage, standing } from './fact-page.tsx';
import { attachSent } from './fact-uploads.ts';
import { type Asked, askedFor, noSuchFact, openFacts } from './facts-opened.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, problem } from './reply.tsx';

function addressOf({ assessment, definition }: Asked): string {
  return `/assessments/${assessment.id}/facts/${encodeURIComponent(definition.id)}`;
}

/** Names a download as RFC 6266 has it: plain letters for old programs, the whole name for all others. */
export function attachmentHeader(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^A-Za-z0-9._ -]/g, '-');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** Back to the fact, with what was typed and is not recorded yet still in its form. */
async function backToFact(c: Request, services: Services, asked: Asked): Promise<Response> {
  const { assessment, definition } = asked;
  const form = await readForm(c);
  const recorded = (await factsOf(services.store.db, assessment.id)).get(definition.id);
  const typed = typedFact(form.text);
  const isTyped = form.names.includes('version') && !sameValue(typed, standing(recorded).typed);
  if (!isTyped) return onwards(c, `${addressOf(asked)}#files`);
  return factPage(c, services, asked, { typed, version: form.count('version') ?? 0, isUnrecorded: true });
}

async function attach(c: Request, services: Services, asked: Asked): Promise<Response> {
  const attached = await attachSent(c, services, asked);
  if (attached.kind === 'attached') return backToFact(c, services, asked);
  if (attached.kind === 'not-found')
    return refused(c, services, { kind: 'not-found' }, { href: addressOf(asked), text: 'Go to the fact' });
  const missing = { field: 'upload' as const, message: sayFileRefusal({ kind: 'file-missing' }) };
  const problems = [attached.kind === 'refused' ? attached.problem : missing];
  const form = await readForm(c);
  if (form.names.includes('version')) {
    const version = form.count('version') ?? 0;
    return factPage(c, services, asked, { typed: typedFact(form.text), version, problems }, 422);
  }
  const recorded = (await factsOf(services.store.db, asked.assessment.id)).get(asked.definition.id);
  return factPage(c, services, asked, { ...standing(recorded), problems }, 422);
}

function noSuchFile(c: Request, services: Services, asked: Asked): Promise<Response> {
  return problem(c, services, 404, {
    title: 'This file is not here',
    sentences: ['It may have been removed.'],
    onwards: { href: addressOf(asked), text: 'Go to the fact' },
  });
}

function placeOf(c: Request, { assessment, definition }: Asked) {
  return { assessment: assessment.id, fact: definition.id, file: c.req.param('file') ?? '' };
}

/** What a browser may do with it is save it: nothing in it runs or is shown here. */
async function download(c: Request, services: Services, asked: Asked): Promise<Response> {
  const found = await openFactFile(services.store, placeOf(c, asked));
  if (found === undefined) return noSuchFile(c, services, asked);
  const { file, bytes } = found;
  return c.body(bytes, 200, {
    'Content-Type': FILE_TYPES[file.type].mediaType,
    'Content-Disposition': attachmentHeader(file.name),
    'X-Content-Type-Options': 'nosniff',
  });
}

async function remove(c: Request, services: Services, asked: Asked): Promise<Response> {
  const { state } = asked.assessment;
  // The report that was signed names it.
  if (state === 'signed-off')
    return refused(
      c,
      services,
      { kind: 'wrong-state', state },
      { href: addressOf(asked), text: 'Go to the fact' },
    );
  const removed = await removeFile(services.store, placeOf(c, asked), by(c, services));
  return removed ? backToFact(c, services, asked) : noSuchFile(c, services, asked);
}

export function factFilesRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const base = '/assessments/:id/facts/:fact/files';
  const forFact =
    (answer: (c: Request, services: Services, asked: Asked) => Promise<Response>) => async (c: Request) => {
      const opened = await openFacts(c, services, 'files');
      if (!opened.ok) return opened.answer;
      const asked = askedFor(c, opened);
      return asked === undefined ? noSuchFact(c, services, opened) : answer(c, services, asked);
    };
  const toFact = (c: Request) => {
    const { id = '', fact = '' } = c.req.param();
    return onwards(c, `/assessments/${encodeURIComponent(id)}/facts/${encodeURIComponent(fact)}`);
  };
  app.post(base, forFact(attach));
  // Someone who goes to the address that a button sent to.
  app.get(base, toFact);
  app.get(`${base}/:file/remove`, toFact);
  app.post(`${base}/:file/remove`, forFact(remove));
  app.get(`${base}/:file`, forFact(download));
  return app;
}
