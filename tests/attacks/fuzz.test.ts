/** Ten thousand requests that no page of ours sends, over every route: none breaks anything, none tells anything. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/random.ts';
import { wordsOf } from '../web/who-sees-what-asking.ts';
import { MARKS } from '../web/who-sees-what-viewers.ts';
import { type Fuzzed, requestMaker } from './fuzzed-requests.ts';
import { makeScene, OUTSIDERS, routesOf, type Scene, signInAgain } from './scene.ts';
import { fieldsOf, idsOf } from './scene-words.ts';

const { SEED = '20261122' } = process.env;
const ROUNDS = 5;
const REQUESTS = 2_000;

/** What only a fault would show: where the program stands, which line it was at, what the data file said. */
const INSIDES =
  /node_modules|\.tsx?:\d+|\bat \S+ \(|file:\/\/|SqliteError|SQLITE_|TypeError|\/src\/|better-auth/;

/** What nobody but its owner has, and no page repeats. */
async function secretsOf({ web, staged }: Scene): Promise<readonly string[]> {
  const { db } = web.services.store;
  const hashes = await db.selectFrom('credentials').select('password').execute();
  const sessions = staged.flatMap(({ browsers }) =>
    [...browsers.owner.cookies.values()].map(({ value }) => value),
  );
  const keys = staged.map(({ marks }) => marks['seat-key']);
  const people = await db.selectFrom('sessions').select('token').execute();
  return [
    ...hashes.map(({ password }) => password ?? ''),
    ...sessions,
    ...keys,
    ...people.map(({ token }) => token),
  ].filter((secret) => secret.length > 20);
}

/** What stays with members of the team, whoever else asks and however. */
const FOR_MEMBERS = MARKS.filter((mark) => !['scheme', 'decision', 'organisation'].includes(mark));

/** What an answer should not have said to whoever asked. */
function told(
  text: string,
  { viewer }: Fuzzed,
  { staged }: Scene,
  secrets: readonly string[],
): readonly string[] {
  const isOutside = OUTSIDERS.some((one) => one === viewer);
  const marks = isOutside ? FOR_MEMBERS : (['withdrawn-comment', 'other-name'] as const);
  return [
    ...staged.flatMap((one) => marks.map((mark) => one.marks[mark]).filter((mark) => text.includes(mark))),
    ...secrets.filter((secret) => text.includes(secret)),
    ...(INSIDES.exec(text) ?? []),
  ];
}

describe(`requests of seed ${SEED}`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'break nothing and tell nothing: round %i',
    async (round) => {
      const scene = await makeScene();
      const random = seededRandom(Number(SEED) + round);
      const ids = await idsOf(scene);
      const make = requestMaker(scene, { random, ids, fields: await fieldsOf(scene) });
      const secrets = await secretsOf(scene);
      const routes = routesOf(scene.web);
      const faults: string[] = [];
      for (let number = 0; number < REQUESTS; number++) {
        const route = routes[number % routes.length];
        if (route === undefined) throw new Error('there are no routes');
        if (number % 250 === 0) await signInAgain(scene);
        const sent = make(route);
        const answer = await scene.web.app.request(sent.path, sent.init);
        const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
        if (isStream) await answer.body?.cancel();
        const text = isStream ? '' : await wordsOf(answer);
        const about = `${number} ${sent.viewer} ${sent.init.method} ${route.path}`;
        if (answer.status >= 500) faults.push(`${about} answers ${answer.status}`);
        for (const one of told(text, sent, scene, secrets)) faults.push(`${about} tells ${one.slice(0, 80)}`);
      }
      const logged = scene.web.logged.filter(({ event }) => event === 'fault');
      expect(new Set(logged.map(({ fault, where }) => `${fault} ${where}`))).toEqual(new Set());
      expect(faults).toEqual([]);
      expect(({} as Record<string, unknown>).evil).toBeUndefined();
    },
    600_000,
  );
});
