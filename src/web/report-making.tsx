/** The answer while a report is being made: a page that asks for the same address again, without script. */
import type { UnderWay } from '#report/making.ts';
import { MakingPage } from '#templates/results/making.page.tsx';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { signedIn } from './reply.tsx';
import type { Addresses } from './results-links.ts';

const SECONDS = 2;

export async function making(
  c: Request,
  services: Pick<Services, 'site'>,
  { results }: Addresses,
  { pages }: UnderWay,
): Promise<Response> {
  c.header('Refresh', `${SECONDS}`);
  c.header('Retry-After', `${SECONDS}`);
  const shown = (
    <MakingPage site={services.site} owner={signedIn(c)} here={c.req.path} pages={pages} results={results} />
  );
  return c.html(`${await shown}`, 202);
}
