/** The legend of a fieldset; inside it a heading where the legend is the page's. */
import { isShown, joined } from './content.ts';
import { Caption, type CaptionProps, Heading, type Size } from './heading.tsx';
import { innerCaption, type LabelProps, titled } from './label.tsx';

export type LegendProps = Omit<LabelProps, 'for'>;

const LEGEND = 'nhsuk-fieldset__legend';
const SIZES: readonly Size[] = ['s', 'm', 'l', 'xl'];

/** A legend has to be the first thing in its fieldset, so a caption stands inside instead of before it. */
function inLegend(caption: CaptionProps | undefined): CaptionProps | undefined {
  return caption?.placement === 'before' ? { ...caption, placement: 'start' } : caption;
}

export function Legend(props: LegendProps) {
  const { heading, words, ...rest } = titled(props);
  if (!isShown(words.text)) return null;
  const caption = inLegend(rest.caption);
  const sized = words.size !== undefined && SIZES.includes(words.size);
  const classes = joined(LEGEND, sized && `${LEGEND}--${words.size}`, words.classes) ?? LEGEND;
  return (
    <>
      {heading ? (
        <legend class={classes} id={words.id} {...words.attributes}>
          <Heading
            id={heading.id}
            text={words.text}
            visuallyHiddenText={words.visuallyHiddenText}
            caption={innerCaption(caption)}
            level={heading.level}
            className="nhsuk-fieldset__heading"
            attributes={heading.attributes}
          />
        </legend>
      ) : (
        <Heading
          {...words}
          classes={undefined}
          size={undefined}
          caption={innerCaption(caption)}
          className={classes}
          element="legend"
        />
      )}
      {caption?.placement === 'after' && <Caption {...caption} />}
    </>
  );
}
