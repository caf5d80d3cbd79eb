import { plainWords } from './lines.ts'

/** “wrote”, as mail programs say it in their languages. */
const VERBS =
  'napisana przez|geschrieben|skrev følgende|va escriure|ha escrito|ha scritto|geschreven|napisał(a)|napsal(a)|kirjoitti|écrivait|escribió|escreveu|napisała|написала|schrieb|a écrit|scrisse|schreef|napisał|napísal|a scris|написал|napsal|έγραψε|wrote|skrev|pisze|yazdı|пишет|írta|写道|寫道'.split(
    '|',
  )

const LETTER = /[\p{L}\p{N}]/u
/** The words before the date, in the languages of the verbs. */
const BEGINS_WITH_DATE = new RegExp(
  [
    String.raw`^(?:On|Am|Le|El|Il(?: giorno)?|Op|Em|Den|W dniu|Dnia|Dne|På|No dia|Pe|Kl)\s.{0,40}?\d`,
    String.raw`^Wiadomość napisana przez\s`,
    // “ons. 18. nov.”, “18 nov. 2026”, “Wednesday, November 18”, “2026-11-18”
    String.raw`^\p{L}{2,12}[.,]{0,2} ?\d{1,2}[.,]? `,
    String.raw`^\d{1,2}\.? \p{L}{3,12}\.? \d`,
    String.raw`^\p{L}{3,12}, \p{L}{3,12} \d`,
    String.raw`^\d{1,4}[-./年]`,
  ].join('|'),
  'iu',
)
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)/
const TIME = /(?<!\d)\d{1,2}\s?[:.h]\s?\d\d(?!\d)/
const ADDRESS = /[^\s<>()[\]@]{1,100}@[^\s<>()[\]@]{1,200}/
const MAX_LENGTH = 400

/** Where in `text` a verb of writing stands; -1: nowhere. */
function verbAt(text: string): number {
  const lower = text.toLowerCase()
  for (const verb of VERBS) {
    const at = lower.indexOf(verb)
    if (at < 0) continue
    const isWord = !LETTER.test(lower.charAt(at - 1)) && !LETTER.test(lower.charAt(at + verb.length))
    if (isWord || /[写寫]/.test(verb)) return at
  }
  return -1
}

const endsAsIntroduction = (text: string): boolean => /[:：]$/.test(text) && text.length <= MAX_LENGTH

/**
 * Whether the text is an introduction of a quote that a program made (“On … Ann wrote:”), sure enough to take
 * all that follows for the quote: a date with a year, a time or an address, and nothing else before it.
 */
export function isSureAttribution(text: string): boolean {
  const line = plainWords(text)
  if (!endsAsIntroduction(line) || !YEAR.test(line)) return false
  const hasAddress = ADDRESS.test(line)
  if (!hasAddress && !TIME.test(line)) return false
  const verb = verbAt(line)
  if (BEGINS_WITH_DATE.test(line)) return verb >= 0 || /@[^\s@]+[>)]?\s?[:：]$/.test(line)
  return verb > 0 && beginsWithName(line, verb)
}

/** “Ann schrieb am 18.11.2026 …”, or “Ann <ann@…> hat am 18.11.2026 … geschrieben”. */
function beginsWithName(line: string, verb: number): boolean {
  if (YEAR.test(line.slice(verb))) return isName(line.slice(0, verb))
  const address = ADDRESS.exec(line)
  return address !== null && !YEAR.test(line.slice(0, address.index)) && isName(line.slice(0, address.index))
}

/** A name, with its address or without: what stands before “schrieb am …”. */
const isName = (text: string): boolean =>
  text.length <= 150 && !/[.!?,;]\s/.test(text.replace(ADDRESS, '').replace(/\b\p{L}{1,3}\./gu, ''))

/** “Quoting”, as Horde says it. */
const QUOTING = /^(?:Zitat von|Quoting|Citando|Citazione|Citation de|Citation|Citaat van|Cytowanie) /i

/** Whether a line right before a quote introduces it; a name and a verb are enough there. */
export function isLikelyAttribution(text: string): boolean {
  const line = plainWords(text)
  if (!endsAsIntroduction(line)) return false
  const verb = verbAt(line)
  if (ADDRESS.test(line)) return verb >= 0 || YEAR.test(line) || QUOTING.test(line)
  if (verb < 0) return false
  if (YEAR.test(line)) return true
  return verb > 0 && line.length <= 100 && line.slice(0, verb).trim().split(' ').length <= 5
}

/** Whether a line may be the first of an attribution: saves the look at the lines after it. */
export const mayBeginAttribution = (text: string): boolean =>
  text.length >= 8 &&
  text.length <= MAX_LENGTH &&
  /[\d@]/.test(text) &&
  (BEGINS_WITH_DATE.test(text) || verbAt(text) > 0)

/** Lotus Notes has no words for it: `Ann Example ---18.11.2026 10:02:33---Dear all`. */
export const isNotesAttribution = (text: string): boolean =>
  /^[^-]{1,100}---\s?\d{1,2}[./]\d{1,2}[./]\d{4} \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?\s?---/.test(text)
