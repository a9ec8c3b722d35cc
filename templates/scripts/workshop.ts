/** The script of every page that follows a workshop; it saves answers too where the page asks for them. */
/// <reference lib="dom" />
import { startAnswers } from './answer-form.ts';
import { startLeftBehind } from './left-behind.ts';
import { startLive } from './live.ts';
import { startMinutes } from './minutes.ts';
import { startPage } from './parts.ts';
import { startSignedIn } from './signed-in.ts';

const started = new WeakSet<HTMLFormElement>();

/** A screen that is read anew may bring a form. */
async function startForms(): Promise<void> {
  const begun: Promise<void>[] = [];
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-answers]')) {
    if (started.has(form)) continue;
    started.add(form);
    begun.push(startAnswers(form));
  }
  await Promise.all(begun);
}

// Before the components start: they show what belongs to the choices that are put back.
void startForms().then(startPage);
document.addEventListener('htmx:after:process', () => void startForms());
startLive();
startLeftBehind();
startMinutes();
startSignedIn();
