/** What is used of the XML parser, which brings no types of its own. */
declare module 'saxen' {
  type Attributes = Readonly<Record<string, string>>;

  export class Parser {
    on(name: 'openTag', take: (name: string, attributes: () => Attributes) => void): this;
    on(name: 'closeTag', take: (name: string) => void): this;
    on(name: 'text' | 'cdata', take: (text: string) => void): this;
    on(name: 'error', take: (error: Error) => void): this;
    parse(xml: string): unknown;
    stop(): unknown;
  }
}
