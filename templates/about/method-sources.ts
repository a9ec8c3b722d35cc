/** The sources that the method page names. */
import { type DocumentSection, points } from './document.ts';

export const METHOD_SOURCES: readonly DocumentSection[] = [
  {
    id: 'sources',
    title: 'Sources',
    blocks: [
      points(
        'Blackman D, Vigna S (2018). Scrambled linear pseudorandom number generators. arXiv:1805.01407.',
        "Burke MJ, Dunlap WP (2002). Estimating interrater agreement with the average deviation index: a user's guide. Organizational Research Methods 5, 159-172.",
        'Burke MJ, Finkelstein LM, Dusig MS (1999). On average deviation indices for estimating interrater agreement. Organizational Research Methods 2, 49-68.',
        'Cox LH (1980). Suppression methodology and statistical disclosure control. Journal of the American Statistical Association 75, 377-385.',
        'Damschroder LJ, Lowery JC (2013). Evaluation of a large-scale weight management program using the consolidated framework for implementation research (CFIR). Implementation Science 8:51.',
        'Damschroder LJ and others (2022a). Conceptualizing outcomes for use with the Consolidated Framework for Implementation Research (CFIR): the CFIR Outcomes Addendum. Implementation Science 17:7.',
        'Damschroder LJ and others (2022b). The updated Consolidated Framework for Implementation Research based on user feedback. Implementation Science 17:75. The constructs that items name are those of this version.',
        'Efron B, Tibshirani RJ (1993). An introduction to the bootstrap. Chapman and Hall.',
        'Ellis J and others (2020). Implementation Science Communications, doi 10.1186/s43058-020-00087-5.',
        'Fairclough DL, Cella DF (1996). Functional Assessment of Cancer Therapy (FACT-G): non-response to individual questions. Quality of Life Research 5, 321-329.',
        'Fisher RA (1935). The design of experiments. Oliver and Boyd.',
        'Hays WL (1963). Statistics for psychologists. Holt, Rinehart and Winston.',
        'Kruskal WH, Wallis WA (1952). Use of ranks in one-criterion variance analysis. Journal of the American Statistical Association 47, 583-621.',
        'Scaccia JP and others (2015). A practical implementation science heuristic for organizational readiness: R = MC2. Journal of Community Psychology 43, 484-501.',
      ),
    ],
  },
];
