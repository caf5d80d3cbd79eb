import type { ReportedAction } from '../../../core/messages/types.ts'
import { oneLine } from '../../../lib/clean-text.ts'

export interface Diagnosis {
  status: string | null
  code: number | null
}

/** Not a part of an IP address, a version or a date. */
const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d-]|\.\d)/g
/** Behind `smtp;`, at the beginning, after a colon, a bracket, a sharp or a blank, and followed by text. */
const REPLY = /(?:^|[\s:;>("'#[=])(4[2-7]\d|5[0-7]\d)(?=[ \-#,:;.)\]]|$)(?!-\d{2}[-.])/

/** The words in which servers say it without a code (RFC 3463, section 3). The first that matches counts. */
const WORDS: [string, RegExp][] = [
  [
    '4.4.7',
    /retry time(?:out)? (?:not reached|exceeded)|message expired|expired (?:before|after)|too long in (?:the )?queue|lifetime|giving up|gave up|nicht innerhalb|zeitüberschreitung/i,
  ],
  [
    '5.2.2',
    /(?:mailbox|inbox|postfach|account|user|buzón|boîte|casella)\b[^.\n]{0,60}\b(?:full|voll|lleno|pleine|piena|over ?quota|quota)|quota[^.\n]{0,30}(?:exceed|überschritten|full)|over ?quota|(?:exceed|überschr)[^.\n]{0,40}(?:quota|storage|mailbox size|speicher)|not enough (?:disk )?(?:space|storage)|disk full|mailbox exceeds|переполнен|превышен[аоы]? квот|已满|已滿|容量|空间不足|いっぱい|용량|przepełnion|dolu\b/i,
  ],
  [
    '5.3.4',
    /(?:message|mail|nachricht|size|größe)[^.\n]{0,40}(?:too (?:large|big|long)|zu groß|exceeds|überschreitet)[^.\n]{0,40}|size limit|maximum (?:message )?size|max message size/i,
  ],
  [
    '5.7.1',
    /\b(?:spam|junk|blacklist|blocklist|blocked|(?<!not )listed (?:in|at|on|by)|reputation|policy|virus|malware|content (?:rejected|filter)|relay(?:ing)?(?: access)? denied|relay not permitted|access denied|not (?:permitted|allowed|authorized)|unauthenticated|dmarc|spf|dkim|prohibited|forbidden)/i,
  ],
  ['5.4.6', /\b(?:mail )?loop(?:ing)?\b|too many hops|hop count/i],
  [
    '5.1.2',
    /(?:host|domain|hostname)\b[^.\n]{0,40}(?:unknown|not found|lookup|does not exist|doesn't exist|not exist|nonexistent|unbekannt|no mail)|unknown (?:mail )?(?:host|domain)|unrouteable|unroutable|couldn't find any host|name (?:server|service)|no (?:mx|such domain)|nxdomain|bad destination|unable to (?:route|resolve)|not a fully.qualified/i,
  ],
  [
    '5.2.1',
    /(?:mailbox|account|user|recipient|konto|postfach)\b[^.\n]{0,30}(?:disabled|inactive|suspended|deactivated|locked|gesperrt|deaktiviert|blocked)/i,
  ],
  [
    '5.1.1',
    /user\b[^.\n]{0,60}(?:unknown|not known|not found|doesn't exist|does not exist|not exist|no exist)|unknown (?:user|recipient|local part|address|mailbox)|invalid (?:final delivery )?user|not a valid user|name is not recognized|no such (?:user|mailbox|recipient|person|address|account|addressee)|no mailbox|(?:mailbox|address|recipient|account)\b[^.\n]{0,60}(?:not found|unknown|unavailable|does(?:n't| not) exist|not exist|invalid|rejected|not listed)|invalid (?:recipient|mailbox|address|user)|not listed in|doesn't have an?[^.\n]{0,30} account|not our customer|bad address|unbekannt|existiert nicht|nicht gefunden|nicht vorhanden|no existe|desconocido|inconnu|n'existe pas|inesistente|sconosciut|inexistente|desconhecid|onbekend|okänd|nieznan|не существует|не найден|不存在|存在しません|見つかりません/iu,
  ],
  [
    '4.4.1',
    /timed? ?out|timeout|connection (?:refused|reset|dropped|failed)|could not connect|couldn't connect|no route to host|unreachable|not responding|network error|cannot connect|temporar/i,
  ],
]

const LOOKED_AT = 4_000

/** The codes in the words of a server: those that stand there, or what the words amount to. */
export function diagnose(words: string, action: ReportedAction): Diagnosis {
  const text = words.slice(0, LOOKED_AT)
  const code = Number(REPLY.exec(text)?.[1] ?? 0) || null
  const status = enhancedStatus(text, code) ?? byWords(text, action)
  return { status, code }
}

/** The first enhanced status of the class of the reply code, or the first at all; vague ones (`5.0.0`) come last. */
function enhancedStatus(text: string, code: number | null): string | null {
  const all = [...text.matchAll(ENHANCED)].slice(0, 20).map(([whole]) => whole)
  const fitting = code ? all.filter((status) => status[0] === String(code)[0]) : all
  const list = fitting.length > 0 ? fitting : all
  return list.find((status) => !isVague(status)) ?? list[0] ?? null
}

const isVague = (status: string): boolean => /^[245]\.0\.0$/.test(status)

function byWords(text: string, action: ReportedAction): string | null {
  const found = WORDS.find(([, pattern]) => pattern.test(text))?.[0]
  if (!found) return null
  return action === 'delayed' ? `4${found.slice(1)}` : found
}

/** The Status field, unless it says less than the words of the server do (`5.0.0`). */
export function preciseStatus(given: string | undefined, words: Diagnosis): string | null {
  const status = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})/.exec(given ?? '')?.[1] ?? null
  if (!status) return words.status
  const isBetter = words.status !== null && isVague(status) && words.status[0] === status[0]
  return isBetter ? words.status : status
}

/** Words of a server as they are shown and stored. */
export const shown = (words: string): string => oneLine(words, 1_000)
