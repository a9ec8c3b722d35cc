/** The privacy page: what is kept in each mode of anonymity, cookies, logs, how long, rights. */
import { COOKIES } from './cookies.ts';
import { type Document, heading, points, table, text } from './document.ts';

export const PRIVACY: Document = {
  title: 'Privacy',
  lead: 'What Sandpilot keeps about you depends on who you are and on what people were told before the first question.',
  sections: [
    {
      id: 'answer',
      title: 'If you answer',
      blocks: [
        text(
          'You need no account. Your answers hang on a key that is made from your private link and cannot be turned back into it. An assessment has one of three modes. It is chosen before the first answer, told to you before the first question, and cannot be changed later.',
        ),
        table(
          'What is kept in each mode',
          ['Mode', 'What is kept', 'Who sees what, once it is closed'],
          [
            [
              'Attributed',
              'Your answers and comments, your organisation, your role and your name if you give them.',
              'The people who run it see each answer with organisation and role. The report lists them.',
            ],
            [
              'By organisation',
              'Your answers and comments, your organisation, your role if you give it. No name.',
              'Figures by organisation, where at least 3 of its people rated. Smaller ones are shown together. Comments with the organisation, in your words.',
            ],
            [
              'Anonymous',
              'Your answers and comments, your organisation, your role if you give it. No name.',
              'Figures by organisation, where at least 5 of its people rated. Comments without organisation, in your words.',
            ],
          ],
        ),
        points(
          'No email address, network address or time is stored with an answer in any mode.',
          'While an assessment is open nobody sees answers: the people who run it see how many people of each organisation have answered.',
          'In a workshop the room sees, once its facilitator reveals a question, how answers to it are spread by organisation, as results are shown and never with a name.',
          'The smallest group that is shown (3 or 5) can be set higher or lower for an assessment, never below 2. The page before the first question says which it is.',
          'If you answer on paper, whoever keys it in reads your answers. They are marked as keyed in from paper, and kept like any others. You can ask for the private link that leads to them.',
          'What you write in a comment is shown as you wrote it. Do not name patients or colleagues. The people who run the assessment can withhold a comment that could identify someone: then nobody is shown it, and the results say how many were withheld.',
        ),
      ],
    },
    {
      id: 'run',
      title: 'If you run an assessment',
      blocks: [
        points(
          'Your name, your email if there is one, and the day you were added. What else belongs to an account stands on the page about data protection.',
          'What you changed and when, in a list that holds no answer.',
          'What you enter: the scheme, the organisations, and facts with the names or roles of those who recorded, confirmed or own them. These are printed in the report.',
          'Name, role and day of who makes a statement for an organisation, and of who signs off, with who took the decision. These are printed too, and a signed report cannot be changed any more.',
        ),
      ],
    },
    {
      id: 'cookies',
      title: 'Cookies and storage in your browser',
      blocks: [
        text(
          'Only what is needed for the pages to work. There is no analytics, and nothing is loaded from other sites.',
        ),
        COOKIES,
        text(
          'Answers that could not be sent yet are kept in the tab they were given in until they are saved, sealed so that only the pages of your own place read them. They go when you close the tab, when somebody else takes a place in the assessment there, and after a week.',
        ),
      ],
    },
    {
      id: 'logs',
      title: 'Logs',
      blocks: [
        text(
          'The server writes one line for each request: the time, which kind of page, whether it worked, why not, and how long it took. When somebody with an account signs in, or somebody tries to, it writes by which way and the number of the account. It writes no names, no network addresses, no private links and nothing that anyone entered. Software in front of the server, run by the same organisation, may keep its own logs.',
        ),
      ],
    },
    {
      id: 'how-long',
      title: 'How long it is kept',
      blocks: [
        points(
          'Answers are kept until the people who run the assessment delete it, or until the time is over that the page about data protection names. Then its answers, comments and facts are taken out of the data file.',
          'You can withdraw your answers until the assessment is closed.',
          'When an anonymous assessment closes, the keys are destroyed: once backups made before then are deleted nobody can find out which answers are whose.',
          'People with an account are signed out after some time without use, and again after some time in all; the page about data protection says how long. A sign-in link works once: within 10 minutes when it was asked for by email, within 24 hours when it was handed over.',
          'Backups, and reports that were downloaded, are kept as long as the organisation that holds them decides.',
        ),
      ],
    },
    {
      id: 'rights',
      title: 'Your rights',
      blocks: [
        text(
          'The organisation that runs this installation decides what it is used for: it is the controller of personal data in it. Ask it to see, correct or delete what is kept about you, or to object.',
        ),
        points(
          'Until the assessment is closed you can see, change, copy and withdraw your own answers by your private link.',
          'After an anonymous assessment has closed, your answers cannot be found, so they cannot be changed or picked out.',
          'You can complain to the office of the Information Commissioner.',
        ),
        heading('What cannot be ruled out'),
        text(
          'In a small group, someone who knows the others may guess. A state given as a word says a little about the group behind it, and a member of a group can leave out their own answer. The method page says what is done about it.',
        ),
      ],
    },
  ],
};
