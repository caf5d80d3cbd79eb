import { createHash } from 'node:crypto'

/**
 * What mail programs put before the subject they answer or pass on, in the languages of their menus: English,
 * German, Dutch, French, Spanish, Portuguese, Italian, Swedish, Danish, Norwegian, Finnish, Polish, Czech,
 * Hungarian, Turkish, Greek, Russian, Chinese. Automatic answers say it in words.
 */
const REPLIES =
  're aw antw antwort sv vs odp r rif res ré rép vá ynt απ σχετ ответ atb bls 回复 回覆 答复 答覆'
const FORWARDS = 'fw fwd wg tr rv enc doorst vb vl pd továbbítás ilt πρθ 转发 轉寄'
const AUTOMATIC = [
  ...['automatic reply', 'automatische antwort', 'réponse automatique', 'respuesta automática'],
  ...['risposta automatica', 'automatisch antwoord', 'autosvar'],
]
const PREFIXES = [...REPLIES.split(' '), ...FORWARDS.split(' '), ...AUTOMATIC]
const PREFIX = new RegExp(
  `^(?:${PREFIXES.join('|')})\\s?(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^?\\d{1,2})?\\s?[:：]\\s?`,
  'iu',
)
/** `[EXTERNAL]`, `[list-name]`: a gateway or a list. With a digit in it, it is more likely the name of a case. */
const TAG = /^\[[^[\]\d]{1,40}\]\s?/u
const MAX_PREFIXES = 30

export interface SubjectKey {
  /** Equal for subjects that differ in nothing but prefixes, case and blanks; null where a subject says too little. */
  key: string | null
  /** A mail program says that this answers something. */
  hasPrefix: boolean
}

/** By what a mail may find its conversation when nothing else is left of it: its subject without prefixes. */
export function subjectKey(subject: string): SubjectKey {
  let rest = subject.normalize('NFKC').replace(/\s+/g, ' ').trim()
  let hasPrefix = false
  for (let n = 0; n < MAX_PREFIXES; n += 1) {
    const prefix = PREFIX.exec(rest)?.[0]
    const cut = prefix ?? TAG.exec(rest)?.[0]
    if (cut === undefined) break
    hasPrefix ||= prefix !== undefined
    rest = rest.slice(cut.length)
  }
  const topic = rest.trim().toLowerCase()
  return { key: isTelling(topic) ? digest(topic) : null, hasPrefix }
}

/** A number, a greeting or nothing at all is the subject of too many mails. */
function isTelling(topic: string): boolean {
  const letters = topic.match(/\p{L}/gu)?.length ?? 0
  const ideographs = topic.match(/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/gu)
  return letters >= 4 || (ideographs?.length ?? 0) >= 2
}

const digest = (topic: string): string => createHash('sha256').update(topic).digest('hex').slice(0, 16)

/** One reserved byte, five of a time, sixteen of a GUID; each answer adds five (MS-OXOMSG 2.2.1.3). */
const ROOT = { guid: 6, end: 22 }

/** The GUID of the conversation in Outlook's Thread-Index; null when there is none. */
export function threadRoot(threadIndex: string | undefined): string | null {
  if (!threadIndex) return null
  const bytes = Buffer.from(threadIndex.slice(0, 200).replace(/\s+/g, ''), 'base64')
  if (bytes.length < ROOT.end) return null
  const guid = bytes.subarray(ROOT.guid, ROOT.end)
  return guid.every((byte) => byte === guid[0]) ? null : guid.toString('hex')
}
