/** The files attached to a fact: each to download or remove, and a field for one more: parts of the fact's form, so that nothing typed is lost. */
import { Button } from '../nhsuk/button.tsx';
import { Input } from '../nhsuk/input.tsx';

export interface AttachedLine {
  readonly href: string;
  readonly name: string;
  /** In words. */
  readonly size: string;
}

export interface FactFilesProps {
  readonly files: readonly AttachedLine[];
  /** Where a file is sent. */
  readonly action: string;
  readonly error: string | undefined;
}

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.txt,.csv';

function Attached({ file }: { readonly file: AttachedLine }) {
  return (
    <li>
      <a href={file.href} download>
        {file.name}
      </a>{' '}
      ({file.size})
      <br />
      <Button
        variant="secondary"
        small
        preventDoubleClick
        ariaLabel={`Remove ${file.name}`}
        attributes={{ formaction: `${file.href}/remove` }}
      >
        Remove
      </Button>
    </li>
  );
}

export function FactFiles({ files, action, error }: FactFilesProps) {
  return (
    <>
      <h2 class="nhsuk-heading-m" id="files">
        Files
      </h2>
      <p>
        A file counts as evidence like a link. The report names it with its SHA-256 digest, and does not carry
        it. What was typed above stays there when a file is attached, and is recorded with Record.
      </p>
      {files.length > 0 && (
        <ul class="nhsuk-list nhsuk-list--border">
          {files.map((file) => (
            <Attached file={file} />
          ))}
        </ul>
      )}
      <Input
        name="upload"
        type="file"
        label="Attach a file"
        hint="PDF, PNG, JPEG, Word, Excel, OpenDocument text, plain text or CSV, at most 10 MB. Leave out what names patients or clients."
        errorMessage={error}
        attributes={{ accept: ACCEPTED }}
      />
      <Button variant="secondary" preventDoubleClick attributes={{ formaction: action }}>
        Attach
      </Button>
    </>
  );
}
