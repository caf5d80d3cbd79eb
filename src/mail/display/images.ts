/** Where a picture of a mail comes from. */
export type ImageSource =
  | { kind: 'attached'; url: string }
  | { kind: 'embedded'; url: string }
  | { kind: 'remote'; url: string }
  | { kind: 'none' }

/** Pictures inside the HTML (RFC 2397) up to this many characters; SVG is a document and stays out. */
const MAX_DATA_CHARS = 2 * 1024 * 1024
const DATA_IMAGE = /^data:image\/(?:png|jpeg|jpg|gif|webp|avif|bmp);base64,[A-Za-z0-9+/=\s]*$/i
/** Our own link holds it once more, and a request line may have 16 KB with everything else. */
const MAX_URL_CHARS = 3_000

const NONE: ImageSource = { kind: 'none' }

/** `cids`: addresses of the attachments by Content-ID, a `Map` so that no name is special. */
export function imageSource(src: string | undefined, cids: ReadonlyMap<string, string>): ImageSource {
  const source = (src ?? '').trim()
  if (/^cid:/i.test(source)) {
    const name = source.slice(4)
    const url = cids.get(name) ?? cids.get(percentDecoded(name))
    return url === undefined ? NONE : { kind: 'attached', url }
  }
  if (/^data:/i.test(source))
    return source.length <= MAX_DATA_CHARS && DATA_IMAGE.test(source)
      ? { kind: 'embedded', url: source }
      : NONE
  const url = webAddress(source)
  return url && url.length <= MAX_URL_CHARS ? { kind: 'remote', url } : NONE
}

/** An absolute http or https address as a browser reads it; null for anything else, also what has a password. */
function webAddress(source: string): string | null {
  if (!/^[\s]*(?:https?:)?[\\/]{2}/i.test(source)) return null
  const url = URL.parse(/^[\\/]{2}/.test(source) ? `https:${source}` : source)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  return url && isWeb && url.username === '' && url.password === '' ? url.href : null
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
