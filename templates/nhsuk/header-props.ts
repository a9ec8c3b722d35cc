/** What a header is given to show. */
import type { Attributes, Common, Content, Listed } from './content.ts';

export interface HeaderOrganisation {
  readonly name: string;
  readonly split?: string | undefined;
  readonly descriptor?: string | undefined;
}

export interface NavigationItem {
  readonly text: Content;
  readonly href?: string | undefined;
  /** This very page. */
  readonly current?: boolean | undefined;
  /** The section the page is in. */
  readonly active?: boolean | undefined;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** Words, a link, or a form with one button (sign out). */
export interface AccountItem {
  readonly text: Content;
  readonly href?: string;
  readonly action?: string;
  readonly method?: 'post' | 'get';
  readonly icon?: boolean;
}

export interface HeaderProps extends Common {
  /** False leaves the NHS logo out: the product is not an NHS service by itself. */
  readonly logo?:
    | false
    | { readonly src?: string; readonly alt?: string; readonly href?: string; readonly ariaLabel?: string }
    | undefined;
  readonly organisation?: HeaderOrganisation | undefined;
  readonly service?: { readonly text?: string; readonly href?: string };
  readonly account?: { readonly items: Listed<AccountItem>; readonly ariaLabel?: string } | undefined;
  readonly navigation?:
    | {
        readonly items: Listed<NavigationItem>;
        readonly ariaLabel?: string;
        readonly colour?: 'white';
        readonly justified?: boolean;
      }
    | undefined;
  readonly colour?: 'white';
  readonly inline?: boolean;
  readonly containerClasses?: string;
}
