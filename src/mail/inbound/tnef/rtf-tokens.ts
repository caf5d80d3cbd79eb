/** A piece of an RTF document: a brace, a control word or symbol with its number, or text, a character for each byte. */
export type RtfToken =
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'word'; word: string; value: number | undefined }
  | { kind: 'text'; text: string }

const WORD = /([a-z]{1,32})(-?\d{1,10})?[ ]?/iy
const TEXT = /[^\\{}\r\n]+/y
const HEX = /[0-9a-f]{2}/iy

/** Goes through a document, one byte per character; never looks back. */
export function* rtfTokens(source: string): Generator<RtfToken> {
  for (let at = 0; at < source.length; ) {
    TEXT.lastIndex = at
    const text = TEXT.exec(source)?.[0]
    if (text !== undefined) {
      yield { kind: 'text', text }
      at += text.length
      continue
    }
    const character = source.charAt(at)
    at += 1
    if (character === '{') yield { kind: 'open' }
    else if (character === '}') yield { kind: 'close' }
    else if (character === '\\') {
      const { token, end } = control(source, at)
      if (token) yield token
      at = end
    }
  }
}

interface Control {
  token: RtfToken | null
  end: number
}

function control(source: string, at: number): Control {
  const symbol = source.charAt(at)
  WORD.lastIndex = at
  const match = WORD.exec(source)
  if (match) {
    const [whole, word = '', digits] = match
    const value = digits === undefined ? undefined : Number(digits)
    // So many bytes of something else follow.
    const binary = word === 'bin' ? Math.max(value ?? 0, 0) : 0
    return { token: { kind: 'word', word, value }, end: at + whole.length + binary }
  }
  if (symbol === "'") {
    HEX.lastIndex = at + 1
    const hex = HEX.exec(source)?.[0]
    return hex
      ? { token: { kind: 'text', text: String.fromCharCode(Number.parseInt(hex, 16)) }, end: at + 3 }
      : { token: null, end: at + 1 }
  }
  if (symbol === '{' || symbol === '}' || symbol === '\\')
    return { token: { kind: 'text', text: symbol }, end: at + 1 }
  if (symbol === '\n' || symbol === '\r')
    return { token: { kind: 'word', word: 'par', value: undefined }, end: at + 1 }
  return { token: symbol === '' ? null : { kind: 'word', word: symbol, value: undefined }, end: at + 1 }
}
