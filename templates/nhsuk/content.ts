/** What a component is given to show: words, which are escaped, or JSX; never a string of HTML. */
import type { Child } from 'hono/jsx';

/** Words or JSX. */
export type Content = Child;

/** The words alone where no option is needed. */
export type Worded<Options> = string | Options;

/** A list in which an entry may be switched off in place. */
export type Listed<Entry> = readonly (Entry | false | null | undefined)[];

/** More attributes for the element that carries the component's id. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What every component takes. */
export interface Common {
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Options from words or options; the options may need nothing but their text. */
export function worded<Options extends { readonly text?: Content }>(
  words: Worded<Options> | undefined,
): Options | undefined {
  return typeof words === 'string' ? ({ text: words } as Options) : words;
}

/** Class names or ids in one attribute; undefined if there are none, so that the attribute is left out. */
export function joined(...parts: readonly (string | false | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined;
}

/** Whether there is anything to show. */
export function isShown(content: Content | undefined): boolean {
  return content !== undefined && content !== null && content !== false && content !== '';
}

/** Whether an entry of a list is switched off; an empty word is an entry. */
export function isAbsent(entry: unknown): entry is false | null | undefined {
  return entry === false || entry === null || entry === undefined;
}

/** Whether the content is words alone, which components put into a paragraph of their own. */
export function isWords(content: Content | undefined): boolean {
  if (Array.isArray(content)) return content.every(isWords);
  return typeof content === 'string' || typeof content === 'number';
}
