import { ADDRESS, plainAddress } from './report-addresses.ts'

export interface NamedRecipient {
  address: string
  /** What the notice says of it: from its line to where the next recipient begins. */
  words: string
}

/** Recipients that a notice names as such, and all other addresses in it. */
export interface NamedAddresses {
  recipients: NamedRecipient[]
  mentions: string[]
}

const MAX_LINES = 2_000
const MAX_LINE = 1_000
const MAX_WORDS_LINES = 40
const MAX_FOUND = 1_000

/** Before an address: that it is one of a recipient. */
const LABEL =
  /(?:recipient|rcpt|address|addressee|mailbox|user ?(?:id|name)?|account|empfänger(?:adresse)?|adressat|benutzer|postfach|adresse|destinataire|destinatari[oa]|destinatário|usuario|utente|geadresseerde|ontvanger|mottagare|modtager|vastaanottaja|odbiorca|adresat|příjemce|címzett|получател[ья]|адресат|alıcı|宛先|受信者|收件人|수신자|to|an|für|for|à|para|per|aan|til|till|do|pro|к|に|給|给|addressed,?|failed|deliver|delivered|reach|unknown|rejected|error|host)\)?(?:\(s\)|\(en\))?(?: name| is)?[ \t]*[:=]?[ \t]*(?:to[: ]*)?(?:address[: ]*)?[<"'([*]{0,4}(?:smtp:|mailto:)?$/iu
/** Before an address: whom to ask, or who writes. */
const OTHER_LABEL =
  /(?:contact|ask|from|sender|by|reporter|postmaster|administrator|support|help|von|absender|de|expéditeur|remitente|mittente|kontakt\w*|message-?id|(?<!user ?)id)[ \t]*[:=]?[ \t]*[<"'([]{0,2}(?:smtp:|mailto:)?$/iu
/** Before an address: that it is the reader's, or another writer's. */
const READER_LABEL =
  /(?:^|[\s(])(?:sorry|dear|hello|hi|hallo|(?<!generated |expanded |redirected |forwarded )from|sender|von|absender)[ \t]*[:=]?[ \t]*[<"'([]{0,2}$/iu
/** A line below which the recipients stand. */
const LIST_FOLLOWS =
  /(?:did not reach|following|folgende[nrs]?|suivante?s?|siguientes?|seguint[ei]s?|seguenti|volgende)\b[^\n]{0,60}(?:recipient|address|empfänger|adress|destinat|ontvanger)[^\n]{0,60}$/iu
/** Behind an address: Sendmail's dots, a colon, the end, or the reason itself. */
const FOLLOWS =
  /^[>"')\]*]{0,4}(?:[ \t]*\.\.\.|[ \t]*:|[ \t]*[,;.]?[ \t]*$|[ \t]+(?:on |\(|-|–|because|due|failed|was not|could not|is (?:not|un|in)|does|not|unknown|rejected|konnte|wurde|existiert|nicht|n'|no |non |niet ))/iu
const BEGINS = /^[ \t]*(?:[-*•·]|\d{1,3}[.)])?[ \t]*[<"'([]{0,2}(?:smtp:|mailto:|rfc822;[ \t]*)?$/i
const STAFF =
  /^(?:postmaster|mailer-daemon|abuse|hostmaster|webmaster|no-?reply|noreply|helpdesk|mail-?admin)@/

/** Finds the recipients of which a notice speaks. `others` are addresses that can be none: reader and writer. */
export function addressesInNotice(notice: string, others: ReadonlySet<string>): NamedAddresses {
  const lines = notice.split('\n', MAX_LINES).map((line) => line.slice(0, MAX_LINE))
  const found: (InLine & { line: number })[] = []
  lines.forEach((line, at) => {
    for (const each of inLine(line))
      if (found.length < MAX_FOUND && !others.has(each.address)) found.push({ ...each, line: at })
  })
  const named = listed(lines, found) ?? found.filter((each) => each.isNamed && !STAFF.test(each.address))
  const first = new Map<string, number>()
  for (const { address, line } of named) if (!first.has(address)) first.set(address, line)
  const starts = [...new Set(first.values())].sort((a, b) => a - b)
  return {
    recipients: [...first].map(([address, line]) => ({ address, words: wordsAt(lines, line, starts) })),
    mentions: [...new Set(found.filter(({ isReader }) => !isReader).map(({ address }) => address))].filter(
      (address) => !first.has(address),
    ),
  }
}

/**
 * Those that stand below an announcement of the recipients: in the paragraph behind it all of them, further down
 * those that are named as such. Above it Exchange says whom the mail was written to.
 */
function listed<T extends InLine & { line: number }>(lines: string[], found: T[]): T[] | null {
  const announced = lines.findIndex((line) => LIST_FOLLOWS.test(line))
  if (announced < 0) return null
  const begin = lines.findIndex((line, at) => at > announced && line.trim() !== '')
  const blank = lines.findIndex((line, at) => at > begin && line.trim() === '')
  const end = blank < 0 ? lines.length : blank
  const below = found.filter(
    ({ line, isNamed, isOther, address }) =>
      line > announced && !STAFF.test(address) && (isNamed || (line < end && !isOther)),
  )
  return below.length > 0 ? below : null
}

interface InLine {
  address: string
  isNamed: boolean
  /** It is said to be somebody else's. */
  isOther: boolean
  isReader: boolean
}

function inLine(line: string): InLine[] {
  return [...line.matchAll(ADDRESS)].flatMap((match) => {
    const address = plainAddress(match[0])
    if (!address || isMessageId(line, match)) return []
    const before = line.slice(0, match.index)
    const after = line.slice(match.index + match[0].length)
    const near = before.slice(-80)
    const isOther = OTHER_LABEL.test(near)
    const isReader = READER_LABEL.test(near)
    const isNamed =
      !isOther &&
      !isReader &&
      (LABEL.test(near) || (BEGINS.test(near) && FOLLOWS.test(after)) || /^>?:/.test(after))
    return [{ address, isNamed, isOther, isReader }]
  })
}

const isMessageId = (line: string, match: RegExpExecArray): boolean =>
  /(?:message|nachrichten)-?id\b[^<]{0,20}<?$/i.test(line.slice(0, match.index).slice(-60)) ||
  /^[0-9a-f]{32}@/.test(match[0])

/** From the line of a recipient to that of the next one. */
function wordsAt(lines: string[], line: number, starts: number[]): string {
  const next = starts.find((start) => start > line) ?? lines.length
  return lines.slice(line, Math.min(next, line + MAX_WORDS_LINES)).join('\n')
}
