/** The one assessment of a preview: open, with made-up organisations, on the questionnaire as its files are now. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Setup } from '#core/assessment.ts';
import { amend, beginAssessment, type ChosenQuestionnaire } from '#core/life-cycle.ts';
import { openAssessment } from '#core/life-cycle-opening.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { makePerson } from '#identity/people.ts';
import { newSeatLink } from '#identity/seats.ts';
import { hoursFrom } from '#identity/sign-in-links.ts';
import type { Identity } from '#identity/tokens.ts';
import { addAssessment } from '#storage/assessments.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { SHIPPED_FOLDER } from '#storage/questionnaire-library.ts';
import { isShippedQuestionnaire, readQuestionnaireFile } from '#storage/questionnaires.ts';
import { joinAssessment } from '#storage/seats.ts';
import { firstTeam } from '#storage/teams.ts';
import { dayOf } from '#web/context.ts';
import { readWithModules } from './inputs.ts';

export interface PreviewFiles {
  readonly questionnaire: string;
  readonly modules: readonly string[];
}

export interface Preview {
  /** The private link's token of the seat one looks from. */
  readonly seat: string;
  /** Reads the files as they are now and shows them; gives the errors that stand in the way. */
  readonly refresh: () => Promise<readonly LocatedProblem[]>;
}

const ORGANISATIONS: Setup['organisations'] = [
  { id: 'health', name: 'Example health trust', sector: 'health', required: true },
  { id: 'council', name: 'Example council', sector: 'council', required: false },
  { id: 'charity', name: 'Example charity', sector: 'voluntary-and-community', required: false },
];
const ANSWER_WITHIN_HOURS = 14 * 24;

/** Nothing is read or made before the first `refresh`. */
export function makePreview(identity: Identity, files: PreviewFiles): Preview {
  const link = newSeatLink(identity);
  let assessment: string | undefined;
  let shown = '';

  async function look(): Promise<readonly LocatedProblem[]> {
    const read = readChosen(files);
    if (!read.ok) return read.problems;
    const { hash } = read.chosen.ref;
    if (hash === shown) return [];
    if (assessment === undefined) assessment = await openPreview(identity, read.chosen, link.key);
    else await showChanged(identity, assessment, read.chosen);
    shown = hash;
    return [];
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    seat: link.token,
    refresh: () => {
      // One after the other: pages that load together must not open two assessments.
      const mine = last.then(look);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

type Chosen =
  | { readonly ok: true; readonly chosen: ChosenQuestionnaire }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** A module is never answered by itself: it is shown behind the short form. */
function wholeOf({ questionnaire: file, modules }: PreviewFiles): PreviewFiles {
  const read = readQuestionnaireFile(file, { shipped: isShippedQuestionnaire(file) });
  if (!read.ok || read.value.kind !== 'module') return { questionnaire: file, modules };
  return {
    questionnaire: join(SHIPPED_FOLDER, 'cfir-readiness-short.yaml'),
    modules: [file, ...modules],
  };
}

function readChosen(files: PreviewFiles): Chosen {
  const read = readWithModules(wholeOf(files));
  if (!read.ok) return { ok: false, problems: read.problems.filter(({ severity }) => severity === 'error') };
  const { id, version, modules } = read.value;
  const text = read.text ?? '';
  const hash = createHash('sha256').update(text).digest('hex');
  const attached = modules && {
    modules: modules.map((module) => ({ id: module.id, version: module.version })),
  };
  return { ok: true, chosen: { ref: { id, version, hash, ...attached }, text, questionnaire: read.value } };
}

/** What participants read of it, with every feature, so that every question can be seen. */
function schemeOf({ title, modules = [], features }: Questionnaire): Pick<Setup, 'title' | 'scheme'> {
  const name = `Preview of ${[title, ...modules.map((module) => module.title)].join(', with ')}`;
  return { title: name, scheme: { name, what: 'Nothing is kept.', features: features.map(({ id }) => id) } };
}

/** A refusal would be a fault of ours: everything that opening asks for is made here. */
function agreed<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`a preview was refused: ${outcome.refusal.kind}`);
}

async function openPreview(identity: Identity, chosen: ChosenQuestionnaire, key: string): Promise<string> {
  const { store, now } = identity;
  const person = await makePerson(identity, { name: 'Preview' });
  const owner = person.id;
  const at = now().toISOString();
  const team = (await firstTeam(store, person, at)).id;
  const today = dayOf(now());
  const { id } = await addAssessment(
    store,
    (id, joinCode) => {
      const begun = beginAssessment({ id, team, joinCode, today, questionnaire: chosen.ref });
      const setup: Setup = {
        ...begun.setup,
        ...schemeOf(chosen.questionnaire),
        decision: { question: 'How does this questionnaire read?' },
        dates: { answerBy: dayOf(hoursFrom(identity, ANSWER_WITHIN_HOURS)) },
        organisations: ORGANISATIONS,
      };
      return { ...begun, setup };
    },
    { who: owner, at },
  );
  const opened = await changeAssessment(
    store,
    id,
    (draft) => openAssessment(draft, draft.version, { chosen, today }),
    { who: owner, at },
  );
  agreed(opened);
  agreed(await joinAssessment(store, { assessment: id }, { key, request: { organisation: 'health' }, at }));
  return id;
}

/** The same assessment and seat with the questionnaire as it is now; only a preview changes one that is open. */
async function showChanged({ store, now }: Identity, id: string, chosen: ChosenQuestionnaire): Promise<void> {
  const changed = await changeAssessment(
    store,
    id,
    (open) =>
      amend(
        open,
        ['questionnaire', 'scheme'],
        { questionnaire: chosen.ref, setup: { ...open.setup, ...schemeOf(chosen.questionnaire) } },
        {
          action: 'questionnaire-chosen',
          what: 'The file was changed.',
          steps: [{ kind: 'freeze-questionnaire', chosen }],
        },
      ),
    { who: 'system', at: now().toISOString() },
  );
  agreed(changed);
}
