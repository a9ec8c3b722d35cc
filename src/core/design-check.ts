/** The design check: how often each verdict would come out if all went rather well, before anyone is asked. `docs/method.md` 5. */
import { averageDeviation, labelOf, medianRating } from './agreement.ts';
import type { Organisation, Setup } from './assessment.ts';
import type { Fact } from './facts.ts';
import { type ItemMeasure, type Measures, measureTheme, themeItems } from './measures.ts';
import { BLANK, cellsOf, DONT_KNOW, isRating, latest, makePanel, NOT_SHOWN, type Panel } from './panel.ts';
import { findPool } from './pools.ts';
import { itemsOf, type Questionnaire, RATINGS, type Rating } from './questionnaire.ts';
import { type Random, seededRandom } from './random.ts';
import {
  eachByItself,
  equalOrganisationMean,
  type Grouping,
  personWeightedMean,
  sumOfRatings,
  tallyAll,
  tallyByGroup,
  tallyScore,
} from './scoring.ts';
import { attendanceOf, judge, thresholdsInForce, type Verdict } from './verdict.ts';
import { measureWho } from './who.ts';

const RUNS = 400;
const SEED = 1;
const DONT_KNOW_SHARE = 0.05;
/** Taken where nobody said how many people an organisation should bring (ours). */
const PEOPLE_IF_NOT_SAID = 3;
/** More people of one organisation move its score by next to nothing, and would only take time (ours). */
const MOST_SIMULATED = 30;

export interface DesignCheck {
  readonly runs: number;
  /** How many of the runs gave each verdict. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** *Ready* came out in fewer than half. */
  readonly rarelyReady: boolean;
  /** Organisations that could be shown by name if everyone expected came, by id. */
  readonly shownByName: readonly string[];
  readonly pooled: readonly string[];
  /** People counted on. */
  readonly people: number;
}

const expectedOf = (organisation: Organisation): number => organisation.expected ?? PEOPLE_IF_NOT_SAID;

/** One answer: 5 % don't know, else 0, +1, +2 as 1:2:1; one number of the generator each. */
function drawCell(random: Random): number {
  const u = random();
  if (u < DONT_KNOW_SHARE) return DONT_KNOW;
  const quarter = (u - DONT_KNOW_SHARE) / (1 - DONT_KNOW_SHARE);
  if (quarter < 0.25) return 0;
  return quarter < 0.75 ? 1 : 2;
}

/** Everyone expected, with who-questions answered alike by all (the first organisation) and items still blank. */
function expectedPanel(questionnaire: Questionnaire, setup: Setup): Panel {
  const lead = setup.organisations[0]?.id ?? '';
  const { features } = setup.scheme;
  const empty = makePanel(questionnaire, setup.organisations, [], features);
  const people = setup.organisations.flatMap((organisation, index) =>
    Array.from({ length: Math.min(expectedOf(organisation), MOST_SIMULATED) }, (_, number) => ({
      id: `${organisation.id} ${number}`,
      organisation: index,
      role: undefined,
    })),
  );
  const answer = { state: 'organisations', organisations: [lead] } as const;
  const who = questionnaire.whoQuestions.map(() => people.map(() => answer));
  const cells = new Int8Array(people.length * empty.items.length).fill(BLANK);
  return { ...empty, people, snapshots: [{ round: 1, cells, who }] };
}

/** Reads a cell as it was given: before negation. */
function asGiven(cell: number, reversed: boolean): Rating | 'dont-know' | undefined {
  if (cell === DONT_KNOW) return 'dont-know';
  return RATINGS.find((rating) => isRating(cell) && rating === (reversed ? -cell : cell));
}

/** Whether an item is put before a person who answered the earlier ones so; every role is asked everything. */
function askedOf(questionnaire: Questionnaire, features: readonly string[]) {
  const items = itemsOf(questionnaire);
  const place = new Map(items.map((item, index) => [item.id, index]));
  return (item: number, cellAt: (item: number) => number): boolean =>
    (items[item]?.shownIf ?? []).every((condition) => {
      if (condition.kind === 'feature') return features.includes(condition.feature);
      const earlier = place.get(condition.item) ?? -1;
      const given = asGiven(cellAt(earlier), items[earlier]?.reversed ?? false);
      return given !== undefined && condition.among.includes(given);
    });
}

/** Fills the panel with new answers, person by person, each in questionnaire order. */
function fill(panel: Panel, asked: ReturnType<typeof askedOf>, random: Random): void {
  const { cells } = latest(panel);
  const width = panel.people.length;
  for (let person = 0; person < width; person++) {
    const cellAt = (item: number): number => cells[item * width + person] ?? BLANK;
    for (let item = 0; item < panel.items.length; item++) {
      cells[item * width + person] = asked(item, cellAt) ? drawCell(random) : NOT_SHOWN;
    }
  }
}

/** What a verdict needs of an item: no shuffles, which no rule asks for and which take most of the time. */
function leanItem(panel: Panel, item: number, grouping: Grouping): ItemMeasure {
  const cells = cellsOf(panel, latest(panel), item);
  const all = tallyAll(cells);
  const tallies = tallyByGroup(panel, cells, grouping);
  const scores = tallies.map(tallyScore);
  return {
    id: panel.items[item] ?? '',
    all,
    groups: grouping.groups.map((group, index) => ({
      group,
      tally: tallies[index] ?? all,
      score: scores[index] ?? null,
    })),
    grouping,
    score: equalOrganisationMean(scores),
    personWeighted: personWeightedMean(
      tallies.map((tally) => ({ sum: sumOfRatings(tally), people: tally.n })),
    ),
    weightingDiffers: false,
    median: medianRating(all),
    adMedian: averageDeviation(all),
    label: labelOf(all),
    flags: [],
    range: 0,
    chance: null,
    eta2: null,
    omega2: null,
  };
}

/** Every fact of the questionnaire, in place with a link. */
function metFacts(questionnaire: Questionnaire): ReadonlyMap<string, Fact> {
  const ids = questionnaire.gates.flatMap((gate) => gate.facts.map((fact) => fact.id));
  return new Map(ids.map((id) => [id, { id, status: 'in-place', link: 'https://example.org/' }]));
}

/** One verdict after another, each on new answers. */
function simulate(questionnaire: Questionnaire, setup: Setup): Record<Verdict, number> {
  const verdicts = { 'not-enough-evidence': 0, 'not-ready-yet': 0, 'ready-with-conditions': 0, ready: 0 };
  const panel = expectedPanel(questionnaire, setup);
  const grouping = eachByItself(panel);
  const now = latest(panel);
  const who = panel.whoQuestions.map((_, index) => measureWho(panel, index, grouping, now.who[index] ?? []));
  const themes = themeItems(questionnaire);
  const asked = askedOf(questionnaire, setup.scheme.features);
  const random = seededRandom(SEED);
  const context = {
    facts: metFacts(questionnaire),
    today: '2000-01-01',
    organisationsInvited: setup.organisations.length,
    thresholds: thresholdsInForce(questionnaire, setup.thresholds),
    weighting: 'equal-organisation',
    features: setup.scheme.features,
  } as const;
  for (let run = 0; run < RUNS; run++) {
    fill(panel, asked, random);
    const measures: Measures = {
      items: panel.items.map((_, item) => leanItem(panel, item, grouping)),
      themes: themes.map((items, index) =>
        measureTheme(
          panel,
          questionnaire.themes[index]?.id ?? '',
          grouping,
          items.map((item) => cellsOf(panel, now, item)),
        ),
      ),
      who,
    };
    verdicts[judge(questionnaire, panel, measures, attendanceOf(panel), context).verdict]++;
  }
  return verdicts;
}

/** Who could be shown by name if everyone expected came and rated. `docs/method.md` 7. */
function forecastNames(setup: Pick<Setup, 'organisations' | 'mode' | 'k'>): {
  readonly shownByName: readonly string[];
  readonly pooled: readonly string[];
} {
  const { organisations, mode, k } = setup;
  const ids = organisations.map(({ id }) => id);
  if (mode === 'attributed') return { shownByName: ids, pooled: [] };
  const sizes = { people: organisations.map(expectedOf), answering: organisations.map((_, index) => index) };
  const pool = new Set(findPool(organisations, sizes, k).members);
  return {
    shownByName: ids.filter((_, index) => !pool.has(index)),
    pooled: ids.filter((_, index) => pool.has(index)),
  };
}

/**
 * Checks a design before it opens (ours): 400 seeded simulations for the numbers expected, with facts and
 * who-questions met. Roles are not simulated: everyone is asked everything the scheme's features bring up.
 */
export function checkDesign(questionnaire: Questionnaire, setup: Setup): DesignCheck {
  const verdicts = simulate(questionnaire, setup);
  return {
    runs: RUNS,
    verdicts,
    rarelyReady: verdicts.ready * 2 < RUNS,
    ...forecastNames(setup),
    people: setup.organisations.reduce((total, organisation) => total + expectedOf(organisation), 0),
  };
}
