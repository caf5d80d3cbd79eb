import sanitizeHtml from 'sanitize-html'

const TAGS =
  'a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul'

/**
 * What of a shown mail goes below an answer: its text and its structure. How it looked stays behind, and so do
 * pictures: the links to them end soon.
 */
export const quotable = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: { a: ['href'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  })
