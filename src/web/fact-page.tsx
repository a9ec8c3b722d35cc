/** The page of one fact: its form, its files and what stood before. */
import { sayDay } from '#core/days.ts';
import { sayFileSize } from '#core/fact-files.ts';
import { type FactProblem, type TypedFact, typedFrom } from '#core/fact-form.ts';
import type { RecordedFact } from '#core/life-cycle-facts.ts';
import { namesOf } from '#core/wording.ts';
import type { Store } from '#storage/database.ts';
import { listFiles } from '#storage/fact-attachments.ts';
import { factHistory } from '#storage/facts-store.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { FactPage, type FactPageProps } from '#templates/facts/fact.page.tsx';
import type { Request } from './context.ts';
import type { Asked } from './facts-opened.ts';
import { STATUS_CHOICES, sayFact } from './facts-words.ts';
import type { Services } from './opened.ts';
import { page, signedIn } from './reply.tsx';

interface Filled {
  readonly typed: TypedFact;
  readonly version: number;
  readonly problems?: readonly FactProblem[];
  readonly meanwhile?: string;
  /** What was typed is back in the form after something else was done. */
  readonly isUnrecorded?: boolean;
}

export async function factPage(
  c: Request,
  services: Services,
  { assessment, questionnaire, gate, definition }: Asked,
  filled: Filled,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { setup } = assessment;
  const names = namesOf(questionnaire, setup.organisations);
  const history = await factHistory(services.store, assessment.id, definition.id);
  const facts = `/assessments/${assessment.id}/facts`;
  return page(
    c,
    <FactPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      back={{ href: facts, text: 'Back to the facts' }}
      action={`${facts}/${encodeURIComponent(definition.id)}`}
      title={definition.title}
      evidence={definition.evidence}
      gate={`${gate.id} ${gate.title}`}
      typed={filled.typed}
      version={filled.version}
      problems={filled.problems ?? []}
      meanwhile={filled.meanwhile}
      isUnrecorded={filled.isUnrecorded ?? false}
      organisations={setup.organisations}
      statuses={STATUS_CHOICES}
      files={await fileLines(services.store, assessment.id, definition.id)}
      history={history.map(({ fact, at }) => `${sayDay(at.slice(0, 10))}: ${sayFact(fact, names)}`).reverse()}
    />,
    status,
  );
}

/** The files of a fact as its page lists them. */
async function fileLines(store: Store, assessment: string, fact: string): Promise<FactPageProps['files']> {
  const files = (await listFiles(store.db, assessment)).filter((file) => file.fact === fact);
  return files.map(({ id, name, size }) => ({
    href: `/assessments/${assessment}/facts/${encodeURIComponent(fact)}/files/${id}`,
    name,
    size: sayFileSize(size),
  }));
}

/** The form as it stands before anything is typed. */
export function standing(recorded: RecordedFact | undefined): Filled {
  return { typed: typedFrom(recorded?.fact), version: recorded?.version ?? 0 };
}
