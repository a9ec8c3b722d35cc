/** A yellow card for what must not be missed. */
import { Card, type CardProps } from './card.tsx';
import { type Worded, worded } from './content.ts';
import type { HeadingWords } from './heading.tsx';

export interface WarningCalloutProps extends Omit<CardProps, 'variant' | 'href' | 'clickable'> {
  readonly heading: Worded<HeadingWords>;
}

/** What is said before the heading unless the heading says it itself. */
function said({ text, visuallyHiddenText }: HeadingWords): string | undefined {
  if (typeof text === 'string' && /important/i.test(text)) return undefined;
  return visuallyHiddenText ?? 'Important';
}

export function WarningCallout(props: WarningCalloutProps) {
  const heading: HeadingWords = worded(props.heading) ?? {};
  return (
    <Card
      {...props}
      heading={{ ...heading, visuallyHiddenText: said(heading), level: heading.level ?? 3 }}
      variant="warning"
    />
  );
}
