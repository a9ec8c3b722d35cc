/** What is missing where too little is known: what to find out, and from whom. */
import type { PublishedGate, PublishedItem, PublishedTheme } from '#core/results.ts';
import type { Rule } from '#core/verdict.ts';
import { AGREED_SHARE } from '#core/who.ts';
import { countOf, STATE_WORDS, sayList, sayPeople } from '#core/wording.ts';
import { type Contents, numberOf } from '../contents.ts';

interface Asked {
  readonly organisations: readonly { readonly organisation: string }[];
  readonly pool: readonly string[];
}

/** Organisations whose answers are known not to be there: shown by themselves, and without a row. */
function withoutAnswer(
  { organisations, pool }: Asked,
  isHidden: boolean,
  { results }: Contents,
): readonly string[] {
  if (isHidden) return results.silent;
  const rows = new Set(organisations.map(({ organisation }) => organisation));
  return results.attendance
    .filter(({ id, organisations: members }) => !rows.has(id) && !members.some((one) => pool.includes(one)))
    .map(({ id }) => id);
}

function saidOf(parts: readonly string[]): string {
  return parts.length === 0 ? 'too few organisations rated it or know' : parts.join('; ');
}

function askThem(ids: readonly string[], { names }: Contents): string[] {
  return ids.length === 0 ? [] : [`no usable answer from ${sayList(ids.map(names.organisation))}`];
}

/** Why an item is unknown, and who could say. */
export function missingOfItem(item: PublishedItem, contents: Contents): string {
  const { results, names } = contents;
  const applicable = item.n + item.dontKnow + item.blank;
  const isHidden = item.n > 0 && item.organisations.length === 0;
  if (results.disclosure.nothing) return 'too few people answered for anything to be shown';
  return saidOf([
    ...(item.n === 0 ? ['nobody rated it'] : item.n < 3 ? [`only ${sayPeople(item.n)} rated it`] : []),
    ...(item.dontKnow === 0
      ? []
      : [
          `${item.dontKnow} of the ${sayPeople(applicable)} it applies to ${item.dontKnow === 1 ? 'does' : 'do'} not know`,
        ]),
    ...askThem(withoutAnswer(item, isHidden, contents), contents),
    ...(item.heldBy.length === 0
      ? []
      : [`named as holding it: ${sayList(item.heldBy.map(names.organisation))}`]),
  ]);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** The organisation with the largest share, and the share. */
function mostNamed(shares: Readonly<Record<string, number>>): readonly [string, number] | undefined {
  return Object.entries(shares)
    .filter(([choice]) => choice !== 'nobody-yet' && choice !== 'dont-know')
    .reduce<readonly [string, number] | undefined>(
      (most, each) => (most === undefined || each[1] > most[1] ? each : most),
      undefined,
    );
}

/** Why a who-question is not met, and who could say. */
export function missingOfWho(id: string, contents: Contents): string {
  const { results, names } = contents;
  const who = results.who.find((candidate) => candidate.id === id);
  if (who === undefined || who.shares === null) return 'too few people answered for anything to be shown';
  const { shares } = who;
  const unsure = who.organisations
    .filter((row) => (row.shares['dont-know'] ?? 0) > 0)
    .map((row) => row.organisation);
  const most = mostNamed(shares);
  const nobody = shares['nobody-yet'] ?? 0;
  return saidOf([
    most === undefined
      ? 'no organisation is named'
      : `${names.organisation(most[0])} is named most, with ${percent(most[1])} of the ${percent(AGREED_SHARE)} it takes`,
    ...(nobody === 0 ? [] : [`${percent(nobody)} say nobody yet`]),
    ...(unsure.length === 0 ? [] : [`don't know was said in ${sayList(unsure.map(names.organisation))}`]),
    ...(who.state === 'unknown' ? askThem(withoutAnswer(who, false, contents), contents) : []),
  ]);
}

/** How far the organisation that is named most is from being named by enough. */
function sayNamed(id: string, { results, names }: Contents): string {
  const who = results.who.find((candidate) => candidate.id === id);
  const most = mostNamed(who?.shares ?? {});
  return most === undefined
    ? 'no organisation is named'
    : `${names.organisation(most[0])} has ${percent(most[1])} of the ${percent(AGREED_SHARE)} it takes`;
}

/** Items of a gate and its who-question where too little is known, each with who could say. */
export function unknownsOfGate(
  gate: PublishedGate,
  contents: Contents,
  detail: 'brief' | 'full',
): readonly string[] {
  const { questionnaire, results, names } = contents;
  const items = gate.items.flatMap(({ id, state }): string[] => {
    const item = results.items.find((candidate) => candidate.id === id);
    if (state !== 'unknown' || item === undefined) return [];
    return [`find out ${numberOf(questionnaire, id)} "${names.item(id)}": ${missingOfItem(item, contents)}`];
  });
  const who = questionnaire.gates.find(({ id }) => id === gate.id)?.who;
  if (who === undefined || gate.who === null || gate.who === 'met') return items;
  if (detail === 'brief' && gate.who !== 'unknown')
    return [...items, `${numberOf(questionnaire, who)}: ${sayNamed(who, contents)}`];
  const said = `${numberOf(questionnaire, who)} "${names.item(who)}" (${STATE_WORDS[gate.who].toLowerCase()}): ${missingOfWho(who, contents)}`;
  return [...items, gate.who === 'unknown' ? `find out ${said}` : `agree on ${said}`];
}

function missingOfTheme(theme: PublishedTheme | undefined, contents: Contents): string {
  const { results, names } = contents;
  const ids = [...new Set([...(theme?.withoutScore ?? []), ...results.silent])];
  return ids.length === 0
    ? 'Ask more people of the organisations that answered.'
    : `No usable answer from ${sayList(ids.map(names.organisation))}: ask there first.`;
}

const PEOPLE_FOR_A_VERDICT = 5;

/** Who should be asked where a test on numbers did not hold; empty for other rules. */
export function missingOfRule(rule: Rule, contents: Contents): string {
  const { results, names } = contents;
  const silent = results.silent.map(names.organisation);
  switch (rule.kind) {
    case 'people': {
      const short = PEOPLE_FOR_A_VERDICT - rule.people;
      const where = silent.length === 0 ? '' : `, first from ${sayList(silent)}`;
      return `${countOf(short, 'more person has', 'more people have')} to answer${where}.`;
    }
    case 'organisations':
      return silent.length === 0 ? 'Ask another organisation.' : `Ask ${sayList(silent)}.`;
    case 'required':
      return `Ask ${names.organisation(rule.organisation)}.`;
    case 'theme':
      return rule.level === 1
        ? missingOfTheme(
            results.themes.find(({ id }) => id === rule.theme),
            contents,
          )
        : '';
    default:
      return '';
  }
}
