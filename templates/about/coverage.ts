/** What the shipped questions cover: CFIR of 2022 and 2009, construct by construct, and findings of earlier studies. */
import type { Asked, Finding, Mapping, Reached, Reached2009 } from '#core/coverage.ts';
import { type Document, type DocumentSection, table, text } from './document.ts';

export interface CoverageProps {
  readonly reached: readonly Reached[];
  readonly reached2009: readonly Reached2009[];
  readonly findings: readonly { readonly finding: Finding; readonly asked: readonly Asked[] }[];
  /** What a questionnaire is called in brackets after a question, by its id. */
  readonly labels: ReadonlyMap<string, string>;
}

function sayAsked({ question, in: where }: Asked, labels: CoverageProps['labels']): string {
  return `${question} (${where.map((id) => labels.get(id) ?? id).join(', ')})`;
}

function sayAll(asked: readonly Asked[], otherwise: string, { labels }: CoverageProps): string {
  return asked.length === 0 ? otherwise : asked.map((each) => sayAsked(each, labels)).join('\n');
}

/** Rows under their domain, in order. */
function byDomain<T extends Reached | Reached2009>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(rows, ({ construct }) => construct.domain);
}

function section2022(props: CoverageProps): DocumentSection {
  const asked = props.reached.filter((row) => row.asked.length > 0).length;
  return {
    id: 'cfir-2022',
    title: 'CFIR 2022',
    blocks: [
      text(
        `${asked} of ${props.reached.length} constructs and subconstructs are asked about; for the others it says why not.`,
      ),
      ...[...byDomain(props.reached)].map(([domain, rows]) =>
        table(
          domain,
          ['Construct', 'Questions, or why none'],
          rows.map(({ construct, asked, reason }) => [
            `${construct.code} ${construct.name}`,
            sayAll(asked, reason ?? 'Not asked, and no reason is on record.', props),
          ]),
        ),
      ),
    ],
  };
}

function sayMapping({ to, provenance }: Mapping): string {
  return `To ${to}: ${provenance}.`;
}

function section2009(props: CoverageProps): DocumentSection {
  return {
    id: 'cfir-2009',
    title: 'CFIR 2009',
    blocks: [
      text(
        'Many older studies use the constructs of 2009. Which became which is many to many, and most lines of this mapping are our own reading of renamed constructs: each says where it comes from. Nothing is averaged across it.',
      ),
      ...[...byDomain(props.reached2009)].map(([domain, rows]) =>
        table(
          `2009: ${domain}`,
          ['Construct', 'What it became, and who says so', 'Questions'],
          rows.map(({ construct, mappings, asked }) => [
            `${construct.code} ${construct.name}`,
            mappings.map(sayMapping).join('\n'),
            sayAll(asked, 'None: it has no counterpart in 2022 that is asked about.', props),
          ]),
        ),
      ),
    ],
  };
}

function sectionFindings(props: CoverageProps): DocumentSection {
  const studies = Map.groupBy(props.findings, ({ finding }) => finding.study);
  return {
    id: 'findings',
    title: 'What earlier assessments found',
    blocks: [...studies].map(([study, rows]) =>
      table(
        study,
        ['Found', 'Questions'],
        rows.map(({ finding, asked }) => [finding.finding, sayAll(asked, 'None.', props)]),
      ),
    ),
  };
}

export function coverageDocument(props: CoverageProps): Document {
  return {
    title: 'What the questions cover',
    lead: 'Every construct of the Consolidated Framework for Implementation Research (CFIR) with the questions that ask about it, or the reason why none does.',
    sections: [section2022(props), section2009(props), sectionFindings(props)],
  };
}
