/** The figures of a reveal as a table: ratings by organisation, or who says which organisation. */
import { own } from '#core/own.ts';
import type { PublishedWho } from '#core/results.ts';
import type { Seen, SeenItem } from '#core/seen.ts';
import { choicesOf, type SeenNames, sayWhoChoice } from '#core/wording-seen.ts';
import { Table } from '../nhsuk/table.tsx';

interface Part<S> {
  readonly of: S;
  readonly said: SeenNames;
  readonly id: string;
  /** The question, where a page has several tables. */
  readonly about: string | undefined;
}

function numeric(text: string) {
  return { text, format: 'numeric' as const };
}

function ItemTable({ of: item, said, id, about }: Part<SeenItem>) {
  const columns = said.scale.map(({ label }) => label);
  const counted = (counts: readonly number[] | null) =>
    columns.map((_, index) => numeric(counts === null ? 'not shown' : `${counts[index] ?? 0}`));
  const rows = item.organisations.map(({ organisation, counts }) => [
    { text: said.names.organisation(organisation) },
    ...counted(counts),
  ]);
  const apart = ([words, count]: readonly [string, number]) => `${words}: ${count}`;
  const others = (
    [
      ['do not know', item.dontKnow],
      ['does not apply', item.notApplicable],
      ['another organisation knows', item.heldElsewhere],
      ['no answer', item.blank],
    ] as const
  ).map(apart);
  return (
    <>
      <Table
        id={id}
        caption={{ text: 'People who gave each rating', size: 's', visuallyHiddenText: about }}
        compact
        scroll="focusable"
        firstCellIsHeader
        head={[{ text: 'Organisation' }, ...columns.map(numeric)]}
        rows={[...rows, [{ text: 'Everyone' }, ...counted(item.counts)]]}
      />
      <p class="nhsuk-body-s">{`Apart from the ratings, over everyone: ${others.join(', ')}.`}</p>
    </>
  );
}

function WhoTable({ of: who, said, id, about }: Part<PublishedWho>) {
  if (who.shares === null) return <p>There are no figures to show.</p>;
  const choices = choicesOf(who.shares);
  const percents = (shares: Readonly<Record<string, number>>) =>
    choices.map((choice) => numeric(`${Math.round((own(shares, choice) ?? 0) * 100)} %`));
  return (
    <Table
      id={id}
      caption={{ text: 'Share of its people, by whom they say', size: 's', visuallyHiddenText: about }}
      compact
      scroll="focusable"
      firstCellIsHeader
      head={[
        { text: 'Organisation' },
        numeric('People'),
        ...choices.map((choice) => numeric(sayWhoChoice(choice, said))),
      ]}
      rows={[
        ...who.organisations.map(({ organisation, people, shares }) => [
          { text: said.names.organisation(organisation) },
          numeric(`${people}`),
          ...percents(shares),
        ]),
        [{ text: 'All, each organisation alike' }, numeric(`${who.people}`), ...percents(who.shares)],
      ]}
    />
  );
}

type SeenTableProps = Omit<Part<Seen>, 'of'> & { readonly seen: Seen };

export function SeenTable({ seen, ...part }: SeenTableProps) {
  if (seen.kind === 'item') return <ItemTable of={seen.item} {...part} />;
  return <WhoTable of={seen.who} {...part} />;
}
