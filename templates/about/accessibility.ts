/** The accessibility statement: what is aimed at, what is tested, what is known not to work. */
import { type Document, points, text } from './document.ts';

export const ACCESSIBILITY: Document = {
  title: 'Accessibility statement',
  lead: 'Everyone who is asked should be able to answer, and everyone who decides should be able to read the results.',
  sections: [
    {
      id: 'aim',
      title: 'What we aim at',
      blocks: [
        text(
          'The pages of Sandpilot are made to meet the Web Content Accessibility Guidelines (WCAG) version 2.2 at level AA. You should be able to:',
        ),
        points(
          'use every page with a keyboard alone, with a screen reader, or by voice',
          'zoom in to 400 % without text running off the screen',
          'use your own colours and high contrast',
          'do everything without JavaScript',
          'read every picture as words or as a table, without relying on colour',
        ),
      ],
    },
    {
      id: 'tested',
      title: 'What is tested',
      blocks: [
        points(
          'Pages are checked by a program for HTML (html-validate) in the automatic tests.',
          'Components are compared with those of the NHS design system, on which they are built.',
          'Pages are looked at on screens of 390 and 1280 pixels, and checked with axe, a program that finds common accessibility problems.',
          'The report is a tagged PDF: its reading order, headings, tables and the words for its pictures are checked by tests.',
        ),
        text(
          'Programs find only part of what can go wrong. No outside audit has been made, and people who use assistive technology have not yet tested every page.',
        ),
      ],
    },
    {
      id: 'limits',
      title: 'Known limits',
      blocks: [
        points(
          'Wide tables and pictures scroll sideways in a box of their own on a phone. The box can be reached with the keyboard.',
          'Text inside pictures grows with the page but does not follow a text size set in the browser. The same words stand beside or below the picture.',
          'The letters for organisations in the picture of themes are explained below it, and the scores stand in a table after it.',
          'The results as JSON and the counts as CSV are for programs. The same figures are on the pages.',
          'Comments are shown as people wrote them, in the language they wrote them in.',
        ),
      ],
    },
    {
      id: 'report',
      title: 'How to report a problem',
      blocks: [
        text(
          'Tell the organisation that runs this installation, most simply the person who sent you the link. Say which page it was, what you were trying to do and what you used. If you cannot answer on these pages, they can enter your answers for you or give you another way.',
        ),
        text(
          'If you are not content with the response, contact the Equality Advisory and Support Service. The Equality and Human Rights Commission enforces the accessibility regulations for public sector bodies in Great Britain.',
        ),
      ],
    },
  ],
};
