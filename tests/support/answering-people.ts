/** People who answer a page without a pause, and know what of it the server acknowledged. */
import { formTo } from './journey-forms.ts';
import type { Visitor } from './journey-visitor.ts';

const RATINGS = ['-2', '-1', '0', '1', '2'];

interface Standing {
  readonly version: number;
  readonly choice: string;
}

export interface Answering {
  readonly visitor: Visitor;
  /** What the server acknowledged, by question. */
  readonly acknowledged: Map<string, Standing>;
  /** What was sent last without an answer, by question. */
  readonly sent: Map<string, Standing>;
}

/** Somebody at their seat, who has answered nothing yet. */
export function answering(visitor: Visitor): Answering {
  return { visitor, acknowledged: new Map(), sent: new Map() };
}

function firstPage(assessment: string): string {
  return `/seat/${assessment}/pages/1`;
}

/** The questions of the first page as the server has them now, and the mark of this showing. */
async function readPage(
  { visitor }: Answering,
  assessment: string,
): Promise<{ mark: string; standing: Map<string, Standing> }> {
  const form = formTo((await visitor.get(firstPage(assessment))).html, firstPage(assessment));
  const standing = new Map<string, Standing>();
  for (const [name, version] of form.fields) {
    const item = /^version-(.+)$/.exec(name)?.[1];
    if (item === undefined) continue;
    standing.set(item, { version: Number(version), choice: form.fields.get(`answer-${item}`) ?? '' });
  }
  return { mark: form.fields.get('_form') ?? '', standing };
}

/** Whether an error is that of a server which went in the middle of a request. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^ECONN|^EPIPE/.test(`${error.code}`);
}

/** Answers question after question until the server is gone; `count` hears of each acknowledgement and may end it. */
export async function keepAnswering(
  person: Answering,
  assessment: string,
  seed: number,
  count: () => boolean,
): Promise<void> {
  const { mark, standing } = await readPage(person, assessment);
  const items = [...standing.keys()];
  for (let turn = 0; ; turn++) {
    const item = items[turn % items.length] ?? '';
    const version = person.acknowledged.get(item)?.version ?? standing.get(item)?.version ?? 0;
    const before = person.acknowledged.get(item)?.choice ?? standing.get(item)?.choice;
    const others = RATINGS.filter((rating) => rating !== before);
    const choice = others[(seed + turn) % others.length] ?? '0';
    const fields = new URLSearchParams({
      [`answer-${item}`]: choice,
      [`version-${item}`]: `${version}`,
      _form: mark,
      _sequence: `${turn + 1}`,
    });
    person.sent.set(item, { version: version + 1, choice });
    try {
      const reply = await person.visitor.post(`/seat/${assessment}/answers`, fields, 'application/json');
      const { ok, version: now } = JSON.parse(reply.html) as { ok: boolean; version: string };
      if (!ok) throw new Error(`an answer was refused: ${reply.html}`);
      person.acknowledged.set(item, { version: Number(now), choice });
      person.sent.delete(item);
      if (!count()) return;
    } catch (error) {
      if (isGone(error)) return;
      throw error;
    }
  }
}

/** Answers that are not as acknowledged, unless the one under way at the cut was stored. */
export async function lostOf(person: Answering, assessment: string): Promise<readonly string[]> {
  const { standing } = await readPage(person, assessment);
  const lost = [...person.acknowledged].flatMap(([item, acknowledged]) => {
    const now = standing.get(item);
    const isThere = (expected: Standing | undefined): boolean =>
      expected !== undefined && now?.version === expected.version && now.choice === expected.choice;
    if (isThere(acknowledged) || isThere(person.sent.get(item))) return [];
    return [`${item}: acknowledged ${JSON.stringify(acknowledged)}, found ${JSON.stringify(now)}`];
  });
  for (const [item, now] of standing) if (now.version > 0) person.acknowledged.set(item, now);
  person.sent.clear();
  return lost;
}

/** What the server has now of the first page, as `item version` for those that were answered. */
export async function versionsOf(
  person: Answering,
  assessment: string,
): Promise<ReadonlyMap<string, number>> {
  const { standing } = await readPage(person, assessment);
  return new Map([...standing].map(([item, { version }]) => [item, version]));
}
