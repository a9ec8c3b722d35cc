/** The way through a series of pages. */
import {
  type Attributes,
  type Common,
  type Content,
  isShown,
  joined,
  type Listed,
  type Worded,
  worded,
} from './content.ts';
import { Icon } from './icon.tsx';

export interface PageStep {
  readonly href: string;
  /** In place of "Previous" or "Next". */
  readonly text?: Content;
  /** The name of the page it leads to. */
  readonly label?: Worded<{ readonly text?: Content }>;
  readonly attributes?: Attributes;
}

export interface PageItem {
  readonly number?: number | string;
  readonly href?: string;
  readonly current?: boolean;
  readonly ellipsis?: boolean;
  readonly ariaLabel?: string;
  readonly attributes?: Attributes;
}

export interface PaginationProps extends Common {
  readonly previous?: PageStep | undefined;
  readonly next?: PageStep | undefined;
  readonly items?: Listed<PageItem>;
  readonly ariaLabel?: string;
}

type Way = 'previous' | 'next';

const WAYS = {
  previous: { rel: 'prev', words: 'Previous', icon: 'arrow-left' },
  next: { rel: 'next', words: 'Next', icon: 'arrow-right' },
} as const;

function Title({ step, way }: { readonly step: PageStep; readonly way: Way }) {
  return (
    <span class="nhsuk-pagination__title">
      {step.text ?? (
        <>
          {WAYS[way].words}
          <span class="nhsuk-u-visually-hidden"> page</span>
        </>
      )}
    </span>
  );
}

/** Beside page numbers. */
function ShortStep({ step, way }: { readonly step: PageStep | undefined; readonly way: Way }) {
  if (!step) return null;
  const icon = <Icon name={WAYS[way].icon} />;
  return (
    <a href={step.href} class={`nhsuk-pagination__${way}`} rel={WAYS[way].rel}>
      {way === 'previous' && icon}
      <Title step={step} way={way} />
      {way === 'next' && icon}
    </a>
  );
}

/** Alone, with the name of the page. */
function LongStep({ step, way }: { readonly step: PageStep | undefined; readonly way: Way }) {
  if (!step) return null;
  const { rel, icon } = WAYS[way];
  const label = worded(step.label);
  return (
    <li class={`nhsuk-pagination-item--${way}`}>
      <a
        class={`nhsuk-pagination__link nhsuk-pagination__link--${rel}`}
        href={step.href}
        rel={rel}
        {...step.attributes}
      >
        <Title step={step} way={way} />
        {isShown(label?.text) && (
          <>
            {' '}
            <span class="nhsuk-u-visually-hidden">:</span>{' '}
            <span class="nhsuk-pagination__page">{label?.text}</span>
          </>
        )}
        <Icon name={icon} />
      </a>
    </li>
  );
}

function Item({ item }: { readonly item: PageItem }) {
  return (
    <li
      class={joined(
        'nhsuk-pagination__item',
        item.current && 'nhsuk-pagination__item--current',
        item.ellipsis && 'nhsuk-pagination__item--ellipsis',
      )}
    >
      {item.ellipsis ? (
        '⋯'
      ) : (
        <a
          class="nhsuk-pagination__link"
          href={item.href}
          aria-label={item.ariaLabel ?? `Page ${item.number}`}
          aria-current={item.current ? 'page' : undefined}
          {...item.attributes}
        >
          {item.number}
        </a>
      )}
    </li>
  );
}

export function Pagination(props: PaginationProps) {
  const { previous, next, items = [], ariaLabel = 'Pagination' } = props;
  const isNumbered = items.length > 0;
  return (
    <nav
      class={joined('nhsuk-pagination', isNumbered && 'nhsuk-pagination--numbered', props.classes)}
      id={props.id}
      role="navigation"
      aria-label={ariaLabel}
      {...props.attributes}
    >
      {isNumbered ? (
        <>
          <ShortStep step={previous} way="previous" />
          <ul class="nhsuk-pagination__list">{items.map((item) => item && <Item item={item} />)}</ul>
          <ShortStep step={next} way="next" />
        </>
      ) : (
        <ul class="nhsuk-list nhsuk-pagination__list">
          <LongStep step={previous} way="previous" />
          <LongStep step={next} way="next" />
        </ul>
      )}
    </nav>
  );
}
