/** Folded text (>-) whose lines end where sentences end, so that a changed sentence is a changed line. */
import { Scalar, type ScalarTag, type Tags } from 'yaml';

/** Whether a value can stand as folded text whose only line breaks are those we put in. */
export function foldable(value: string): boolean {
  return /^\S(?:.*\S)?\n?$/u.test(value) && !/[\p{Cc}\p{Zl}\p{Zp}\uFEFF]/u.test(value.trimEnd());
}

/** The lines as the author broke them where each ends a sentence, else a sentence a line. */
export function foldedLines(value: string, written: readonly string[]): string {
  const lines = written.map((line) => line.trim());
  const ends = lines.every((line, index) => index === lines.length - 1 || /[.?!]$/.test(line));
  if (ends && lines.join(' ') === value.trimEnd()) return lines.join('\n');
  return value.trimEnd().replace(/(?<=[.?!]) (?=\S)/gu, '\n');
}

/** The package's own tags, with our way to write folded text. */
export function foldingTags(tags: Tags): Tags {
  return tags.map((tag) =>
    typeof tag !== 'string' && tag.tag === 'tag:yaml.org,2002:str' ? folding(tag as ScalarTag) : tag,
  );
}

/** `source` holds the lines of a text that folds. */
function folding(tag: ScalarTag): ScalarTag {
  return {
    ...tag,
    stringify: (item, context, onComment, onChompKeep) => {
      const { type, value, source = '', comment } = item;
      if (type !== Scalar.BLOCK_FOLDED) return tag.stringify?.(item, context, onComment, onChompKeep) ?? '';
      if (context.inFlow === true) return tag.stringify?.(plain(item), context, onComment, onChompKeep) ?? '';
      if (comment) onComment?.();
      const header = `${String(value).endsWith('\n') ? '>' : '>-'}${comment ? ` #${comment}` : ''}`;
      return [header, ...source.split('\n')].join(`\n${context.indent}`);
    },
  };
}

/** Within [ ] and { } there is no folded text. */
function plain(item: Scalar): Scalar {
  const copy = new Scalar(item.value);
  copy.type = Scalar.PLAIN;
  return copy;
}
