/** Every component of ours with the fixtures it has to match, how they are read, and which it leaves out. */
import { BackLink } from '#templates/nhsuk/back-link.tsx';
import { Breadcrumb } from '#templates/nhsuk/breadcrumb.tsx';
import { Button } from '#templates/nhsuk/button.tsx';
import { Card } from '#templates/nhsuk/card.tsx';
import { CharacterCount } from '#templates/nhsuk/character-count.tsx';
import { Checkboxes } from '#templates/nhsuk/checkboxes.tsx';
import { DateInput } from '#templates/nhsuk/date-input.tsx';
import { Details } from '#templates/nhsuk/details.tsx';
import { ErrorMessage } from '#templates/nhsuk/error-message.tsx';
import { ErrorSummary } from '#templates/nhsuk/error-summary.tsx';
import { Fieldset } from '#templates/nhsuk/fieldset.tsx';
import { Footer } from '#templates/nhsuk/footer.tsx';
import { Header } from '#templates/nhsuk/header.tsx';
import { Heading } from '#templates/nhsuk/heading.tsx';
import { Hint } from '#templates/nhsuk/hint.tsx';
import { Input } from '#templates/nhsuk/input.tsx';
import { InsetText } from '#templates/nhsuk/inset-text.tsx';
import { Label } from '#templates/nhsuk/label.tsx';
import { Legend } from '#templates/nhsuk/legend.tsx';
import { NotificationBanner } from '#templates/nhsuk/notification-banner.tsx';
import { Pagination } from '#templates/nhsuk/pagination.tsx';
import { Panel } from '#templates/nhsuk/panel.tsx';
import { Radios } from '#templates/nhsuk/radios.tsx';
import { Select } from '#templates/nhsuk/select.tsx';
import { SkipLink } from '#templates/nhsuk/skip-link.tsx';
import { SummaryList } from '#templates/nhsuk/summary-list.tsx';
import { Table } from '#templates/nhsuk/table.tsx';
import { Tag } from '#templates/nhsuk/tag.tsx';
import { TaskList } from '#templates/nhsuk/task-list.tsx';
import { Textarea } from '#templates/nhsuk/textarea.tsx';
import { WarningCallout } from '#templates/nhsuk/warning-callout.tsx';
import { type Fixture, type Parameters, withChildren, withText } from './nhsuk-fixtures.ts';

/** Props come from JSON, so their type is checked nowhere but by what comes out. */
type AnyComponent = (props: never) => unknown;

export interface Parity {
  readonly component: AnyComponent;
  readonly propsOf: (fixture: Fixture) => Parameters;
}

function textual(component: AnyComponent): Parity {
  return { component, propsOf: withText };
}

function around(component: AnyComponent): Parity {
  return { component, propsOf: withChildren };
}

type Mapping = { readonly [key: string]: unknown };

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{ text }` without other options becomes its content. */
function contentOf(value: unknown): unknown {
  return isMapping(value) && 'text' in value ? value.text : value;
}

/** What opens under a choice is content; two options have had other names. */
function flatItems(items: unknown): unknown {
  if (!Array.isArray(items)) return items;
  return items.map((item) => {
    if (!isMapping(item)) return item;
    const { conditional, exclusive, exclusiveGroup, ...rest } = item;
    return {
      ...(exclusive ? { behaviour: 'exclusive' } : {}),
      ...(exclusiveGroup ? { behaviourGroup: exclusiveGroup } : {}),
      ...(conditional ? { conditional: contentOf(conditional) } : {}),
      ...rest,
    };
  });
}

/** What stands before and after an input is content. */
function field(component: AnyComponent): Parity {
  return {
    component,
    propsOf: (fixture) => {
      const props = withText(fixture);
      const group = isMapping(props.formGroup) ? Object.entries(props.formGroup) : [];
      const inputs = group.map(([key, value]) => [key, /Inputs?$/.test(key) ? contentOf(value) : value]);
      return {
        ...props,
        items: Array.isArray(props.items) ? (flatItems(props.items) as object) : undefined,
        formGroup: group.length > 0 ? Object.fromEntries(inputs) : undefined,
      };
    },
  };
}

/** Actions stand in a list by themselves or as the items of a mapping. */
function plainActions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainActions);
  if (!isMapping(value) || '$$typeof' in value || value instanceof String) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (key === 'actions' && isMapping(inner)) return [key, plainActions(inner.items)];
    return [key, plainActions(inner)];
  });
  return Object.fromEntries(entries);
}

function acting(component: AnyComponent, read: (fixture: Fixture) => Parameters): Parity {
  return { component, propsOf: (fixture) => plainActions(read(fixture)) as Parameters };
}

export const COMPONENTS: Readonly<Record<string, Parity>> = {
  'back-link': around(BackLink),
  breadcrumb: {
    component: Breadcrumb,
    propsOf: (fixture) => {
      const props = withText(fixture);
      const { text, ...backLink } = isMapping(props.backLink) ? props.backLink : {};
      return { ...props, backLink: { ...backLink, ...(text ? { children: text } : {}) } };
    },
  },
  button: around(Button),
  card: acting(Card, (fixture) => {
    const { description, ...props } = withChildren(fixture);
    return description === undefined ? props : { ...props, children: contentOf(description) as string };
  }),
  'character-count': textual(CharacterCount),
  checkboxes: field(Checkboxes),
  'date-input': textual(DateInput),
  details: around(Details),
  'error-message': textual(ErrorMessage),
  'error-summary': {
    component: ErrorSummary,
    propsOf: (fixture) => {
      const { description, ...props } = withChildren(fixture);
      return description === undefined ? props : { ...props, children: contentOf(description) as string };
    },
  },
  fieldset: around(Fieldset),
  footer: {
    component: Footer,
    propsOf: (fixture) => {
      const { text, ...props } = withText(fixture);
      const copyright = props.copyright ?? '© NHS England';
      return text === undefined ? { ...props, copyright } : { ...props, copyright, meta: { text } };
    },
  },
  header: textual(Header),
  heading: textual(Heading),
  hint: textual(Hint),
  input: field(Input),
  'inset-text': around(InsetText),
  label: textual(Label),
  legend: textual(Legend),
  'notification-banner': around(NotificationBanner),
  pagination: textual(Pagination),
  panel: around(Panel),
  radios: field(Radios),
  select: field(Select),
  'skip-link': around(SkipLink),
  'summary-list': acting(SummaryList, withText),
  tables: acting(Table, withText),
  tag: around(Tag),
  'task-list': textual(TaskList),
  textarea: field(Textarea),
  'warning-callout': around(WarningCallout),
};
