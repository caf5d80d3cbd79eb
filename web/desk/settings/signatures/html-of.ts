const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A signature as HTML, also one that is plain text. */
export const htmlOf = ({ html, text }: { html: string | null; text: string }): string =>
  html ?? escaped(text).replaceAll('\n', '<br>')
