import { escapeHtml } from '../../lib/escape-html.ts'
import { CONTAINER } from './clean-html.ts'

export interface DocumentParts {
  body: string
  styles: string
  /** Where pictures of this document may come from, beside its own data. */
  imageSources: string[]
}

/** Paints nothing outside of itself, and scrolls what is too wide. */
const OWN_STYLES = `html,body{margin:0;padding:0}
.${CONTAINER}{contain:layout paint;overflow-x:auto;overflow-wrap:anywhere;padding:8px;font-family:sans-serif}
.${CONTAINER} img{max-width:100%}
.${CONTAINER} img[data-remote-src]{outline:1px dashed #999;min-width:1em;min-height:1em}`

/** The policy of a shown mail: nothing runs, nothing is sent, nothing loads but pictures from the named places. */
const contentPolicy = (imageSources: string[]): string =>
  [
    "default-src 'none'",
    `img-src data:${imageSources.map((source) => ` ${source}`).join('')}`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/**
 * Who frames a mail. `anybody`: it has no origin at all. `own`: a page of this server, which may look into it to
 * measure it; nothing runs in it either way.
 */
export type Framing = 'anybody' | 'own'

const SANDBOX: Record<Framing, string> = {
  anybody: 'sandbox allow-popups allow-popups-to-escape-sandbox',
  own: "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'",
}

/** The same with what only a header can say: no scripts; links may open a window of their own. */
export const headerPolicy = (imageSources: string[], framing: Framing): string =>
  `${SANDBOX[framing]}; ${contentPolicy(imageSources)}`

/** A whole document for a frame of its own; its policy is inside as well, for `srcdoc`. */
export function htmlDocument({ body, styles, imageSources }: DocumentParts): string {
  return [
    '<!DOCTYPE html>',
    '<html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentPolicy(imageSources))}">`,
    '<meta name="referrer" content="no-referrer">',
    `<style>${OWN_STYLES}\n${styles}</style>`,
    `</head><body><div class="${CONTAINER}">${body}</div></body></html>`,
  ].join('\n')
}
