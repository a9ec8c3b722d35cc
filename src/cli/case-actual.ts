/** What this program makes of a case, under the keys that case files use. */
import { makeAgenda } from '#core/agenda.ts';
import type { Evidence } from '#core/judging.ts';
import { type Judged, judgeEvidence } from '#core/judging.ts';
import type { ItemMeasure, ThemeMeasure } from '#core/measures.ts';
import { publish } from '#core/publish.ts';
import type { PublishedItem, PublishedTheme, Results } from '#core/results.ts';
import { toChange } from '#core/to-change.ts';
import { ruleId } from '#core/verdict.ts';
import { judgeWho, type WhoMeasure } from '#core/who.ts';

type Values = Readonly<Record<string, unknown>>;

function keyed<T>(rows: readonly T[], keyOf: (row: T) => string, pick: (row: T) => unknown): Values {
  return Object.fromEntries(rows.map((row) => [keyOf(row), pick(row)]));
}

function themeValues(theme: ThemeMeasure): Values {
  const scored = theme.groups.filter((group) => group.people > 0);
  return {
    score: theme.score,
    personWeighted: theme.personWeighted,
    organisations: keyed(
      scored,
      ({ group }) => group.id,
      ({ score }) => score,
    ),
  };
}

function itemValues(item: ItemMeasure): Values {
  return {
    label: item.label,
    flags: item.flags,
    n: item.all.n,
    dontKnow: item.all.dontKnow,
    notApplicable: item.all.notApplicable + item.all.heldElsewhere + item.all.notShown,
    blank: item.all.blank,
    counts: item.all.counts,
    median: item.median,
    ad: item.adMedian,
    range: item.range,
    chance: item.chance,
    eta2: item.eta2,
    omega2: item.omega2,
  };
}

function whoValues(judged: Judged, who: WhoMeasure): Values {
  const { organisations } = judged.panel;
  return {
    state: judgeWho(who),
    shares: {
      ...Object.fromEntries(organisations.map(({ id }, index) => [id, who.shares?.[index] ?? 0])),
      'nobody-yet': who.nobodyYet,
      'dont-know': who.dontKnow,
    },
    namedButNotClaiming: who.namedButNotClaiming.map((index) => organisations[index]?.id),
  };
}

function shownScores(row: PublishedTheme | PublishedItem): Values {
  return keyed(
    row.organisations,
    ({ organisation }) => organisation,
    ({ score }) => score,
  );
}

function disclosedValues(results: Results): Values {
  const { disclosure } = results;
  return {
    pool: disclosure.pool,
    shown: disclosure.shown,
    parts: disclosure.parts,
    totalsOnly: disclosure.totalsOnly,
    themes: keyed(
      results.themes,
      ({ id }) => id,
      (theme) =>
        theme.score === null
          ? null
          : { score: theme.score, personWeighted: theme.personWeighted, organisations: shownScores(theme) },
    ),
    items: keyed(
      results.items,
      ({ id }) => id,
      (item) =>
        item.score === null ? null : { ...item, ad: item.adMedian, organisations: shownScores(item) },
    ),
    who: keyed(
      results.who,
      ({ id }) => id,
      (who) => who,
    ),
    unexplainedGates: results.gates.filter((gate) => gate.unexplained).map((gate) => gate.id),
    unexplainedVerdict: results.unexplainedVerdict,
  };
}

/** Judges and publishes a case and lays the outcome out under the keys of `expected`. */
export function actualOf(evidence: Evidence, minutes?: number): Values {
  const judged = judgeEvidence(evidence);
  const { judgement, measures } = judged.real;
  const published = publish(judged);
  return {
    verdict: judgement.verdict,
    bestPossible: judgement.bestPossible,
    rules: judgement.rules.map(ruleId),
    themes: keyed(measures.themes, ({ id }) => id, themeValues),
    gates: keyed(
      judgement.gates,
      ({ id }) => id,
      ({ state }) => state,
    ),
    gateFlags: keyed(
      judgement.gates,
      ({ id }) => id,
      ({ flags }) => flags,
    ),
    who: keyed(
      measures.who,
      ({ id }) => id,
      (who) => whoValues(judged, who),
    ),
    items: keyed(measures.items, ({ id }) => id, itemValues),
    flips: published.flips,
    robustness: published.robustness,
    distances: published.distances,
    toChange: toChange(published),
    agenda: makeAgenda(evidence.questionnaire, published, minutes),
    disclosed: disclosedValues(published),
  };
}
