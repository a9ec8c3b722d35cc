/** The form that records one fact: where it stands, the evidence, who sees to it, by when. */
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import type { Content } from '../nhsuk/content.ts';
import { Details } from '../nhsuk/details.tsx';
import { ErrorSummary } from '../nhsuk/error-summary.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { NotificationBanner } from '../nhsuk/notification-banner.tsx';
import { Radios } from '../nhsuk/radios.tsx';
import {
  DayField,
  type FactFields,
  InPlace,
  LongField,
  messageOf,
  NotNeeded,
  PersonFields,
  TextField,
} from './fact-fields.tsx';
import { type AttachedLine, FactFiles } from './fact-files.tsx';

export interface FactPageProps extends FactFields {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  /** The assessment. */
  readonly about: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly action: string;
  readonly title: string;
  /** What counts as evidence. */
  readonly evidence?: string | undefined;
  readonly gate: string;
  /** The version that the form is over. */
  readonly version: number;
  /** What someone else recorded meanwhile, in words. */
  readonly meanwhile?: string | undefined;
  readonly statuses: readonly { readonly value: string; readonly text: string; readonly hint: string }[];
  /** What was typed is back in the form after the files were changed. */
  readonly isUnrecorded: boolean;
  /** What is attached, oldest first. */
  readonly files: readonly AttachedLine[];
  /** Earlier recordings, the youngest first. */
  readonly history: readonly string[];
}

function StatusField({ form, statuses }: { readonly form: FactFields } & Pick<FactPageProps, 'statuses'>) {
  const inside: Readonly<Record<string, Content>> = {
    'in-place': <InPlace form={form} />,
    'not-needed': <NotNeeded form={form} />,
  };
  return (
    <Radios
      name="standing"
      fieldset={{ legend: { text: 'Where does it stand?', size: 'm' } }}
      value={form.typed.status}
      errorMessage={messageOf(form, 'standing')}
      items={statuses.map((status) => ({ ...status, conditional: inside[status.value] }))}
    />
  );
}

function Fields({ form, statuses }: { readonly form: FactFields } & Pick<FactPageProps, 'statuses'>) {
  return (
    <>
      <StatusField form={form} statuses={statuses} />
      <h2 class="nhsuk-heading-m">Evidence</h2>
      <TextField
        form={form}
        field="title"
        label="What is it called?"
        hint="The document or decision, as people would look for it"
      />
      <TextField
        form={form}
        field="link"
        label="Link"
        hint="Where it can be read, starting with https://"
        url
      />
      <TextField
        form={form}
        field="file"
        label="File name or reference"
        hint="Without a link and a file attached below: what it is filed under. In place with none of them is only claimed."
      />
      <LongField
        form={form}
        field="note"
        label="Note"
        hint="Anything a reader of the report should know. It is printed there."
      />
      <h2 class="nhsuk-heading-m">Who and when</h2>
      <TextField
        form={form}
        field="owner"
        label="Who sees to it?"
        hint="Role and organisation, for example Finance lead, county council"
      />
      <DayField
        form={form}
        field="due"
        legend="By when?"
        hint="For example 31 3 2027. In progress after this day counts as not met."
      />
      <PersonFields
        form={form}
        field="recorded"
        label="Who says so?"
        hint="Role or name of the person this comes from. It is printed in the report."
        organisationLabel="Organisation of the person this comes from"
      />
    </>
  );
}

function Problems({ problems, meanwhile }: Pick<FactPageProps, 'problems' | 'meanwhile'>) {
  if (meanwhile !== undefined) {
    return (
      <ErrorSummary heading="Someone recorded this fact meanwhile">
        Nothing of yours was saved. Recorded now: {meanwhile} What you entered is still below. Record it again
        if it holds; the other recording is kept in the history.
      </ErrorSummary>
    );
  }
  if (problems.length === 0) return null;
  return (
    <ErrorSummary errorList={problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))} />
  );
}

export function FactPage(props: FactPageProps) {
  const { title, version, history } = props;
  const hasErrors = props.problems.length > 0 || props.meanwhile !== undefined;
  return (
    <Page
      site={props.site}
      owner={props.owner}
      title={`Record: ${title}`}
      hasErrors={hasErrors}
      back={props.back}
    >
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <Problems problems={props.problems} meanwhile={props.meanwhile} />
          <h1>
            <span class="nhsuk-caption-xl">{props.gate}</span> {title}
          </h1>
          {props.evidence !== undefined && (
            <InsetText>{`What counts as evidence: ${props.evidence}`}</InsetText>
          )}
          {props.isUnrecorded && (
            <NotificationBanner heading="The files were changed. What you typed is below, and not recorded yet." />
          )}
          <form method="post" action={props.action} enctype="multipart/form-data" novalidate>
            <input type="hidden" name="version" value={`${version}`} />
            <Fields form={props} statuses={props.statuses} />
            <Button preventDoubleClick>Record</Button>
            <FactFiles
              files={props.files}
              action={`${props.action}/files`}
              error={messageOf(props, 'upload')}
            />
          </form>
          {history.length > 0 && (
            <Details summary="What was recorded before">
              <ol class="nhsuk-list nhsuk-list--number" reversed>
                {history.map((line) => (
                  <li>{line}</li>
                ))}
              </ol>
            </Details>
          )}
        </div>
      </div>
    </Page>
  );
}
