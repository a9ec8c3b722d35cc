/** An assessment of 500 people who rated 48 items and commented on every one, with long names and some other scripts. */
import { fileURLToPath } from 'node:url';
import { readWithModules } from '../../src/cli/inputs.ts';
import type { Response } from '../../src/core/answers.ts';
import type { Setup } from '../../src/core/assessment.ts';
import { olderConstructs } from '../../src/core/coverage.ts';
import { judgeEvidence } from '../../src/core/judging.ts';
import { publish } from '../../src/core/publish.ts';
import { itemsOf, type Questionnaire } from '../../src/core/questionnaire.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { ReportInput } from '../../src/report/compose.ts';
import { constructNames, coverageTables } from '../../src/storage/coverage-tables.ts';
import { strategyTables } from '../../src/storage/strategy-tables.ts';

const FILE = fileURLToPath(new URL('../../questionnaires/cfir-readiness.yaml', import.meta.url));
const PEOPLE = 500;
const ITEMS = 48;
const NAMES = [
  'NHS Lancashire and South Cumbria Integrated Care Board, Community and Neighbourhood Services',
  'Lancaster City Council',
  'Συμβούλιο υγείας της κοινότητας',
  'Morecambe Bay Voluntary, Community, Faith and Social Enterprise Alliance of Charities',
  'GP federation',
  '社区健康联盟',
  'Hospital trust',
  'Hospice',
];
const COMMENTS = [
  'We have said yes three times, and each time the money was for a year. Who pays in the second year is not written.',
  'The lead has left twice and nobody has told the practices who answers their questions now.',
  'Training was promised for spring and has not come; two of us taught ourselves and can show others.',
  'I would use it.',
];
const OTHER_SCRIPTS = [
  'Great idea 👍🏽 but who leads?',
  'لا أحد يعرف من هو المسؤول',
  'Κανείς δεν γνωρίζει',
  '我们不知道谁负责',
];
const RATINGS = [-2, -1, 0, 1, 2] as const;

/** As many items as asked, those of gates among them. */
function shortened(questionnaire: Questionnaire): Questionnaire {
  const needed = new Set(questionnaire.gates.flatMap(({ items }) => items));
  let left = ITEMS - itemsOf(questionnaire).filter(({ id }) => needed.has(id)).length;
  const isTaken = (id: string): boolean => {
    if (needed.has(id)) return true;
    left -= 1;
    return left >= 0;
  };
  const themes = questionnaire.themes.map((theme) => ({
    ...theme,
    items: theme.items.filter(({ id }) => isTaken(id)),
  }));
  return { ...questionnaire, themes: themes.filter(({ items }) => items.length > 0) };
}

function pick<T>(list: readonly T[], random: () => number): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** A sentence or two, now and then in another script. */
export function largeComment(random: () => number): string {
  return `${pick(random() < 0.03 ? OTHER_SCRIPTS : COMMENTS, random)} ${pick(COMMENTS, random)}`;
}

function responsesTo(questionnaire: Questionnaire, organisations: Setup['organisations']): Response[] {
  const random = seededRandom(3);
  return Array.from({ length: PEOPLE }, (_, person) => {
    const organisation = organisations[person % organisations.length]?.id ?? '';
    return itemsOf(questionnaire).map(
      ({ id }): Response => ({
        person: `p${`${person}`.padStart(3, '0')}`,
        organisation,
        item: id,
        round: 1,
        answer: random() < 0.06 ? { state: 'dont-know' } : { state: 'rated', rating: pick(RATINGS, random) },
        comment: largeComment(random),
      }),
    );
  }).flat();
}

/** What a report of it is made from. */
export function largeInput(): ReportInput {
  const read = readWithModules({ questionnaire: FILE });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const questionnaire = shortened(read.value);
  const setup: Setup = {
    title: 'Readiness of a large scheme',
    scheme: { name: 'Large', features: questionnaire.features.map(({ id }) => id) },
    options: [],
    dates: {},
    organisations: NAMES.map((name, index) => ({ id: `o${index}`, name, sector: 'health', required: false })),
    mode: 'by-organisation',
    k: 3,
    thresholds: {},
  };
  const judged = judgeEvidence({
    questionnaire,
    organisations: setup.organisations,
    mode: setup.mode,
    k: setup.k,
    thresholds: {},
    features: setup.scheme.features,
    responses: responsesTo(questionnaire, setup.organisations),
    facts: [],
    today: '2027-01-11',
    olderConstructs: olderConstructs(questionnaire, coverageTables()),
  });
  return {
    results: publish(judged),
    questionnaire,
    setup,
    constructs: constructNames(),
    workshops: [],
    actions: [],
    strategies: strategyTables(),
    statements: [],
    signOff: null,
    address: 'https://sandpilot.example.org/assessments/large',
    sources: {},
  };
}
