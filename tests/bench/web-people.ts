/** People at their seats for the benchmark of the web, put into the data file without the web. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsOf } from '../../src/core/questionnaire.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Save } from '../../src/core/seat-answers.ts';
import { sealCookie } from '../../src/identity/sealed-cookies.ts';
import { newSeatLink } from '../../src/identity/seats.ts';
import { saveAnswers } from '../../src/storage/answers-store.ts';
import { findAssessment } from '../../src/storage/assessments.ts';
import { auditKeyOf } from '../../src/storage/audit-seals.ts';
import { openStore, type Store } from '../../src/storage/database.ts';
import { frozenQuestionnaire } from '../../src/storage/frozen-questionnaires.ts';
import { joinAssessment } from '../../src/storage/seats.ts';

/** What somebody says to a question. */
export type Comment = (random: () => number) => string;

interface People {
  readonly count: number;
  readonly answering: boolean;
  readonly comment?: Comment;
}

function secretIn(dataDir: string): string {
  return readFileSync(join(dataDir, 'secret'), 'utf8').trim();
}

/** Opens the data file of a server that is stopped, under its secret. */
export function openStopped(dataDir: string): Promise<Store> {
  const auditKey = auditKeyOf(secretIn(dataDir));
  return openStore(join(dataDir, 'sandpilot.sqlite'), { random: randomBytes, auditKey });
}

/** Gives the cookies of so many people who joined, and answered everything when asked to. */
export async function seatPeople(
  dataDir: string,
  assessment: string,
  people: People,
): Promise<readonly string[]> {
  const store = await openStopped(dataDir);
  try {
    return await seatAll(store, dataDir, assessment, people);
  } finally {
    await store.close();
  }
}

async function seatAll(
  store: Store,
  dataDir: string,
  assessment: string,
  { count, answering, comment }: People,
): Promise<readonly string[]> {
  const secret = secretIn(dataDir);
  const found = await findAssessment(store, assessment);
  const frozen = await frozenQuestionnaire(store, found?.questionnaire?.hash ?? '');
  if (found === undefined || frozen === undefined) throw new Error('the assessment is not open');
  const { organisations } = found.setup;
  const random = seededRandom(1);
  const cookies: string[] = [];
  for (let person = 0; person < count; person++) {
    const { token, key } = newSeatLink({ secret, random: randomBytes });
    const organisation = organisations[person % organisations.length]?.id ?? '';
    const at = '2027-01-11T09:30:00.000Z';
    const joined = await joinAssessment(store, { assessment }, { key, request: { organisation }, at });
    if (!joined.ok) throw new Error(`nobody can join: ${joined.refusal.kind}`);
    const name = `sandpilot-seat-${assessment}`;
    cookies.push(`${name}=${sealCookie({ secret, random: randomBytes }, name, token)}`);
    if (!answering) continue;
    const rated = itemsOf(frozen.questionnaire)
      .filter(({ shownIf }) => shownIf.length === 0)
      .map(
        ({ id }): Save => ({
          item: id,
          basedOn: 0,
          answer: { state: 'rated', rating: RATINGS[Math.floor(random() * 5)] ?? 0 },
          ...(comment && { comment: comment(random) }),
        }),
      );
    const saved = await saveAnswers(store, key, rated);
    if (!saved.ok) throw new Error(`answers were refused: ${saved.refusal.kind}`);
  }
  return cookies;
}

const RATINGS = [-2, -1, 0, 1, 2] as const;
