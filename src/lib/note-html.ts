import sanitizeHtml from 'sanitize-html'

const TAGS =
  'p br div b strong i em u s del a ul ol li blockquote code pre span h1 h2 h3 h4 hr table thead tbody tr td th'

/** HTML that colleagues write for each other: structure, emphasis and links, and nothing that runs, loads or is styled. */
export const noteHtml = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: { a: ['href', 'target', 'rel'], span: ['data-mention'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nestingLimit: 50,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer' },
      }),
    },
  })
