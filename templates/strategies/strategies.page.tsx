/** What stands in the way, question by question, with what experts would try and a button that makes it an action. */
import type { MatchedConstruct, OfferedStrategy } from '#core/strategies.ts';
import {
  BARRIER_RULE,
  GLOSS_NOTE,
  MAPPING_NOTE,
  NO_FIGURE,
  OPINION_NOT_PROOF,
  sayLevel,
  sayMapping,
  sayPercent,
} from '#core/wording-strategies.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Details } from '../nhsuk/details.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';

export interface BarrierView {
  readonly item: string;
  /** Its place and its words. */
  readonly title: string;
  /** Why it is taken for a barrier. */
  readonly reasons: readonly string[];
  /** The gate that an action against it serves; empty for none. */
  readonly gate: string;
  readonly constructs: readonly MatchedConstruct[];
  /** Constructs the tables do not reach. */
  readonly unmatched: readonly string[];
}

export interface StrategiesPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** The assessment. */
  readonly about: string;
  readonly base: string;
  readonly illustration?: string | undefined;
  readonly barriers: readonly BarrierView[];
  readonly canAct: boolean;
  /** Of this page: a button pressed twice makes one action. */
  readonly mark: string;
  /** The page of the action that was made from a strategy for an item, if any. */
  readonly madeFrom: (item: string, strategy: number) => string | undefined;
}

interface ToAct {
  readonly strategy: OfferedStrategy;
  readonly barrier: BarrierView;
  readonly page: StrategiesPageProps;
}

function MakeAction({ strategy, barrier, page }: ToAct) {
  const made = page.madeFrom(barrier.item, strategy.number);
  const about = <span class="nhsuk-u-visually-hidden">{`: ${strategy.name}`}</span>;
  if (!page.canAct) return null;
  if (made !== undefined) return <a href={made}>See the action{about}</a>;
  const sent = {
    what: strategy.gloss ?? strategy.name,
    item: barrier.item,
    gate: barrier.gate,
    strategy: `${strategy.number}`,
    _form: `${page.mark}-${page.barriers.indexOf(barrier)}-${strategy.number}`,
  };
  return (
    <form method="post" action={`${page.base}/actions/new`}>
      {Object.entries(sent).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button variant="secondary" small preventDoubleClick>
        Make it an action{about}
      </Button>
    </form>
  );
}

function Offer(props: ToAct) {
  const { name, number, gloss, source } = props.strategy;
  return (
    <li>
      <p class="nhsuk-u-margin-bottom-1">
        <strong>{name}</strong> (ERIC {number}): {sayPercent(props.strategy)}. {sayLevel(props.strategy)}.
      </p>
      {gloss !== null && (
        <p class="nhsuk-u-margin-bottom-1">
          <em>In the NHS (ours):</em> {gloss}
        </p>
      )}
      <p class="nhsuk-body-s">Source: {source}.</p>
      <MakeAction {...props} />
    </li>
  );
}

interface ConstructProps extends Omit<ToAct, 'strategy'> {
  readonly construct: MatchedConstruct;
}

function Offered({ construct, barrier, page }: ConstructProps) {
  const { name, code, through, strategies } = construct;
  return (
    <>
      <h3 class="nhsuk-heading-s nhsuk-u-margin-bottom-1">{`${name} (${code} of 2009)`}</h3>
      <p class="nhsuk-body-s">{`Reached from ${through.map(sayMapping).join('; ')}.`}</p>
      {strategies.length === 0 ? (
        <p>{`There is ${NO_FIGURE} for this construct.`}</p>
      ) : (
        <ul class="app-strategies">
          {strategies.map((strategy) => (
            <Offer strategy={strategy} barrier={barrier} page={page} />
          ))}
        </ul>
      )}
    </>
  );
}

function Barrier({ barrier, page }: Omit<ToAct, 'strategy'>) {
  const { item, title, reasons, constructs, unmatched } = barrier;
  const id = `barrier-${item}`;
  return (
    <section class="app-section" aria-labelledby={id}>
      <h2 class="nhsuk-heading-m" id={id}>
        {title}
      </h2>
      <p>{`${reasons.join('. ')}.`}</p>
      {constructs.map((construct) => (
        <Offered construct={construct} barrier={barrier} page={page} />
      ))}
      {unmatched.map((construct) => (
        <p>{`${construct}: there is ${NO_FIGURE}.`}</p>
      ))}
    </section>
  );
}

export function StrategiesPage(props: StrategiesPageProps) {
  const { site, owner, about, base, illustration, barriers } = props;
  const title = 'Strategies for what stands in the way';
  return (
    <Page
      site={site}
      owner={owner}
      title={`${title}: ${about}`}
      back={{ href: `${base}/results`, text: 'Back to the results' }}
    >
      <h1>
        <span class="nhsuk-caption-xl">{about}</span> {title}
      </h1>
      {illustration !== undefined && <InsetText>{illustration}</InsetText>}
      {barriers.length === 0 && (
        <p class="nhsuk-lede-text">
          No question stands in the way by our rule. <a href={`${base}/actions`}>Go to the actions</a>.
        </p>
      )}
      {barriers.length > 0 && <p class="nhsuk-lede-text">{OPINION_NOT_PROOF}</p>}
      <Details summary="How this list is made">
        <p>{BARRIER_RULE}</p>
        <p>{MAPPING_NOTE}</p>
        <p>{GLOSS_NOTE}</p>
      </Details>
      {barriers.length > 0 && (
        <p>
          <a href={`${base}/actions`}>Go to the actions</a>
        </p>
      )}
      {barriers.map((barrier) => (
        <Barrier barrier={barrier} page={props} />
      ))}
    </Page>
  );
}
