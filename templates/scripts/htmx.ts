/** The little of htmx that our scripts touch. */
/// <reference lib="dom" />

export interface Htmx {
  readonly ajax: (
    method: 'GET',
    address: string,
    how: {
      readonly source: Element;
      readonly target: string;
      readonly swap: string;
      readonly timeout: number;
    },
  ) => Promise<void>;
  readonly trigger: (element: Element, event: string) => unknown;
}

/** What comes with htmx:before:swap. */
export interface Swapping {
  readonly ctx: { readonly response: { readonly status: number; readonly raw: Response } };
  /** The main one first. */
  readonly tasks: readonly {
    readonly fragment: DocumentFragment;
    readonly swapSpec: { style: string };
  }[];
}

/** What comes with htmx:sse:after:connection. */
export interface Connected {
  readonly connection: { readonly reader: { readonly cancel: () => Promise<void> } | null };
}

/** Undefined in a browser too old for it. */
export function findHtmx(): Htmx | undefined {
  return (window as { readonly htmx?: Htmx }).htmx;
}
