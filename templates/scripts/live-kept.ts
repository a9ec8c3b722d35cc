/** Keeps forms that someone has begun to fill in when the part they stand in is read anew. */
/// <reference lib="dom" />

function isChanged(control: Element): boolean {
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    // Where none is marked as chosen, a browser shows the first.
    const isMarked = options.some(({ defaultSelected }) => defaultSelected);
    return options.some(({ selected, defaultSelected }, index) =>
      isMarked ? selected !== defaultSelected : selected !== (index === 0),
    );
  }
  if (!(control instanceof HTMLInputElement) || control.type === 'hidden') return false;
  if (control.type === 'radio' || control.type === 'checkbox') {
    return control.checked !== control.defaultChecked;
  }
  return control.value !== control.defaultValue;
}

/** Whether something is typed or chosen in it that was not so when it was served. */
export function isBegun(form: HTMLFormElement): boolean {
  return [...form.elements].some(isChanged);
}

/** A form that saves by itself keeps its own books. */
function savesItself(form: HTMLFormElement): boolean {
  return form.dataset.answers !== undefined;
}

/** What nobody types follows the new part, such as the version the next move is based on. */
function followHidden(form: HTMLFormElement, fresh: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')) {
    const now = fresh.elements.namedItem(field.name);
    if (now instanceof HTMLInputElement && now.type === 'hidden') field.value = now.value;
  }
}

function formIn(part: Element, id: string): HTMLFormElement | null {
  const form = id === '' ? null : part.querySelector(`#${CSS.escape(id)}`);
  return form instanceof HTMLFormElement ? form : null;
}

/** Marks the forms that stay; they are known again by their id. */
export function keepForms(part: Element, fresh: Element): void {
  for (const form of part.querySelectorAll('form')) {
    if (!savesItself(form) && !isBegun(form)) continue;
    form.dataset.kept = '';
    const counterpart = formIn(fresh, form.id);
    if (counterpart && !savesItself(form)) followHidden(form, counterpart);
  }
}

export function forgetKept(part: Element): void {
  for (const form of part.querySelectorAll<HTMLFormElement>('form[data-kept]')) delete form.dataset.kept;
}
