/** Who says which organisation, as a map: the disagreement at a glance. */

import { drawGovernanceMap } from '#charts/governance-map.ts';
import { own } from '#core/own.ts';
import type { PublishedWho } from '#core/results.ts';
import { choicesOf, sayLabel, sayWhoChoice } from '#core/wording-seen.ts';
import type { Contents } from '../contents.ts';
import type { Picture } from './figure.ts';

/** More choices than this are in the table alone. */
const MOST_SAID = 3;

function summarise(who: PublishedWho, shares: Readonly<Record<string, number>>, contents: Contents): string {
  const said = choicesOf(shares)
    .filter((choice) => (own(shares, choice) ?? 0) > 0)
    .slice(0, MOST_SAID)
    .map((choice) => `${sayWhoChoice(choice, contents)} ${Math.round((own(shares, choice) ?? 0) * 100)} %`);
  return `${sayLabel({ kind: 'who', round: 1, who })}. Named most: ${said.join(', ')}. An arrow is as thick as the share of an organisation's people who say so.`;
}

/** The map of a who-question; none where too few answered. The table of shares has the same figures. */
export function governancePicture(who: PublishedWho, contents: Contents): Picture | undefined {
  if (who.shares === null || who.organisations.length === 0) return undefined;
  const organisations = contents.setup.organisations.map(({ id }) => id);
  return {
    figure: {
      kind: 'figure',
      title: `Who says which organisation: ${contents.names.item(who.id)}`,
      summary: summarise(who, who.shares, contents),
      drawing: drawGovernanceMap({ who, organisations, name: contents.names.organisation }, 'page'),
    },
    table: null,
  };
}
