/** Forms: strings in, read once per request. */
import type { Context } from 'hono';
import type { Request } from './context.ts';

/** The fields of a form that was sent; files are no fields. */
export interface Fields {
  /** The one value of a field without its outer spaces, empty when it is not there. */
  readonly text: (name: string) => string;
  /** Every value of a field, such as ticked boxes. */
  readonly all: (name: string) => readonly string[];
  /** A whole number of 0 or more, or undefined. */
  readonly count: (name: string) => number | undefined;
  readonly names: readonly string[];
}

/** Line ends as people's systems have them become one kind; what cannot be stored as text is taken out. */
function clean(value: string): string {
  return value.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed();
}

/** A form that is cut short or made wrongly: the fault of whoever sent it. */
export class UnreadableForm extends Error {}

/** Runs a reader of what was sent, whose exceptions are about what was sent. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new UnreadableForm('what was sent cannot be read as a form', { cause });
  }
}

/** Whether it is a form without files, as one text. */
export function isText(c: Context): boolean {
  return c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/** What was sent, whole; whoever asks again gets the same. */
export function readText(c: Context): Promise<string> {
  return reading(() => c.req.text());
}

/** Our own forms come as one text; any other kind takes the long way round. */
async function entriesOf(c: Request): Promise<Iterable<readonly [string, unknown]>> {
  if (isText(c)) return new URLSearchParams(await readText(c));
  const body = await reading(() => c.req.parseBody({ all: true }));
  return Object.entries(body).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const));
}

/** Every field with each of its values. */
export function everyField(fields: Fields): readonly { readonly name: string; readonly value: string }[] {
  return fields.names.flatMap((name) => fields.all(name).map((value) => ({ name, value })));
}

/** Reads a sent form. */
export async function readForm(c: Request): Promise<Fields> {
  const values = new Map<string, string[]>();
  for (const [name, value] of await entriesOf(c)) {
    const list = values.get(name) ?? [];
    values.set(name, list);
    if (typeof value === 'string') list.push(clean(value));
  }
  const text = (name: string): string => values.get(name)?.[0]?.trim() ?? '';
  return {
    text,
    all: (name) => values.get(name) ?? [],
    count: (name) => (/^\d{1,9}$/.test(text(name)) ? Number(text(name)) : undefined),
    names: [...values.keys()],
  };
}

/** A file of a form, read whole; undefined when none was chosen. */
export async function readUpload(
  c: Request,
  field: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const sent = (await reading(() => c.req.parseBody()))[field];
  if (!(sent instanceof File)) return undefined;
  return { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) };
}
