/** Forms of a page as a browser without script would send them: every field with what the page filled in. */

export interface SentForm {
  readonly action: string;
  readonly method: string;
  readonly fields: URLSearchParams;
  /** What can be chosen or ticked, by the name of the field. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

const CONTROL = /<(input|select|textarea)\b([^>]*)>([\s\S]*?<\/\1>)?/g;
const VOID_CONTROL = /<input\b[^>]*>/g;

/** The words of HTML without their escapes. */
export function plain(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found?.[1] === undefined ? undefined : plain(found[1]);
}

function has(tag: string, name: string): boolean {
  return new RegExp(`\\s${name}(=|\\s|/?>|$)`).test(tag);
}

/** Inputs made pairs, so that one pattern finds all controls. */
function controlsOf(html: string): readonly { kind: string; tag: string; content: string }[] {
  const paired = html.replace(VOID_CONTROL, (tag) => `${tag.replace(/\/>$/, '>')}</input>`);
  return [...paired.matchAll(CONTROL)].map(([, kind = '', tag = '', content = '']) => ({
    kind,
    tag,
    content: content.replace(/<\/\w+>$/, ''),
  }));
}

function optionsOf(content: string): readonly { value: string; chosen: boolean }[] {
  return [...content.matchAll(/<option\b([^>]*)>/g)].map(([, tag = '']) => ({
    value: attribute(tag, 'value') ?? '',
    chosen: has(tag, 'selected'),
  }));
}

function readForm(tag: string, html: string): SentForm {
  const fields = new URLSearchParams();
  const choices = new Map<string, readonly string[]>();
  const addChoice = (name: string, values: readonly string[]): void => {
    choices.set(name, [...(choices.get(name) ?? []), ...values]);
  };
  for (const { kind, tag: control, content } of controlsOf(html)) {
    const name = attribute(control, 'name');
    if (name === undefined) continue;
    if (kind === 'textarea') fields.append(name, plain(content.replace(/^\n/, '')));
    else if (kind === 'select') {
      const options = optionsOf(content);
      addChoice(
        name,
        options.map(({ value }) => value),
      );
      fields.append(name, (options.find(({ chosen }) => chosen) ?? options[0])?.value ?? '');
    } else if (/^(radio|checkbox)$/.test(attribute(control, 'type') ?? '')) {
      const value = attribute(control, 'value') ?? 'on';
      addChoice(name, [value]);
      if (has(control, 'checked')) fields.append(name, value);
    } else fields.append(name, attribute(control, 'value') ?? '');
  }
  return {
    action: attribute(tag, 'action') ?? '',
    method: (attribute(tag, 'method') ?? 'get').toLowerCase(),
    fields,
    choices,
  };
}

/** Every form of a page, in order. */
function formsOf(html: string): readonly SentForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', content = '']) =>
    readForm(tag, content),
  );
}

/** The form of a page that is sent to an address that ends so. */
export function formTo(html: string, ending: string): SentForm {
  const forms = formsOf(html);
  const found = forms.find(({ action }) => action.endsWith(ending));
  if (found !== undefined) return found;
  const actions = forms.map(({ action }) => action).join(', ');
  throw new Error(`the page has no form to ${ending}; it has: ${actions || 'none'}\n${wordsOf(html)}`);
}

/** What a page says, as one line. */
export function wordsOf(html: string): string {
  const text = html.replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
  return plain(text).replace(/\s+/g, ' ').trim();
}
