/** Strategies for what stands in the way, once results may be read. */
import { Hono } from 'hono';
import { type BarrierStrategies, barrierStrategies } from '#core/barriers.ts';
import { sayBarrier } from '#core/wording-strategies.ts';
import { type Contents, numberOf } from '#report/contents.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { type BarrierView, StrategiesPage } from '#templates/strategies/strategies.page.tsx';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { page, signedIn } from './reply.tsx';
import { type OpenedAs, withResults } from './results-opened.ts';
import { freshMark } from './seat-answering.ts';

/** The gate that made it a barrier, else one that rests on it. */
function gateOf({ item, reasons }: BarrierStrategies, { questionnaire }: Contents): string {
  const failed = reasons.find((reason) => reason.kind === 'gate');
  return failed?.gate ?? questionnaire.gates.find(({ items }) => items.includes(item.id))?.id ?? '';
}

function viewOf(barrier: BarrierStrategies, contents: Contents): BarrierView {
  const { item, reasons, constructs, unmatched } = barrier;
  return {
    item: item.id,
    title: `${numberOf(contents.questionnaire, item.id)} ${item.question}`,
    reasons: reasons.map((reason) => sayBarrier(reason, contents.names)),
    gate: gateOf(barrier, contents),
    constructs,
    unmatched: unmatched.map(({ code, name }) => `${code} ${name}`),
  };
}

function show(
  c: Request,
  services: Services,
  { assessment, contents, addresses, may }: OpenedAs,
): Promise<Response> {
  const { questionnaire, results, strategies, actions, setup } = contents;
  const barriers = barrierStrategies(questionnaire, results, strategies);
  const made = new Map(
    actions.map(({ item, strategy, id }) => [`${strategy} ${item}`, addresses.action(id)]),
  );
  return page(
    c,
    <StrategiesPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      base={`/assessments/${assessment.id}`}
      illustration={setup.illustration}
      barriers={barriers.map((barrier) => viewOf(barrier, contents))}
      canAct={may('actions')}
      mark={freshMark(services)}
      madeFrom={(item, strategy) => made.get(`${strategy} ${item}`)}
    />,
  );
}

export function strategiesRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/strategies', (c) =>
    withResults(c, services, { subject: 'results' }, (opened) => show(c, services, opened)),
  );
  return app;
}
