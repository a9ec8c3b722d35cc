/**
 * The script of a page of questions: saves each answer as it is given.
 *
 * What the page has to offer
 *   <form data-answers data-unsent="KEY" data-save-url="URL" action="..." method="post" autocomplete="off">
 *     <input type="hidden" name="_form" value="...">            one value for each time the page is served
 *     <input type="hidden" name="_seat" value="...">            whose page it is
 *     <fieldset|div data-question="ITEM">                       one for each question, fields inside
 *     <input type="hidden" name="version-ITEM" value="...">
 *   <div id="status" role="status"> somewhere in the page       the layout has it
 *   data-clear on a button in a question that takes its answer back
 *   data-without-script on plain Save buttons, which are taken out
 *
 * What is sent
 *   POST URL, Accept: application/json, application/x-www-form-urlencoded: the fields of the question that
 *   are not hidden, version-ITEM, _form, _seat, and _sequence, a number that grows with every answer given. When a
 *   reply is lost the same answer comes again with the same version, form and sequence, also from a later
 *   page; the next answer may come with a version that is older than the one the lost reply spoke of, and from a
 *   later page with the _form of the page before, until one has been replied to. So the
 *   server says ok to an answer that says what is stored already, and takes an answer whose _form is that
 *   of the stored one and whose _sequence is higher, whatever its version.
 *
 * What is replied
 *   2xx {ok: true, version, saved: "10:42"}                     version goes into version-ITEM
 *   409 {ok: false, message, reload: true, version?, current?}  changed elsewhere: the message and a link
 *                                                               to reload are shown, nothing is sent again
 *   other 4xx {ok: false, message, reload?, keep?}              the message is shown, nothing is sent again
 *                                                               until the person changes the answer. With
 *                                                               keep: true, where this browser has another
 *                                                               seat now or none, the answer stays in the
 *                                                               tab's storage, and is sent when the page
 *                                                               comes to sight again or by the next one
 *   408, 425, 429, 5xx, no reply                                sent again later (Retry-After is heeded)
 *
 * An answer is sent 0.8 s after the choice, on leaving the question or when the page is put away; written
 * words on leaving the field or after 4 s of rest. One request at a time for a question, the newest answer
 * last. That several share it is not sent before at least two are named, unless the question is left. What was
 * chosen before this script arrived counts as chosen when it begins. What is not saved is kept in the tab's
 * storage under the form's action, sealed with the page's key, and sent by the next page that has the same
 * action, as the first one would have. What was refused is said until another answer takes its place. Leaving
 * with unsaved answers is warned of; going on waits for those under way.
 */
/// <reference lib="dom" />
import { startAnswers } from './answer-form.ts';
import { startPage } from './parts.ts';

// Before the components start: they show what belongs to the choices that are put back.
const forms = document.querySelectorAll<HTMLFormElement>('form[data-answers]');
void Promise.all([...forms].map(startAnswers)).then(startPage);
