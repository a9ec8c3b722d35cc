/** The files of a fact: attached, downloaded and removed by whoever may see the fact. */
import { Hono } from 'hono';
import { FILE_REFUSAL_WORDS, FILE_TYPES } from '#core/fact-files.ts';
import { attachFile, openFactFile, removeFile } from '#storage/fact-attachments.ts';
import { factsOf } from '#storage/facts-store.ts';
import type { Request, Travelling } from './context.ts';
import { type Asked, askedFor, factPage, noSuchFact, openFacts, standing } from './facts.tsx';
import { readUpload } from './form.ts';
import type { Services } from './opened.ts';
import { by } from './owned.ts';
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

async function attach(c: Request, services: Services, asked: Asked): Promise<Response> {
  const { assessment, definition } = asked;
  const { store } = services;
  const sent = await readUpload(c, 'upload');
  const upload = {
    assessment: assessment.id,
    fact: definition.id,
    name: sent?.name ?? '',
    bytes: sent?.bytes ?? new Uint8Array(),
  };
  const attached = await attachFile(store, upload, by(c, services));
  if (attached.ok) return onwards(c, `${addressOf(asked)}#files`);
  const { refusal } = attached;
  if (refusal.kind === 'not-found')
    return refused(c, services, refusal, { href: addressOf(asked), text: 'Go to the fact' });
  const recorded = (await factsOf(store.db, assessment.id)).get(definition.id);
  const problems = [{ field: 'upload' as const, message: FILE_REFUSAL_WORDS[refusal.kind] }];
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
  return removed ? onwards(c, `${addressOf(asked)}#files`) : noSuchFile(c, services, asked);
}

export function factFilesRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const base = '/assessments/:id/facts/:fact/files';
  const forFact =
    (answer: (c: Request, services: Services, asked: Asked) => Promise<Response>) => async (c: Request) => {
      const opened = await openFacts(c, services);
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
