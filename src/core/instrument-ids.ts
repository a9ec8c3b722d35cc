/** Ids made from words: readable, each used once, and the same for the same words in the same order. */

/** Words that tell one question from another in no language of questions. */
const SMALL = new Set(
  `a about an and any are as at be been being but by can could did do does each for from had has have how if in
  into is it its may more most much my no not of on or our people place putting scheme should so than that the
  their them there these they this those to too very was we well were what when where whether which who why will
  with would you your affect here i am us feel think`.split(/\s+/),
);

const LONGEST = 60;
const WORDS = 3;

/** The words of a text in plain letters and digits, lower case. */
function wordsOf(text: string): readonly string[] {
  const letters = text.normalize('NFKD').replace(/[\p{M}'’]/gu, '');
  return letters.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** As many whole words as fit, joined by hyphens; empty when the text has no plain letters. */
export function slug(text: string): string {
  let joined = '';
  for (const word of wordsOf(text)) {
    const longer = joined === '' ? word.slice(0, LONGEST) : `${joined}-${word}`;
    if (longer.length > LONGEST) break;
    joined = longer;
  }
  return joined;
}

/** An id used nowhere yet: the wish itself, or with the smallest number that makes it new. */
export function unusedId(wish: string, used: ReadonlySet<string>): string {
  if (!used.has(wish)) return wish;
  let number = 2;
  while (used.has(`${wish}-${number}`)) number++;
  return `${wish}-${number}`;
}

/** An id for a question from its theme and its first meaningful words; more words where these are taken. */
export function questionId(theme: string, question: string, used: ReadonlySet<string>): string {
  const words = wordsOf(question);
  const telling = words.filter((word) => !SMALL.has(word));
  const from = telling.length === 0 ? words : telling;
  const start = `${theme.slice(0, 30).replace(/-+$/, '')}.`;
  for (let count = WORDS; count <= WORDS + 2; count++) {
    const id = `${start}${slug(from.slice(0, count).join(' ')).slice(0, 45) || 'item'}`;
    if (!used.has(id)) return id;
  }
  return unusedId(`${start}${slug(from.slice(0, WORDS).join(' ')).slice(0, 45) || 'item'}`, used);
}
