/** Findings as blocks, the same that a report sets, as HTML; each can lead to how it was worked out. */
import type { Block } from '#core/report.ts';
import { Svg } from '../charts/svg.tsx';
import { Heading } from '../nhsuk/heading.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { BlockTable, type TableBlock } from './block-table.tsx';
import { StateMark } from './state-mark.tsx';

type FigureBlock = Extract<Block, { kind: 'figure' }>;

export interface Way {
  readonly href: string;
  readonly text: string;
  /** Said to those who hear the link alone. */
  readonly about?: string | undefined;
}

/** A block of a finding, or one with links. */
export type PageBlock =
  | Block
  /** The first cell of each row is a link. */
  | {
      readonly kind: 'linked-table';
      readonly table: TableBlock;
      readonly hrefs: readonly (string | undefined)[];
    }
  | {
      readonly kind: 'linked-list';
      readonly items: readonly { readonly text: string; readonly way?: Way | undefined }[];
    }
  | { readonly kind: 'ways'; readonly ways: readonly Way[] }
  /** Blocks under an address of their own. */
  | { readonly kind: 'group'; readonly id: string; readonly blocks: readonly PageBlock[] };

export function WayLink({ way }: { readonly way: Way }) {
  return (
    <a href={way.href}>
      {way.text}
      {way.about !== undefined && <span class="nhsuk-u-visually-hidden">{` ${way.about}`}</span>}
    </a>
  );
}

/** A picture without a title of its own belongs to the words below it and shrinks with the page. */
function Figure({ figure, id }: { readonly figure: FigureBlock; readonly id: string }) {
  const { title, summary, drawing } = figure;
  if (title === '') {
    return (
      <div class="nhsuk-grid-row">
        <figure class="app-picture nhsuk-grid-column-two-thirds">
          <Svg drawing={drawing} id={id} title="Answers" description={summary} fits />
        </figure>
      </div>
    );
  }
  return (
    <figure class="app-picture">
      <section class="app-picture__scroll" tabindex={0} aria-label={title}>
        <Svg drawing={drawing} id={id} title={title} description={summary} />
      </section>
    </figure>
  );
}

function Verdict({ block }: { readonly block: Extract<Block, { kind: 'verdict' }> }) {
  return (
    <div class="app-verdict">
      <p class="nhsuk-u-margin-bottom-2">
        <StateMark state={block.state} size={40} />
      </p>
      <p class="nhsuk-heading-l">{block.headline}</p>
      <p>{block.sentence}</p>
    </div>
  );
}

function Paragraph({ block }: { readonly block: Extract<Block, { kind: 'paragraph' }> }) {
  if (block.style === 'lead') return <p class="nhsuk-lede-text">{block.text}</p>;
  return <p class={block.style === 'note' ? 'nhsuk-body-s' : undefined}>{block.text}</p>;
}

function Quote({ block }: { readonly block: Extract<Block, { kind: 'quote' }> }) {
  return (
    <blockquote class="app-quote">
      {block.text}
      {block.attribution !== '' && (
        <>
          <br />
          <span class="nhsuk-body-s">{block.attribution}</span>
        </>
      )}
    </blockquote>
  );
}

interface BlockProps {
  readonly block: PageBlock;
  /** Begins the ids of what is in the block; once on a page. */
  readonly id: string;
  /** The level of the highest heading among the blocks. */
  readonly level: 2 | 3;
}

type HeadingBlock = Extract<Block, { kind: 'heading' }>;

function BlockHeading({ block, level }: { readonly block: HeadingBlock; readonly level: 2 | 3 }) {
  if (block.level === 2) return <Heading text={block.text} level={level} size="m" />;
  return <Heading text={block.text} level={level === 2 ? 3 : 4} size="s" />;
}

function BlockView({ block, id, level }: BlockProps) {
  switch (block.kind) {
    case 'heading':
      return <BlockHeading block={block} level={level} />;
    case 'paragraph':
      return <Paragraph block={block} />;
    case 'list':
      return (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      );
    case 'linked-list':
      return (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {block.items.map(({ text, way }) => (
            <li>
              {text} {way !== undefined && <WayLink way={way} />}
            </li>
          ))}
        </ul>
      );
    case 'terms':
      return (
        <SummaryList rows={block.items.map(({ term, description }) => ({ key: term, value: description }))} />
      );
    case 'table':
      return <BlockTable table={block} id={id} />;
    case 'linked-table':
      return <BlockTable table={block.table} hrefs={block.hrefs} id={id} />;
    case 'verdict':
      return <Verdict block={block} />;
    case 'figure':
      return <Figure figure={block} id={id} />;
    case 'quote':
      return <Quote block={block} />;
    case 'ways':
      return (
        <p>
          {block.ways.map((way, index) => (
            <>
              {index > 0 && <br />}
              <WayLink way={way} />
            </>
          ))}
        </p>
      );
    case 'group':
      return (
        <div id={block.id}>
          <Blocks blocks={block.blocks} id={block.id} level={level} />
        </div>
      );
  }
}

export interface BlocksProps extends Omit<BlockProps, 'block' | 'level'> {
  readonly blocks: readonly PageBlock[];
  readonly level?: BlockProps['level'];
}

export function Blocks({ blocks, id, level = 3 }: BlocksProps) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView block={block} id={`${id}-${index + 1}`} level={level} />
      ))}
    </>
  );
}
