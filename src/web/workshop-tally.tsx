/** Counting hands for the question that is rated, by organisation. */
import type { Hono } from 'hono';
import type { Organisation } from '#core/assessment.ts';
import { refuse } from '#core/life-cycle-refusal.ts';
import { RATINGS } from '#core/questionnaire.ts';
import { handsOf, MOST_HANDS, type Tally } from '#core/tallies.ts';
import { votesOf } from '#live/topics.ts';
import { type CountedAt, countHands, takeBackHands } from '#storage/hands.ts';
import { talliesOf } from '#storage/rounds.ts';
import { SentWords } from '#templates/problems/sent-words.tsx';
import { handsField, NoTallyPage, TallyPage, type TallyProblem } from '#templates/workshop/tally.tsx';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { type Facilitating, facilitating, workshopPath } from './workshop-guard.ts';

/** Five points, do not know, does not apply. */
const ANSWERS = RATINGS.length + 2;

type Counted = Omit<Tally, 'item' | 'round'>;

interface Sent {
  readonly tallies: readonly Counted[];
  readonly problems: readonly TallyProblem[];
}

function tallyOf(organisation: string, hands: readonly number[]): Counted {
  const [dontKnow = 0, notApplicable = 0] = hands.slice(RATINGS.length);
  return { organisation, counts: hands.slice(0, RATINGS.length), dontKnow, notApplicable };
}

function isTooMany(tally: Counted): boolean {
  return handsOf({ ...tally, item: '', round: 0 }) > MOST_HANDS;
}

/** The counts of organisations with at least one hand, and what is wrong with the others. */
function readHands(fields: Fields, organisations: readonly Organisation[]): Sent {
  const problems: TallyProblem[] = [];
  const tallies = organisations.flatMap(({ id, name }): Counted[] => {
    const names = Array.from({ length: ANSWERS }, (_, answer) => handsField(id, answer));
    const wrong = names.filter((field) => fields.text(field) !== '' && fields.count(field) === undefined);
    for (const field of wrong)
      problems.push({ field, message: `${name}: enter a whole number from 0 to ${MOST_HANDS}` });
    const tally = tallyOf(
      id,
      names.map((field) => fields.count(field) ?? 0),
    );
    if (wrong.length > 0 || names.every((field) => (fields.count(field) ?? 0) === 0)) return [];
    if (!isTooMany(tally)) return [tally];
    problems.push({ field: names[0] ?? '', message: `${name}: enter at most ${MOST_HANDS} hands in all` });
    return [];
  });
  const [first] = organisations;
  if (problems.length === 0 && tallies.length === 0 && first !== undefined)
    problems.push({
      field: handsField(first.id, 0),
      message: 'Enter the hands of at least one organisation',
    });
  return { tallies, problems };
}

async function show(
  c: Request,
  services: Services,
  { standing }: Facilitating,
  sent?: { readonly fields: Fields; readonly problems: readonly TallyProblem[] },
): Promise<Response> {
  const { workshop, assessment, questionnaire } = standing;
  const base = workshopPath(standing);
  const frame = { site: services.site, owner: signedIn(c), base };
  const { now, state } = workshop;
  const item =
    now.at === 'rating' && state === 'running'
      ? questionnaire.themes.flatMap(({ items }) => items).find(({ id }) => id === now.item)
      : undefined;
  if (now.at !== 'rating' || item === undefined)
    return page(c, <NoTallyPage {...frame} isWho={now.at === 'rating' && state === 'running'} />);
  const counted = (await talliesOf(services.store.db, assessment.id))
    .filter((tally) => tally.item === item.id && tally.round === now.round)
    .map(({ organisation }) => organisation);
  const { organisations } = assessment.setup;
  const props = {
    ...frame,
    question: item.question,
    item: item.id,
    round: now.round,
    scale: questionnaire.scale,
    organisations,
    // What was counted before is not shown: it would tell the ratings before the reveal.
    sent: (field: string) => sent?.fields.text(field) ?? '',
    problems: sent?.problems ?? [],
    counted: organisations.filter(({ id }) => counted.includes(id)),
  };
  return page(c, <TallyPage {...props} />, sent === undefined ? 200 : 422);
}

async function save(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const found = await facilitating(c, services);
  if (!found.ok) return found.answer;
  const { standing, by } = found;
  const { assessment, workshop } = standing;
  const base = workshopPath(standing);
  const at: CountedAt = {
    assessment: assessment.id,
    item: fields.text('item'),
    round: fields.count('round') ?? 0,
  };
  const back = fields.text('take-back');
  const isWho = standing.questionnaire.whoQuestions.some((question) => question.id === at.item);
  if (isWho) return show(c, services, found);
  const { tallies, problems } = readHands(fields, assessment.setup.organisations);
  if (back === '' && problems.length > 0) return show(c, services, found, { fields, problems });
  const { store } = services;
  const { now, state } = workshop;
  const isRated =
    state === 'running' && now.at === 'rating' && now.item === at.item && now.round === at.round;
  const outcome = !isRated
    ? refuse({ kind: 'move-not-now' })
    : back === ''
      ? await countHands(store, at, tallies, by)
      : await takeBackHands(store, at, back, by);
  if (!outcome.ok) {
    const sent = back === '' ? <SentWords lines={linesOf(tallies, standing)} /> : undefined;
    const way = { href: base, text: 'Go to the workshop as it is now' };
    return refused(c, services, outcome.refusal, way, sent);
  }
  services.watchers.wake(votesOf(workshop.id));
  return onwards(c, back === '' ? base : `${base}/tally`);
}

/** What was counted, to be copied where the room has moved on. */
function linesOf(
  tallies: readonly Counted[],
  { assessment, questionnaire }: Facilitating['standing'],
): readonly string[] {
  return tallies.map(({ organisation, counts, dontKnow, notApplicable }) => {
    const name = assessment.setup.organisations.find(({ id }) => id === organisation)?.name ?? organisation;
    const points = questionnaire.scale.map(({ label }, index) => `${label} ${counts[index] ?? 0}`);
    return `${name}: ${[...points, `do not know ${dontKnow}`, `does not apply ${notApplicable}`].join(', ')}`;
  });
}

/** Adds the routes of counting hands. */
export function tallyRoutes(app: Hono<Travelling>, services: Services): void {
  app.get('/workshops/:workshop/tally', async (c) => {
    const found = await facilitating(c, services);
    return found.ok ? show(c, services, found) : found.answer;
  });
  app.post('/workshops/:workshop/tally', (c) => save(c, services));
}
