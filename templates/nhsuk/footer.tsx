/** The foot of every page. */
import {
  type Attributes,
  type Common,
  type Content,
  isShown,
  isWords,
  joined,
  type Listed,
  type Worded,
  worded,
} from './content.ts';
import { Heading, type HeadingWords } from './heading.tsx';

export interface FooterLink {
  readonly text: Content;
  readonly href: string;
  readonly attributes?: Attributes;
}

export interface FooterColumn {
  readonly heading?: Worded<HeadingWords>;
  readonly text?: Content;
  readonly items?: Listed<FooterLink>;
  readonly width?: string;
}

export interface FooterProps extends Common {
  /** A column, or up to four beside each other. */
  readonly navigation?: FooterColumn | readonly FooterColumn[];
  readonly columns?: 1 | 2 | 3 | 4;
  readonly meta?: Worded<{
    readonly items?: Listed<FooterLink>;
    readonly text?: Content;
    readonly visuallyHiddenText?: string;
  }>;
  readonly copyright?: Worded<{ readonly text?: Content }>;
  readonly containerClasses?: string;
}

const WIDTHS = { 1: 'full', 2: 'one-half', 3: 'one-third', 4: 'one-quarter' } as const;

function Links({ items }: { readonly items: Listed<FooterLink> }) {
  return (
    <ul class="nhsuk-footer__list">
      {items.map(
        (item) =>
          item && (
            <li class="nhsuk-footer__list-item">
              <a class="nhsuk-footer__list-item-link" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            </li>
          ),
      )}
    </ul>
  );
}

function Small({ children }: { readonly children?: Content }) {
  if (!isShown(children)) return null;
  if (isWords(children)) return <p class="nhsuk-body-s">{children}</p>;
  return <>{children}</>;
}

function Column({ column, width }: { readonly column: FooterColumn; readonly width: string }) {
  return (
    <div class={`nhsuk-grid-column-${column.width ?? width}`}>
      {column.heading && (
        <Heading
          {...worded(column.heading)}
          level={2}
          size="s"
          className="nhsuk-footer__heading"
          classPrefix="nhsuk-heading-"
        />
      )}
      <Small>{column.text}</Small>
      {column.items && <Links items={column.items} />}
    </div>
  );
}

function rowsOf(columns: readonly FooterColumn[], size: number): readonly (readonly FooterColumn[])[] {
  const rows = Array.from({ length: Math.ceil(columns.length / size) }, (_, row) => row * size);
  return rows.map((start) => columns.slice(start, start + size));
}

function Navigation({ navigation, columns = 4 }: Pick<FooterProps, 'navigation' | 'columns'>) {
  const all = [navigation ?? []].flat();
  return (
    <>
      {rowsOf(all, columns).map((row) => (
        <div class="nhsuk-footer__navigation nhsuk-grid-row">
          {row.map((column) => (
            <Column column={column} width={WIDTHS[columns]} />
          ))}
        </div>
      ))}
    </>
  );
}

export function Footer(props: FooterProps) {
  const meta = typeof props.meta === 'string' ? { text: props.meta } : (props.meta ?? {});
  const links = 'items' in meta ? meta.items : undefined;
  const hidden = ('visuallyHiddenText' in meta && meta.visuallyHiddenText) || 'Support links';
  return (
    <footer
      class={joined('nhsuk-footer', props.classes)}
      id={props.id}
      role="contentinfo"
      {...props.attributes}
    >
      <div class={joined('nhsuk-width-container', props.containerClasses)}>
        <Navigation navigation={props.navigation} columns={props.columns} />
        <div class="nhsuk-footer__meta">
          {links && (
            <>
              <h2 class="nhsuk-u-visually-hidden">{hidden}</h2>
              <Links items={links} />
            </>
          )}
          <Small>{meta.text}</Small>
          <Small>{worded(props.copyright)?.text}</Small>
        </div>
      </div>
    </footer>
  );
}
