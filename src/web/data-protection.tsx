/** What is kept about people here, as this installation is set: for anyone to read. */
import { Hono } from 'hono';
import { monthsOfInstallation } from '#storage/keeping.ts';
import { sessionLengths } from '#storage/session-lengths.ts';
import { findSetting } from '#storage/settings.ts';
import { dataProtectionDocument } from '#templates/about/data-protection.ts';
import { DocumentPage } from '#templates/about/document.page.tsx';
import type { Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { frameOf, page } from './reply.tsx';

export function dataProtectionRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/data-protection', async (c) => {
    const { store, identity, post, baseUrl } = services;
    const document = dataProtectionDocument({
      operator: (await findSetting(store, 'operator-name')) ?? '',
      contact: (await findSetting(store, 'operator-contact')) ?? '',
      months: await monthsOfInstallation(store.db),
      sessions: await sessionLengths(store),
      provider: identity.provider?.name,
      sendsLetters: post !== undefined,
      looksUpPasswords: identity.isBreached !== undefined,
      isEncrypted: baseUrl.startsWith('https:'),
    });
    return page(c, <DocumentPage {...frameOf(c, services)} document={document} />);
  });
  return app;
}
