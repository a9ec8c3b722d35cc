/** Each picture of the results as a file, to be put into another document. */
import { Hono } from 'hono';
import { pictureNamed } from '#report/pictures/pictures.ts';
import { svgFile } from '#templates/charts/svg-file.tsx';
import type { Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { problem } from './reply.tsx';
import { withResults } from './results-opened.ts';

const ENDING = /\.svg$/;

export function pictureRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/pictures/:picture', (c) =>
    withResults(c, services, { subject: 'report' }, async ({ contents, addresses }) => {
      const file = c.req.param('picture');
      const name = file.replace(ENDING, '');
      const picture = ENDING.test(file) ? pictureNamed(name, contents) : undefined;
      if (picture === undefined) {
        return problem(c, services, 404, {
          title: 'There is no such picture',
          sentences: ['Too few people may have answered for it. The results list the pictures there are.'],
          onwards: { href: addresses.results, text: 'Go to the results' },
        });
      }
      return c.body(await svgFile(picture), 200, {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}.svg"`,
      });
    }),
  );
  return app;
}
