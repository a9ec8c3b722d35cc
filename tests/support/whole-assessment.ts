/** An assessment with every field filled, each text a marker of its own: what a complete report must hold. */
import type { AssessmentAction } from '#core/actions.ts';
import type { Response } from '#core/answers.ts';
import type { AnonymityMode, Setup } from '#core/assessment.ts';
import type { Fact } from '#core/facts.ts';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { DEFAULT_SCALE, DEFAULT_THRESHOLDS, type Questionnaire } from '#core/questionnaire.ts';
import type { SignOff } from '#core/sign-off.ts';
import type { Statement } from '#core/statements.ts';
import { NO_STRATEGIES } from '#core/strategies.ts';
import { namesOf } from '#core/wording.ts';
import type { WorkshopRecord } from '#core/workshop-record.ts';
import type { Contents } from '#report/contents.ts';

/** Every field, the optional ones too: a field added later does not compile until it is filled here. */
type Whole<T> = T extends readonly (infer One)[]
  ? readonly Whole<One>[]
  : T extends object
    ? { readonly [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T;

/** A marker that no line end can split. */
function mark(name: string): string {
  return `Mk${name.replaceAll(/[^A-Za-z0-9]/g, '')}Z`;
}

export interface WholeOptions {
  readonly mode: AnonymityMode;
  readonly k: number;
  /** People of each organisation: alpha, beta, gamma. */
  readonly people: readonly number[];
}

const ORGANISATIONS = ['alpha', 'beta', 'gamma'] as const;

function setupOf({ mode, k }: WholeOptions): Whole<Omit<Setup, 'thresholds'>> & Pick<Setup, 'thresholds'> {
  return {
    title: mark('title'),
    illustration: mark('illustration'),
    scheme: {
      name: mark('scheme'),
      what: mark('what'),
      forWhom: mark('forWhom'),
      alternatives: mark('alternatives'),
      funding: mark('funding'),
      fundingEnds: '2027-09-08',
      features: ['software'],
    },
    options: [{ id: 'a', name: mark('option'), what: mark('optionWhat') }],
    decision: { question: mark('decision'), by: mark('board'), on: '2027-02-03' },
    dates: { opened: '2026-11-01', answerBy: '2026-11-15', closed: '2026-11-20', judged: '2027-01-11' },
    organisations: ORGANISATIONS.map((id) => ({
      id,
      name: mark(`organisation ${id}`),
      sector: 'council',
      expected: 7,
      required: id === 'alpha',
    })),
    mode,
    k,
    thresholds: {},
  };
}

const QUESTIONNAIRE: Questionnaire = {
  id: 'whole',
  version: '1.2.3',
  title: mark('questionnaire'),
  kind: 'questionnaire',
  description: mark('description'),
  language: 'en-GB',
  framework: mark('framework'),
  licence: mark('licence'),
  authors: [mark('author')],
  scale: DEFAULT_SCALE,
  thresholds: DEFAULT_THRESHOLDS,
  agenda: { minutesPerItem: 6, reservedMinutes: 25 },
  roles: [{ id: 'manager', title: mark('role') }],
  features: [{ id: 'software', title: mark('feature') }],
  themes: [
    {
      id: 'need',
      title: mark('theme'),
      intro: mark('intro'),
      weight: 1,
      items: [
        {
          id: 'need.first',
          question: mark('question'),
          anchors: { barrier: mark('barrier'), facilitator: mark('facilitator') },
          help: mark('help'),
          constructs: ['I.A'],
          why: mark('why'),
          source: mark('source'),
          about: 'place',
          reversed: false,
          roles: [],
          shownIf: [],
        },
      ],
    },
  ],
  whoQuestions: [
    {
      id: 'who.leads',
      question: mark('who'),
      help: mark('whoHelp'),
      constructs: [],
      why: mark('whoWhy'),
      source: mark('whoSource'),
      roles: [],
      shownIf: [],
    },
  ],
  gates: [
    {
      id: 'G1',
      title: mark('gate'),
      kind: 'deciding',
      items: ['need.first'],
      who: 'who.leads',
      facts: [{ id: 'letter', title: mark('factAsked'), evidence: mark('evidenceAsked') }],
      thresholds: {},
      why: mark('gateWhy'),
      source: mark('gateSource'),
    },
  ],
};

const FACT: Whole<Fact> = {
  id: 'letter',
  status: 'in-progress',
  title: mark('factTitle'),
  link: `https://example.org/${mark('link')}`,
  file: mark('filedUnder'),
  files: [{ name: mark('attached'), type: 'pdf', size: 5, hash: 'a1'.repeat(32) }],
  date: '2026-01-02',
  expiry: '2029-03-04',
  owner: mark('owner'),
  due: '2028-05-06',
  reason: mark('reason'),
  note: mark('note'),
  recordedBy: { person: mark('recorder'), organisation: 'alpha' },
  confirmedBy: { person: mark('confirmer'), organisation: 'beta' },
};

const ACTION: Whole<AssessmentAction> = {
  id: 'action-1',
  what: mark('actionWhat'),
  who: mark('actionWho'),
  organisation: 'alpha',
  due: '2027-06-07',
  status: 'open',
  item: 'need.first',
  gate: 'G1',
  source: 'results',
  strategy: null,
  version: 1,
};

const STATEMENT: Whole<Statement> = {
  organisation: 'beta',
  name: mark('leadName'),
  role: mark('leadRole'),
  text: mark('statement'),
  version: 2,
  on: '2026-12-24',
};

const SIGN_OFF: Whole<SignOff> = {
  name: mark('signer'),
  role: mark('signerRole'),
  reviewBy: '2027-07-08',
  attestations: [mark('attestation')],
  number: 3,
  on: '2027-01-10',
  changes: [mark('change')],
  isSnapshot: true,
  decision: {
    choice: 'adopt',
    by: mark('decidedBy'),
    on: '2027-01-12',
    what: mark('decidedWhat'),
    why: mark('decidedWhy'),
  },
};

const WORKSHOP: WorkshopRecord = {
  id: 'workshop-1',
  heldOn: '2026-11-18',
  minutes: 60,
  ended: true,
  present: 7,
  onBehalf: 1,
  entries: [
    {
      item: 'need.first',
      why: 'gate',
      mark: 'discussed',
      rounds: [],
      note: { said: mark('said'), reason: mark('noteReason'), minority: mark('minority') },
      withheld: 0,
      actions: [
        { ...ACTION, id: 'action-2', what: mark('agreedWhat'), who: mark('agreedWho'), source: 'workshop' },
      ],
    },
  ],
};

/** Everyone rates and names a lead; each has a code and a comment of their own. */
function responsesOf({ people }: WholeOptions): Response[] {
  return ORGANISATIONS.flatMap((organisation, place) =>
    Array.from({ length: people[place] ?? 0 }, (_, index): Response[] => {
      const name = `${organisation}${index}`;
      const about = { person: mark(`person ${name}`), organisation, round: 1, role: 'manager' };
      return [
        {
          ...about,
          item: 'need.first',
          answer: { state: 'rated', rating: index % 2 === 0 ? 1 : 2 },
          comment: mark(`comment ${name}`),
          evidence: 'document',
        },
        { ...about, item: 'who.leads', answer: { state: 'organisations', organisations: ['alpha'] } },
      ];
    }).flat(),
  );
}

export interface WholeAssessment {
  readonly contents: Contents;
  readonly responses: readonly Response[];
}

export function wholeAssessment(options: WholeOptions): WholeAssessment {
  const setup = setupOf(options);
  const responses = responsesOf(options);
  const results = publish(
    judgeEvidence({
      questionnaire: QUESTIONNAIRE,
      organisations: setup.organisations,
      mode: options.mode,
      k: options.k,
      thresholds: {},
      features: setup.scheme.features,
      responses,
      facts: [FACT],
      today: '2027-01-11',
    }),
  );
  const constructs = { 2022: new Map([['I.A', mark('construct')]]), 2009: new Map<string, string>() };
  const names = namesOf(QUESTIONNAIRE, setup.organisations);
  return {
    responses,
    contents: {
      results,
      questionnaire: QUESTIONNAIRE,
      setup,
      names,
      constructs,
      workshops: [WORKSHOP],
      actions: [ACTION],
      strategies: NO_STRATEGIES,
      statements: [STATEMENT],
      signOff: SIGN_OFF,
      address: undefined,
    },
  };
}
