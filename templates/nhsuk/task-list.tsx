/** A list of tasks, each with where it stands. */
import { type Common, type Content, isShown, joined, type Listed, type Worded, worded } from './content.ts';
import { Heading, type HeadingWords } from './heading.tsx';
import { Tag, type TagProps } from './tag.tsx';

export interface TaskStatus {
  readonly text?: Content;
  readonly tag?: Omit<TagProps, 'children'> & { readonly text: Content };
  readonly classes?: string;
}

export interface Task {
  readonly heading: Worded<HeadingWords>;
  readonly href?: string | undefined;
  readonly hint?: Worded<{ readonly text?: Content }> | undefined;
  readonly status?: Worded<TaskStatus> | undefined;
  readonly classes?: string;
}

export interface TaskListProps extends Common {
  readonly items: Listed<Task>;
  readonly idPrefix?: string;
}

function Status({ status, id }: { readonly status: Task['status']; readonly id: string }) {
  const options: TaskStatus | undefined = worded(status);
  const { text, ...tag } = options?.tag ?? { text: undefined };
  return (
    <div class={joined('nhsuk-task-list__status', options?.classes)} id={id}>
      {options?.tag ? <Tag {...tag}>{text}</Tag> : options?.text}
    </div>
  );
}

interface TaskItemProps {
  readonly task: Task;
  readonly id: string;
}

function TaskHeading({
  task,
  describedBy,
}: {
  readonly task: Task;
  readonly describedBy: string | undefined;
}) {
  const heading: HeadingWords | undefined = worded(task.heading);
  const isLink = task.href !== undefined;
  return (
    <Heading
      {...heading}
      size={undefined}
      className={isLink ? 'nhsuk-task-list__link' : ''}
      classes={joined(isLink && 'nhsuk-link', heading?.classes)}
      attributes={{
        href: task.href,
        'aria-describedby': isLink ? describedBy : undefined,
        ...heading?.attributes,
      }}
      element={isLink ? 'a' : 'div'}
    />
  );
}

function TaskItem({ task, id }: TaskItemProps) {
  const hint = worded(task.hint);
  const hintId = isShown(hint?.text) ? `${id}-hint` : undefined;
  return (
    <li
      class={joined(
        'nhsuk-task-list__item',
        task.href !== undefined && 'nhsuk-task-list__item--with-link',
        task.classes,
      )}
    >
      <div class="nhsuk-task-list__name-and-hint">
        <TaskHeading task={task} describedBy={joined(hintId, `${id}-status`)} />
        {hintId && (
          <div class="nhsuk-task-list__hint" id={hintId}>
            {hint?.text}
          </div>
        )}
      </div>
      <Status status={task.status} id={`${id}-status`} />
    </li>
  );
}

export function TaskList(props: TaskListProps) {
  const { idPrefix = 'task-list' } = props;
  return (
    <ul class={joined('nhsuk-task-list', props.classes)} id={props.id} {...props.attributes}>
      {props.items.map((task, index) => task && <TaskItem task={task} id={`${idPrefix}-${index + 1}`} />)}
    </ul>
  );
}
