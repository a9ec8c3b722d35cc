/** A heading of any element with its caption; most components have one inside. */
import { type Common, type Content, isShown, joined, type Worded, worded } from './content.ts';

export type Size = 'xxs' | 'xs' | 's' | 'm' | 'l' | 'xl' | 'xxl';
export type Level = 1 | 2 | 3 | 4 | 5 | 6;
export type HeadingElement = `h${Level}` | 'label' | 'legend' | 'caption' | 'a' | 'div' | 'p';

export interface CaptionProps extends Common {
  readonly text?: Content;
  readonly size?: Size | undefined;
  readonly placement?: 'before' | 'start' | 'end' | 'after' | undefined;
  readonly element?: 'span' | 'div' | 'p' | undefined;
}

export interface HeadingWords extends Common {
  readonly text?: Content;
  readonly visuallyHiddenText?: string | undefined;
  readonly caption?: Worded<CaptionProps> | undefined;
  readonly size?: Size | undefined;
  readonly level?: Level | undefined;
  readonly href?: string | undefined;
}

export interface HeadingProps extends HeadingWords {
  /** The class that a component's heading has in place of nhsuk-heading; empty for none. */
  readonly className?: string;
  /** What stands before the size; className and a hyphen if absent. */
  readonly classPrefix?: string;
  /** The sizes there is a class for. */
  readonly sizes?: readonly Size[];
  readonly element?: HeadingElement | undefined;
}

const CAPTION_SIZES: readonly Size[] = ['m', 'l', 'xl', 'xxl'];
const HEADING_SIZES: readonly Size[] = ['xxs', 'xs', 's', 'm', 'l', 'xl'];

export function Caption(props: CaptionProps) {
  const Element = props.element ?? 'span';
  const sized = props.size !== undefined && CAPTION_SIZES.includes(props.size);
  const below = props.placement === 'after' || props.placement === 'end';
  return (
    <Element
      class={joined(
        sized ? `nhsuk-caption-${props.size}` : 'nhsuk-caption',
        below && 'nhsuk-caption--bottom',
        props.classes,
      )}
      id={props.id}
      {...props.attributes}
    >
      {props.text}
    </Element>
  );
}

/** The class of a heading: its size stands in place of the plain class, or after it. */
function headingClass(props: HeadingProps): string | undefined {
  const { className = 'nhsuk-heading', sizes = HEADING_SIZES, size } = props;
  const prefix = props.classPrefix ?? `${className}-`;
  if (size === undefined || !sizes.includes(size)) return joined(className, props.classes);
  const stands = prefix === `${className}-` ? [] : [className];
  return joined(...stands, `${prefix}${size}`, props.classes);
}

function captionOf(props: HeadingProps): CaptionProps | undefined {
  const caption: CaptionProps | undefined = worded(props.caption);
  if (caption === undefined || !isShown(caption.text)) return undefined;
  return { ...caption, size: caption.size ?? props.size };
}

export function Heading(props: HeadingProps) {
  if (!isShown(props.text)) return null;
  const caption = captionOf(props);
  const placement = caption ? (caption.placement ?? 'start') : undefined;
  const Element = props.element ?? (`h${props.level ?? 1}` as const);
  const shown = caption && <Caption {...caption} />;
  const words = props.href ? (
    <a class="nhsuk-link" href={props.href}>
      {props.text}
    </a>
  ) : (
    props.text
  );
  return (
    <>
      {placement === 'before' && shown}
      <Element class={headingClass(props)} id={props.id} {...props.attributes}>
        {placement === 'start' && <>{shown} </>}
        {words}
        {props.visuallyHiddenText && (
          <span class="nhsuk-u-visually-hidden">{` ${props.visuallyHiddenText}`}</span>
        )}
        {placement === 'end' && <> {shown}</>}
      </Element>
      {placement === 'after' && shown}
    </>
  );
}
