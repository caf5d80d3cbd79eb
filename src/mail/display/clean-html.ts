import { randomBytes } from 'node:crypto'
import { Parser } from 'htmlparser2'
import sanitizeHtml, { type Attributes, type IOptions } from 'sanitize-html'
import { isForwardSubject, markHtml } from '../inbound/quotes/index.ts'
import { imageSource } from './images.ts'
import { BODY_CLASS, ownName, safeDeclarations, scopedStyles } from './styles.ts'

export interface StrangersHtml {
  html: string
  subject: string
  /** Addresses of the attachments that the HTML shows, by Content-ID. */
  cids: [string, string][]
  /** Leave remote pictures out, or name each one by `placeholder` and its number. */
  remote: 'blocked' | 'named'
}

export interface CleanHtml {
  /** Elements for the inside of one container. */
  body: string
  /** Rules that reach nothing outside the container with the class `CONTAINER`. */
  styles: string
  /** The remote pictures, in order, each once. */
  remote: string[]
  /** What stands in `src` before the number of a remote picture, when they are named. */
  placeholder: string
  /** The HTML was longer than anybody reads; its end is not here. */
  isCut: boolean
}

export const CONTAINER = 'parlance-mail'

const MAX_CHARS = 5 * 1024 * 1024
const MAX_REMOTE = 1_000
/** Layout tables in real mail reach 60 levels. */
const MAX_NESTING = 200

const TAGS =
  'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'

/** Elements whose content is no text of the mail. */
const WITHOUT_CONTENT =
  'applet audio canvas iframe math noembed noframes object option plaintext script select style svg template textarea title video xmp'

/** Attributes that only say how something looks, with what they may hold. */
const PLAIN = new Map<string, RegExp>(
  Object.entries({
    align: /^[a-z]{1,10}$/i,
    valign: /^[a-z]{1,10}$/i,
    dir: /^(?:ltr|rtl|auto)$/i,
    lang: /^[a-z0-9-]{1,35}$/i,
    bgcolor: /^(?:#[0-9a-f]{3,8}|[a-z]{1,30})$/i,
    color: /^(?:#[0-9a-f]{3,8}|[a-z]{1,30})$/i,
    width: /^\d{1,5}%?(?:px)?$/,
    height: /^\d{1,5}%?(?:px)?$/,
    border: /^\d{1,3}$/,
    cellpadding: /^\d{1,3}$/,
    cellspacing: /^\d{1,3}$/,
    colspan: /^\d{1,3}$/,
    rowspan: /^\d{1,4}$/,
    nowrap: /^(?:nowrap)?$/i,
    hspace: /^\d{1,4}$/,
    vspace: /^\d{1,4}$/,
    size: /^[+-]?\d{1,3}$/,
    face: /^[\w ,'-]{1,200}$/,
    span: /^\d{1,3}$/,
    start: /^-?\d{1,6}$/,
    type: /^[a-zA-Z0-9]{1,10}$/,
    value: /^-?\d{1,6}$/,
    datetime: /^[\w:.+ -]{1,50}$/,
    title: /^.{0,1000}$/s,
    alt: /^.{0,1000}$/s,
  }),
)

const MADE_BY_US = 'class id style href target rel src loading decoding data-part data-remote-src'.split(' ')

/**
 * Makes a stranger's HTML harmless: an allowlist of elements, attributes and style properties, no names that the
 * page around could use, no address but http, https, mailto and tel, nothing that loads by itself.
 */
export function cleanHtml(input: StrangersHtml): CleanHtml {
  const isCut = input.html.length > MAX_CHARS
  const html = isCut ? input.html.slice(0, MAX_CHARS) : input.html
  const nonce = randomBytes(12).toString('hex')
  const cleaning: Cleaning = {
    nonce,
    // A name that cannot exist (RFC 6761 6.4), should one ever be left.
    placeholder: `https://remote.invalid/${nonce}/`,
    cids: new Map(input.cids),
    remote: new Map(),
    isNamed: input.remote === 'named',
    styles: new Map(),
  }
  const marked = markHtml(html, {
    isForward: isForwardSubject(input.subject),
    attribute: (kind) => `data-part="${nonce}-${kind}"`,
  })
  return {
    body: sanitizeHtml(marked, optionsFor(cleaning)),
    styles: scopedStyles(sheetsOf(html), CONTAINER),
    remote: [...cleaning.remote.keys()],
    placeholder: cleaning.placeholder,
    isCut,
  }
}

interface Cleaning {
  /** Nobody outside can guess it: marks that carry it are ours. */
  nonce: string
  placeholder: string
  cids: ReadonlyMap<string, string>
  /** Numbers of the remote pictures. */
  remote: Map<string, number>
  isNamed: boolean
  /** Styles that were read before: mails repeat few a thousand times. */
  styles: Map<string, string>
}

function optionsFor(cleaning: Cleaning): IOptions {
  return {
    allowedTags: TAGS.split(' '),
    nonTextTags: WITHOUT_CONTENT.split(' '),
    allowedAttributes: { '*': [...PLAIN.keys(), ...MADE_BY_US] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: MAX_NESTING,
    transformTags: {
      '*': (name, attribs) => ({
        tagName: name === 'body' ? 'div' : name,
        attribs: cleanAttributes(name, attribs, cleaning),
      }),
    },
  }
}

/** Every attribute is made anew: what is not made here is not there. */
function cleanAttributes(tag: string, given: Attributes, cleaning: Cleaning): Attributes {
  const plain = Object.entries(given).filter(([name, value]) => PLAIN.get(name)?.test(value))
  const style = given.style === undefined ? '' : cachedStyle(given.style, cleaning)
  return {
    ...Object.fromEntries(plain),
    ...partMark(given['data-part'], cleaning),
    ...ownNames(tag, given),
    ...(style === '' ? {} : { style }),
    ...(tag === 'a' ? linkAttributes(given.href) : {}),
    ...(tag === 'img' ? imageAttributes(given.src, cleaning) : {}),
  }
}

function partMark(mark: string | undefined, { nonce }: Cleaning): Attributes {
  const [given, part] = (mark ?? '').split('-')
  return given === nonce && part ? { 'data-part': part } : {}
}

function ownNames(tag: string, given: Attributes): Attributes {
  const words = (given.class ?? '').slice(0, 1000).split(/\s+/).slice(0, 20)
  const names = words.map(ownName).filter((name) => name !== null)
  if (tag === 'body') names.unshift(BODY_CLASS)
  const id = ownName(given.id ?? (tag === 'a' ? (given.name ?? '') : ''))
  return { ...(names.length > 0 ? { class: names.join(' ') } : {}), ...(id ? { id } : {}) }
}

function cachedStyle(style: string, { styles }: Cleaning): string {
  const known = styles.get(style)
  if (known !== undefined) return known
  const safe = style.length > 10_000 ? '' : safeDeclarations(style)
  styles.set(style, safe)
  return safe
}

const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** Links open elsewhere and tell nobody where they stood; one inside the mail stays inside. */
function linkAttributes(href: string | undefined): Attributes {
  const target = (href ?? '').trim()
  if (target.startsWith('#')) {
    const id = ownName(target.slice(1))
    return id ? { href: `#${id}` } : {}
  }
  const url = URL.parse(target)
  if (!url || !LINK_SCHEMES.has(url.protocol)) return {}
  return { href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow' }
}

function imageAttributes(src: string | undefined, cleaning: Cleaning): Attributes {
  const source = imageSource(src, cleaning.cids)
  const lazily = { loading: 'lazy', decoding: 'async' }
  if (source.kind === 'none') return {}
  if (source.kind !== 'remote') return { src: source.url, ...lazily }
  const { remote, placeholder, isNamed } = cleaning
  if (!remote.has(source.url) && remote.size < MAX_REMOTE) remote.set(source.url, remote.size)
  const number = remote.get(source.url)
  if (!isNamed || number === undefined) return { 'data-remote-src': source.url }
  return { src: `${placeholder}${number}`, ...lazily }
}

/** The texts of the `style` elements. */
function sheetsOf(html: string): string[] {
  if (!/<style/i.test(html)) return []
  const sheets: string[] = []
  let open: string[] | null = null
  let level = 0
  const parser = new Parser({
    onopentagname(name) {
      level += 1
      if (name === 'style') open = []
    },
    onclosetag(name) {
      level -= 1
      if (name === 'style' && open) sheets.push(open.join(''))
      if (name === 'style') open = null
    },
    ontext: (text) => open?.push(text),
  })
  // Sheets stand at the beginning; the parser's time grows with the nesting.
  for (let at = 0; at < html.length && level < 1_000; at += 16_384) parser.write(html.slice(at, at + 16_384))
  return sheets
}
