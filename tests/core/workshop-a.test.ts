/** Checks a whole workshop of 17 people and 24 items against figures computed in R. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judgeEvidence } from '#core/judging.ts';
import { themeItems } from '#core/measures.ts';
import { latest } from '#core/panel.ts';
import { dontKnowShare, personMeans, scoreOfRating, sumOfRatings } from '#core/scoring.ts';
import { judge } from '#core/verdict.ts';
import { DOMAINS, ORGANISATIONS, VERDICT_NAMES, workshopA } from '../support/workshop-a.ts';

type Numbers = Readonly<Record<string, number>>;

interface GateFigures {
  readonly groupMean: number;
  readonly minOrgMean: number;
  readonly minOrg: string;
  readonly dkRate: number;
  readonly ADmedian: number;
  readonly state: string;
}

interface Expected {
  readonly gateItems: Readonly<Record<string, string>>;
  readonly respondentDomainScores: readonly Readonly<Record<string, string | number | null>>[];
  readonly orgDomainMeans: Readonly<Record<string, Numbers>>;
  readonly orgDomainN: Readonly<Record<string, Numbers>>;
  readonly items: readonly {
    readonly item: string;
    readonly n: number;
    readonly dontKnow: number;
    readonly notApplicable: number;
    readonly blank: number;
    readonly counts1to5: readonly number[];
    readonly mean: number;
    readonly median: number;
    readonly ADmedian: number;
    /** Null where nobody of it rated. */
    readonly orgMeans: Readonly<Record<string, number | null>>;
    readonly orgRange: number;
    readonly eta2: number;
    readonly classification: string;
    readonly flags: readonly string[];
  }[];
  readonly base: Base;
  readonly personWeighted: Base;
  readonly stratifiedBootstrapSE_closedForm: Numbers;
}

interface Base {
  readonly domainMeans: Numbers;
  readonly gates: Readonly<Record<string, GateFigures>>;
  readonly verdict: string;
}

const text = (name: string): string => readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8');
const expected: Expected = JSON.parse(text('workshop-a-expected.json'));
/** What the file calls the labels, states and flags. */
const LABELS: Readonly<Record<string, string>> = {
  too_few: 'too-few-to-label',
  consensus_high: 'agreed-in-place',
  consensus_low: 'agreed-not-in-place',
  split: 'split',
  close: 'close',
  mixed: 'mixed',
};
const FLAGS: Readonly<Record<string, string>> = { unknown: 'unknown', orgs_differ: 'organisations-differ' };
const stateOf = (name: string): string => name.replace('_', '-');

const domains: readonly string[] = DOMAINS;
const organisations: readonly string[] = ORGANISATIONS;
const evidence = workshopA();
const judged = judgeEvidence(evidence);
const { measures, judgement } = judged.real;

/** Scores are given on 0..100, means of items on 1..5, to nine decimals. */
function expectNear(actual: number | null | undefined, wanted: number, what: string): void {
  expect(actual, what).not.toBeNull();
  expect(Math.abs((actual ?? Number.NaN) - wanted), `${what}: ${actual} for ${wanted}`).toBeLessThan(1e-9);
}

function themeOf(id: string) {
  const theme = measures.themes.find((candidate) => candidate.id === id);
  if (theme === undefined) throw new Error(`no theme ${id}`);
  return theme;
}

function itemOf(id: string) {
  const item = measures.items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
}

describe('people and organisations', () => {
  test('every person has the score of each theme, or none by the half rule', () => {
    const means = themeItems(evidence.questionnaire).map((items) =>
      personMeans(judged.panel, latest(judged.panel), items),
    );
    expect(judged.panel.people).toHaveLength(expected.respondentDomainScores.length);
    for (const row of expected.respondentDomainScores) {
      const person = judged.panel.people.findIndex(({ id }) => id === row.rid);
      domains.forEach((domain, index) => {
        const mean = means[index]?.[person] ?? Number.NaN;
        const wanted = row[domain];
        if (typeof wanted === 'number') expectNear(scoreOfRating(mean), wanted, `${row.rid} ${domain}`);
        else expect(mean, `${row.rid} ${domain}`).toBeNaN();
      });
    }
  });

  test.each(organisations)('the themes of %s have its people’s mean', (organisation) => {
    for (const domain of domains) {
      const group = themeOf(domain).groups.find((candidate) => candidate.group.id === organisation);
      expectNear(group?.score, expected.orgDomainMeans[organisation]?.[domain] ?? Number.NaN, domain);
      expect(group?.people).toBe(expected.orgDomainN[organisation]?.[domain]);
    }
  });
});

describe('the partnership', () => {
  test.each(domains)(
    'theme %s: each organisation alike, each person alike, and the standard error',
    (domain) => {
      const theme = themeOf(domain);
      expectNear(theme.score, expected.base.domainMeans[domain] ?? Number.NaN, 'equal');
      expectNear(theme.personWeighted, expected.personWeighted.domainMeans[domain] ?? Number.NaN, 'weighted');
      expectNear(
        theme.standardError,
        expected.stratifiedBootstrapSE_closedForm[domain] ?? Number.NaN,
        'standard error',
      );
    },
  );

  test.each(Object.entries(expected.base.gates))('gate %s', (id, wanted) => {
    const gate = judgement.gates.find((candidate) => candidate.id === id);
    expect(gate?.state).toBe(stateOf(wanted.state));
    const item = itemOf(expected.gateItems[id] ?? '');
    expectNear(item.score, wanted.groupMean, 'score');
    expectNear(
      item.personWeighted,
      expected.personWeighted.gates[id]?.groupMean ?? Number.NaN,
      'person-weighted',
    );
    expectNear(item.adMedian, wanted.ADmedian, 'deviation');
    expectNear(dontKnowShare(item.all), wanted.dkRate, 'don’t know');
    const lowest = Math.min(...item.groups.flatMap(({ score }) => score ?? []));
    expectNear(lowest, wanted.minOrgMean, 'lowest organisation');
    const named = item.groups.find(({ group }) => group.id === wanted.minOrg);
    expectNear(named?.score, wanted.minOrgMean, wanted.minOrg);
  });

  test('the verdict is not ready yet, by either weighting', () => {
    expect(judgement.verdict).toBe(VERDICT_NAMES[expected.base.verdict]);
    const weighted = judge(evidence.questionnaire, judged.panel, measures, judged.pooled.attendance, {
      facts: undefined,
      today: evidence.today,
      organisationsInvited: organisations.length,
      thresholds: judged.thresholds,
      weighting: 'person-weighted',
      features: [],
    });
    expect(weighted.verdict).toBe(VERDICT_NAMES[expected.personWeighted.verdict]);
    expect(weighted.gates.map(({ state }) => state)).toEqual(
      Object.values(expected.personWeighted.gates).map(({ state }) => stateOf(state)),
    );
  });
});

describe('items', () => {
  test('all 24 are there', () => {
    expect(measures.items.map(({ id }) => id)).toEqual(expected.items.map(({ item }) => item));
  });

  test.each(expected.items.map((wanted) => [wanted.item, wanted] as const))('%s', (id, wanted) => {
    const item = itemOf(id);
    const { all } = item;
    expect([all.n, all.dontKnow, all.notApplicable, all.blank]).toEqual([
      wanted.n,
      wanted.dontKnow,
      wanted.notApplicable,
      wanted.blank,
    ]);
    expect(all.counts).toEqual(wanted.counts1to5);
    expectNear(sumOfRatings(all) / all.n + 3, wanted.mean, 'mean');
    expectNear((item.median ?? Number.NaN) + 3, wanted.median, 'median');
    expectNear(item.adMedian, wanted.ADmedian, 'deviation');
    expectNear(item.range, wanted.orgRange, 'range');
    expectNear(item.eta2, wanted.eta2, 'eta squared');
    expect(item.label).toBe(LABELS[wanted.classification]);
    const known = item.flags.filter((flag) => Object.values(FLAGS).includes(flag)).sort();
    expect(known).toEqual(wanted.flags.map((flag) => FLAGS[flag]).sort());
    const rated = item.groups.filter(({ tally }) => tally.n > 0);
    const withMean = Object.entries(wanted.orgMeans).filter(([, mean]) => mean !== null);
    expect(rated.map(({ group }) => group.id).sort()).toEqual(withMean.map(([id]) => id).sort());
    for (const { group, tally } of rated) {
      expectNear(sumOfRatings(tally) / tally.n + 3, wanted.orgMeans[group.id] ?? Number.NaN, group.id);
    }
  });
});
