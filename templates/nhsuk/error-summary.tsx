/** The list of what is wrong, at the top of the page; it takes the focus. */
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
import { Heading, type HeadingWords } from './heading.tsx';

export interface ErrorItem {
  readonly text: Content;
  /** The field, as #id. */
  readonly href?: string | undefined;
  readonly attributes?: Attributes;
}

export interface ErrorSummaryProps extends Common {
  readonly heading?: Worded<HeadingWords>;
  /** In place of a description. */
  readonly children?: Content;
  readonly errorList?: Listed<ErrorItem>;
  readonly disableAutoFocus?: boolean;
}

function Item({ item }: { readonly item: ErrorItem }) {
  return (
    <li>
      {item.href === undefined ? (
        item.text
      ) : (
        <a href={item.href} {...item.attributes}>
          {item.text}
        </a>
      )}
    </li>
  );
}

export function ErrorSummary(props: ErrorSummaryProps) {
  const { heading = 'There is a problem', errorList = [], disableAutoFocus } = props;
  return (
    <div
      class={joined('nhsuk-error-summary', props.classes)}
      id={props.id}
      data-module="nhsuk-error-summary"
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      {...props.attributes}
    >
      {/* The role stands on a child: on the element that takes the focus the two would be announced over each other. */}
      <div role="alert">
        <Heading {...worded(heading)} level={2} className="nhsuk-error-summary__heading" />
        <div class="nhsuk-error-summary__body">
          {isShown(props.children) && <p>{props.children}</p>}
          {errorList.length > 0 && (
            <ul class="nhsuk-list nhsuk-error-summary__list">
              {errorList.map((item) => item && <Item item={item} />)}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
