/** A label; around it a heading where the label is the page's. */
import { type Content, joined, type Worded, worded } from './content.ts';
import { Caption, type CaptionProps, Heading, type HeadingWords, type Size } from './heading.tsx';

export interface LabelProps extends HeadingWords {
  readonly text?: Content;
  readonly for?: string | undefined;
  /** The label is a heading; options of the heading, or its words. */
  readonly heading?: Worded<HeadingWords> | false | undefined;
  readonly isPageHeading?: boolean | undefined;
}

/** A label's or legend's own words and those of the heading around it, as one. */
export interface Titled {
  readonly heading: HeadingWords | undefined;
  readonly words: HeadingWords;
  readonly caption: CaptionProps | undefined;
}

/** Which words hold: the heading's before the label's where it is a heading. */
export function titled(props: Omit<LabelProps, 'for'>): Titled {
  const given: HeadingWords = (props.heading ? worded(props.heading) : undefined) ?? {};
  const isHeading = props.isPageHeading
    ? props.heading !== false
    : props.isPageHeading !== false && Boolean(props.heading);
  const size: Size | undefined = (isHeading ? given.size : undefined) ?? props.size;
  const captionWords = (isHeading ? given.caption : undefined) ?? props.caption;
  const caption: CaptionProps | undefined = worded(captionWords);
  const words: HeadingWords = {
    id: props.id,
    text: isHeading ? (given.text ?? props.text) : (props.text ?? given.text),
    visuallyHiddenText: (isHeading ? given.visuallyHiddenText : undefined) ?? props.visuallyHiddenText,
    size,
    classes: props.classes,
    attributes: props.attributes,
  };
  return {
    heading: isHeading ? given : undefined,
    words,
    caption: caption && { ...caption, size: caption.size ?? size },
  };
}

/** The caption where it stands inside the element. */
export function innerCaption(caption: CaptionProps | undefined): CaptionProps | undefined {
  const placement = caption?.placement;
  return placement === 'before' || placement === 'after' ? undefined : caption;
}

const LABEL_SIZES: readonly Size[] = ['s', 'm', 'l', 'xl'];

export function Label(props: LabelProps) {
  const { heading, words, caption } = titled(props);
  const label = (
    <Heading
      {...words}
      caption={innerCaption(caption)}
      sizes={LABEL_SIZES}
      className="nhsuk-label"
      classPrefix="nhsuk-label--"
      attributes={{ for: props.for, ...props.attributes }}
      element="label"
    />
  );
  const Element = `h${heading?.level ?? 1}` as const;
  return (
    <>
      {caption?.placement === 'before' && <Caption {...caption} />}
      {heading ? (
        <Element class={joined('nhsuk-label-wrapper')} id={heading.id} {...heading.attributes}>
          {label}
        </Element>
      ) : (
        label
      )}
      {caption?.placement === 'after' && <Caption {...caption} />}
    </>
  );
}
