/** Says on the body that script runs, before anything is drawn; the design system's styles wait for it. */
/// <reference lib="dom" />

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('nhsuk-frontend-supported');
