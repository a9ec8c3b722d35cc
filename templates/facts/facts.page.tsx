/** The facts of an assessment by gate: what is documented, who sees to it, by when. */
import type { StateWord } from '#core/report.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { StateMark } from '../results/state-mark.tsx';

export interface FactLine {
  readonly id: string;
  readonly title: string;
  readonly state: StateWord;
  readonly stateWord: string;
  /** Status and details in words. */
  readonly details: string;
  /** A web address that was recorded as evidence. */
  readonly link?: string | undefined;
  readonly owner: string;
  readonly due: string;
  readonly href: string;
}

export interface GateFacts {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** Why it does not apply, where it does not. */
  readonly note?: string | undefined;
  readonly facts: readonly FactLine[];
}

export interface FactsPageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly about: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly illustration?: string | undefined;
  /** The day on which dates are judged. */
  readonly judgedOn: string;
  readonly gates: readonly GateFacts[];
  readonly canRecord: boolean;
  /** Said when there is nothing to record. */
  readonly empty?: string | undefined;
  /** What was recorded just now. */
  readonly recorded?: string | undefined;
  /** What the recorded facts give, once results may be read. */
  readonly verdict?: { readonly headline: string; readonly href: string } | undefined;
}

function Fact({ fact, canRecord }: { readonly fact: FactLine; readonly canRecord: boolean }) {
  return (
    <SummaryList
      id={`fact-${fact.id}`}
      card={{
        heading: { text: fact.title, level: 3, size: 's' },
        actions: canRecord ? [{ text: 'Record', href: fact.href }] : [],
      }}
      rows={[
        {
          key: 'State',
          value: {
            text: (
              <>
                <StateMark state={fact.state} /> <strong>{fact.stateWord}</strong>
              </>
            ),
          },
        },
        { key: 'Recorded', value: fact.details },
        fact.link !== undefined && {
          key: 'Link',
          value: {
            text: (
              <a href={fact.link} rel="noreferrer">
                {fact.link}
              </a>
            ),
          },
        },
        { key: 'Owner', value: fact.owner },
        { key: 'Due', value: fact.due },
      ]}
    />
  );
}

function Verdict({ verdict }: Pick<FactsPageProps, 'verdict'>) {
  if (verdict === undefined) return null;
  return (
    <p>
      With these facts the verdict is <a href={verdict.href}>{verdict.headline}</a>. It is worked out anew
      when a fact changes; nobody is asked again.
    </p>
  );
}

export function FactsPage(props: FactsPageProps) {
  return (
    <Page site={props.site} owner={props.owner} title={`Facts: ${props.about}`} back={props.back}>
      {props.recorded !== undefined && (
        <NotificationBanner variant="success" heading={`Recorded: ${props.recorded}`} />
      )}
      <h1>
        <span class="nhsuk-caption-xl">{props.about}</span> Facts
      </h1>
      {props.illustration !== undefined && <InsetText>{props.illustration}</InsetText>}
      <p class="nhsuk-lede-text">
        What is documented, gate by gate. Results hold it beside what people say: a belief without paper is
        only claimed.
      </p>
      <p>Dates are judged on {props.judgedOn}. Each recording is kept; the last one counts.</p>
      <Verdict verdict={props.verdict} />
      {props.empty !== undefined && <p>{props.empty}</p>}
      {props.gates.map((gate) => (
        <section aria-labelledby={`gate-${gate.id}`}>
          <h2 id={`gate-${gate.id}`}>
            {gate.id} {gate.title}
          </h2>
          <p>{gate.kind}</p>
          {gate.note !== undefined && <p>{gate.note}</p>}
          {gate.facts.map((fact) => (
            <Fact fact={fact} canRecord={props.canRecord} />
          ))}
        </section>
      ))}
    </Page>
  );
}
