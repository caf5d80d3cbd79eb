import type { BodyParts } from '../../core/messages/types.ts'
import { threadPool } from '../../lib/thread-pool.ts'
import type { CleanHtml, StrangersHtml } from './clean-html.ts'
import { type Framing, headerPolicy, htmlDocument } from './document.ts'
import { textAsHtml } from './plain-text.ts'
import { quotable } from './quotable.ts'

/** A message that somebody wants to see. */
export interface ToShow {
  subject: string
  html: string | null
  text: string | null
  bodyParts: BodyParts | null
  /** Addresses of the attachments that the HTML shows, by Content-ID. */
  cids: [string, string][]
  /** What a remote picture is fetched through; null: remote pictures stay away. */
  proxy: ((url: string) => string) | null
  /** Where attachments and proxied pictures are served from, as sources of a Content-Security-Policy. */
  imageSources: string[]
  framing: Framing
}

export interface Shown {
  document: string
  /** The Content-Security-Policy to send it with. */
  policy: string
  /** How many remote pictures were left out. */
  blocked: number
  /** The HTML could not be read in time, or was too long: this is its text, or its beginning. */
  isReduced: boolean
}

export interface MailDisplay {
  /** Never throws for what a mail holds. */
  show(message: ToShow): Promise<Shown>
  /** The message as it goes below an answer to it. */
  quote(message: ToShow): Promise<string>
  close(): Promise<void>
}

const PROGRAM = new URL('./display-worker.ts', import.meta.url)

/** Opens the threads that make HTML of strangers fit to be shown. */
export function openDisplay({ timeoutMs = 10_000, program = PROGRAM } = {}): MailDisplay {
  const pool = threadPool<StrangersHtml, CleanHtml>({ program, threads: 2, timeoutMs, memoryMb: 256 })
  const clean = async (message: ToShow): Promise<CleanHtml | null> => {
    const { html } = message
    return html === null ? null : cleaned(() => pool.ask(question(message, html)))
  }
  return {
    async show(message) {
      const made = await clean(message)
      return made ? shownHtml(message, made) : shownText(message)
    },
    async quote(message) {
      const made = await clean({ ...message, proxy: null })
      return quotable(made ? made.body : textAsHtml(message.text ?? '', message.bodyParts))
    },
    close: pool.close,
  }
}

const question = ({ subject, cids, proxy }: ToShow, html: string): StrangersHtml => ({
  html,
  subject,
  cids,
  remote: proxy ? 'named' : 'blocked',
})

/** A mail that kills or delays its thread is shown as text. */
async function cleaned(work: () => Promise<CleanHtml>): Promise<CleanHtml | null> {
  try {
    return await work()
  } catch {
    return null
  }
}

function shownHtml(message: ToShow, clean: CleanHtml): Shown {
  const { imageSources, proxy, framing } = message
  const body = proxy ? withProxy(clean, proxy) : clean.body
  return {
    document: htmlDocument({ body, styles: clean.styles, imageSources }),
    policy: headerPolicy(imageSources, framing),
    blocked: proxy ? 0 : clean.remote.length,
    isReduced: clean.isCut,
  }
}

/** The names hold a random number that no mail can know, so nothing else in the body looks like one. */
function withProxy({ body, remote, placeholder }: CleanHtml, proxy: (url: string) => string): string {
  const links = remote.map((url) => proxy(url).replaceAll('&', '&amp;').replaceAll('"', '&quot;'))
  const [first = '', ...rest] = body.split(`src="${placeholder}`)
  return rest.reduce((made, piece) => {
    const end = piece.indexOf('"')
    return `${made}src="${links[Number(piece.slice(0, end))] ?? ''}${piece.slice(end)}`
  }, first)
}

function shownText({ text, bodyParts, html, imageSources, framing }: ToShow): Shown {
  return {
    document: htmlDocument({ body: textAsHtml(text ?? '', bodyParts), styles: '', imageSources }),
    policy: headerPolicy(imageSources, framing),
    blocked: 0,
    isReduced: html !== null,
  }
}
