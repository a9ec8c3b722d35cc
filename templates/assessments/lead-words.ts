/** The message that goes with the link of an organisation's lead, ready to paste. */
export function leadMessage(given: {
  readonly title: string;
  readonly organisation: string;
  readonly link: string;
  readonly state: 'open' | 'closed' | 'signed-off';
}): string {
  const { title, organisation, link, state } = given;
  const middle = {
    open: `people of ${organisation} are being asked how ready we are for ${title}. This link tells you how many of them have answered so far. It does not tell what anyone says. Once answering is over, the same link leads to the results.`,
    closed: `the results for ${title} are there. You can read them here, and reply to them for ${organisation} in your own words. What you write is printed in the report unedited, with your name, role and the day. You can replace it until the report is signed off.`,
    'signed-off': `the report for ${title} is signed off. Here you can read what was signed, and what was decided.`,
  };
  return [
    'Hello,',
    middle[state],
    `${link}`,
    'Please do not pass the link on: whoever has it can read the page and write for your organisation.',
    'Thank you',
  ].join('\n\n');
}
