/** The fixtures that our components do not match, each with the reason, and the components we have not. */

interface LeftOut {
  readonly component: string;
  readonly reason: string;
  /** Every fixture of this name. */
  readonly fixtures: readonly string[];
}

const CLASS_OVERRIDES = 'a size, width or colour is an option, never a class that overrides one';
const CARE = 'care cards give medical advice, which the product does not';
const NO_SEARCH = 'nothing is searched from the header';
const NO_SORTING = 'tables are ordered by the server as they are read, not sorted by the reader';
const OLD_NAMES = 'options have their present names only';

export const LEFT_OUT: readonly LeftOut[] = [
  {
    component: 'card',
    reason: CARE,
    fixtures: [
      'emergency (red and black)',
      'emergency (red and black) with action link',
      'non-urgent (blue)',
      'urgent (red)',
    ],
  },
  {
    component: 'card',
    reason: 'cards have no photographs',
    fixtures: ['with image', 'with image and caption', 'with image and custom HTML'],
  },
  {
    component: 'character-count',
    reason: 'the limit is always given by the page, and its words are English',
    fixtures: [
      'to configure in JavaScript',
      'with neither maxlength, maxwords nor textarea description set',
      'with neither maxlength nor maxwords set',
      'with translations',
    ],
  },
  {
    component: 'header',
    reason: NO_SEARCH,
    fixtures: [
      'default',
      'with navigation (overflow)',
      'with navigation (overflow, white)',
      'with organisation name (split with descriptor), search',
      'with search',
      'with search inline',
      'with service name (linked and long), search',
      'with service name, search, account (logged in, complex), navigation',
      'with service name, search, account, navigation',
    ],
  },
  { component: 'heading', reason: CLASS_OVERRIDES, fixtures: ['size class overriding size option'] },
  { component: 'input', reason: CLASS_OVERRIDES, fixtures: ['width class overriding width option'] },
  { component: 'label', reason: CLASS_OVERRIDES, fixtures: ['size class overriding size option'] },
  { component: 'legend', reason: CLASS_OVERRIDES, fixtures: ['size class overriding size option'] },
  { component: 'pagination', reason: OLD_NAMES, fixtures: ['with deprecated options'] },
  {
    component: 'summary-list',
    reason: CARE,
    fixtures: [
      'as a card (type emergency) with actions',
      'as a card (type non-urgent) with actions',
      'as a card (type urgent) with actions',
    ],
  },
  {
    component: 'tables',
    reason: NO_SORTING,
    fixtures: [
      'scrolling sortable',
      'scrolling sortable (full width)',
      'scrolling sortable as a card',
      'sortable',
      'sortable server-side',
      'sortable with numeric format',
      'sortable with numeric format and missing data',
      'sortable with numeric format and sort values',
      'sortable with sort values',
      'sortable with string items',
    ],
  },
  { component: 'tables', reason: OLD_NAMES, fixtures: ['as a card (feature) with deprecated options'] },
  { component: 'tag', reason: CLASS_OVERRIDES, fixtures: ['colour class overriding colour option'] },
  {
    component: 'task-list',
    reason: OLD_NAMES,
    fixtures: ['with deprecated status classes', 'with deprecated titles'],
  },
];

/** The design system's components that no page of the product needs. */
export const NOT_USED: readonly string[] = [
  'action-link',
  'caption',
  'code',
  'contents-list',
  'do-dont-list',
  'file-upload',
  'hero',
  'images',
  'password-input',
  'scroll',
  'search-input',
  'tabs',
];
