/** Takes out of minified CSS the rules for what no page has: the design system brings them with its components. */

/** A selector that needs one of these is never met. */
const UNUSED = [
  /--reverse\b/,
  /-(?:-|_)?sort(?:able)?\b/,
  /__search/,
  /--search\b/,
  /search-input|search-cancel|type=search/,
  /--care\b/,
  /nhsuk-card__img/,
  /nhsuk-u-static-/,
  /nhsuk-button--(?:login|brand)/,
  /nhsuk-header(?:__navigation)?--white/,
  /nhsuk-expander/,
  /nhsuk-(?:hero|panel--interruption)/,
  /password-input|file-upload|(?:^|\.)nhsuk-tabs/,
];

/** Where the block that opens at a brace ends. */
function endOfBlock(css, open) {
  let depth = 0;
  for (let place = open; place < css.length; place += 1) {
    if (css[place] === '"') place = css.indexOf('"', place + 1);
    else if (css[place] === '{') depth += 1;
    else if (css[place] === '}') {
      depth -= 1;
      if (depth === 0) return place;
    }
  }
  throw new Error('A block of CSS has no end.');
}

/** The selectors of a list; a comma inside brackets or quotes parts nothing. */
function selectorsOf(list) {
  const selectors = [''];
  let depth = 0;
  for (const character of list) {
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) selectors.push('');
    else selectors[selectors.length - 1] += character;
  }
  return selectors;
}

/** A selector with :not(.x) is met by what is not x. */
function isUsed(selector) {
  const needed = selector.replace(/:not\([^)]*\)/g, '');
  return !UNUSED.some((pattern) => pattern.test(needed));
}

function keptRule(head, body) {
  if (head.startsWith('@')) {
    if (!/^@(?:media|supports|container|layer)/.test(head)) return `${head}{${body}}`;
    const inside = pruned(body);
    return inside === '' ? '' : `${head}{${inside}}`;
  }
  const selectors = selectorsOf(head).filter(isUsed);
  return selectors.length === 0 ? '' : `${selectors.join(',')}{${body}}`;
}

/** @returns the CSS without the rules that are never met */
export function pruned(css) {
  let kept = '';
  let place = 0;
  while (place < css.length) {
    const open = css.indexOf('{', place);
    const statement = css.indexOf(';', place);
    if (open === -1) return kept + css.slice(place);
    if (statement !== -1 && statement < open && css[place] === '@') {
      kept += css.slice(place, statement + 1);
      place = statement + 1;
      continue;
    }
    const end = endOfBlock(css, open);
    kept += keptRule(css.slice(place, open), css.slice(open + 1, end));
    place = end + 1;
  }
  return kept;
}
