/** The forms of a page of ours as a person meets them: where they go, and what may be filled in. */

/** A form that is posted. */
export interface PageForm {
  readonly action: string;
  /** Values as the page has them; a radio or select not chosen is not there. */
  readonly values: Readonly<Record<string, string>>;
  /** What each radio group or select offers, by name; empty values left out. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

const TAG = /<(form|input|button|select|option|textarea|\/form|\/select)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([a-z][a-z0-9:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name.toLowerCase(),
      plain(double ?? single ?? ''),
    ]),
  );
}

class Reader {
  readonly forms: { action: string; values: Record<string, string>; choices: Record<string, string[]> }[] =
    [];
  #open = false;
  #select = '';

  take(tag: string, attributes: ReadonlyMap<string, string>): void {
    const name = attributes.get('name') ?? '';
    const form = this.forms.at(-1);
    if (tag === 'form') {
      this.#open = attributes.get('method')?.toLowerCase() === 'post';
      if (this.#open) this.forms.push({ action: attributes.get('action') ?? '', values: {}, choices: {} });
    } else if (tag === '/form') this.#open = false;
    else if (!this.#open || form === undefined) return;
    else if (tag === 'select') this.#select = name;
    else if (tag === '/select') this.#select = '';
    else if (tag === 'option') this.#choice(form, this.#select, attributes, 'selected');
    else if (tag === 'textarea') form.values[name] = '';
    else if (tag === 'input') this.#input(form, name, attributes);
  }

  #input(form: Reader['forms'][number], name: string, attributes: ReadonlyMap<string, string>): void {
    const type = attributes.get('type') ?? 'text';
    if (type === 'radio') this.#choice(form, name, attributes, 'checked');
    else if (type !== 'checkbox' && type !== 'submit' && name !== '')
      form.values[name] = attributes.get('value') ?? '';
  }

  #choice(
    form: Reader['forms'][number],
    name: string,
    attributes: ReadonlyMap<string, string>,
    chosen: string,
  ): void {
    const value = attributes.get('value') ?? '';
    if (name === '') return;
    if (value !== '') form.choices[name] = [...(form.choices[name] ?? []), value];
    if (attributes.has(chosen)) form.values[name] = value;
  }
}

/** Every form of a page that is posted, in the order of the page. Reads pages of this program, not any HTML. */
export function formsOf(page: string): readonly PageForm[] {
  const reader = new Reader();
  for (const [, tag = '', attributes = ''] of page.matchAll(TAG))
    reader.take(tag.toLowerCase(), attributesOf(attributes));
  return reader.forms;
}
