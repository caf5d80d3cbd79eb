import { setImmediate } from 'node:timers/promises'
import {
  type AddressRole,
  addressWord,
  lexeme,
  moving,
  notInBody,
  pair,
  presence,
  type TextPart,
} from '../text/lexemes.ts'
import { pairLexemes } from '../text/pairs.ts'
import { newVector, type Vector } from '../text/vector.ts'
import { emailsOf, wordList } from '../text/words.ts'
import { frequentWordsFor } from './frequent-words.ts'

/** One mailbox as search sees it. */
interface Mailbox {
  address: string
  name?: string | null
}

/** What search has to know of a message. A `Message` of core/messages is one. */
export interface MessageDocument {
  id: string
  conversationId: string
  subject: string
  /** The plain text of the body; of HTML mail the text it shows. */
  text: string | null
  from: Mailbox
  replyTo?: Mailbox | null
  to: Mailbox[]
  cc?: Mailbox[]
  bcc?: Mailbox[]
  attachments: { fileId: string; filename: string }[]
  /** Left as they were when absent. */
  labels?: string[]
  properties?: Record<string, unknown>
  /** The conversation that this message begins: what is attached to it is indexed with the message. */
  begins?: { topic: string; properties: Record<string, unknown> }
}

/** A document as it is stored: the vector, and the words that the vocabulary has to know. */
export interface IndexedText {
  terms: string
  words: string[]
}

/** Of a longer body the beginning is indexed (characters): PostgreSQL's vectors end at 1 MB. */
const MAX_BODY = 1_000_000

/** Short ones, of which all pairs are kept. */
type SmallPart = Exclude<TextPart, 'any' | 'body'>

/** Between two values of one part, so that no phrase spans them. */
const GAP = 10

/** Turns a message into its search row. Of a long body it takes some words at a time: others get their turn between. */
export async function indexMessageText(
  document: MessageDocument,
  organizationId: string,
): Promise<IndexedText> {
  const vector = newVector()
  const body = await addBody(vector, (document.text ?? '').slice(0, MAX_BODY), organizationId)
  const others = new Set<string>()
  const add = partWriter(vector, others)
  add('subject', document.subject)
  for (const { role, mailbox } of mailboxesOf(document)) {
    add(`${role}.address`, mailbox.address, addressWord(mailbox.address))
    if (mailbox.name) add(`${role}.name`, mailbox.name)
  }
  if (document.attachments.length > 0) vector.add(presence('file_ids'))
  for (const { fileId, filename } of document.attachments) {
    add('files', filename)
    vector.add(lexeme('file_ids', fileId))
  }
  for (const word of others) {
    if (body.has(word)) continue
    vector.add(word)
    vector.add(notInBody(word))
    body.add(word)
  }
  return { terms: vector.toString(), words: [...body] }
}

/** Words that are looked at in one go: some milliseconds. */
const WORDS_AT_ONCE = 8_192

/** Adds the words of the body; returns them. */
async function addBody(vector: Vector, text: string, organizationId: string): Promise<Set<string>> {
  const inOrder = wordList(text)
  if (inOrder.length > WORDS_AT_ONCE) await setImmediate()
  const words = new Set<string>()
  // A mail of hundreds of thousands of words must not fill the vocabulary with what its vector has no room for.
  for (const [index, word] of inOrder.entries()) {
    if (vector.add(word, index + 1)) words.add(word)
    if (index % WORDS_AT_ONCE === WORDS_AT_ONCE - 1) await setImmediate()
  }
  let pairs = 0
  for (const found of pairLexemes(inOrder, frequentWordsFor(organizationId, words))) {
    vector.add(found)
    pairs += 1
    if (pairs % WORDS_AT_ONCE === 0) await setImmediate()
  }
  for (const email of emailsOf(text)) if (vector.add(email)) words.add(email)
  if (words.size > 0) vector.add(presence('body'))
  return words
}

function mailboxesOf({ from, replyTo, to, cc = [], bcc = [] }: MessageDocument) {
  const roles: [AddressRole, Mailbox[]][] = [
    ['from', [from]],
    ['reply_to', replyTo ? [replyTo] : []],
    ['to', to],
    ['cc', cc],
    ['bcc', bcc],
  ]
  return roles.flatMap(([role, mailboxes]) => mailboxes.map((mailbox) => ({ role, mailbox })))
}

/** Adds the words of one part under its own lexemes, in order, and notes them in `words`. */
export function partWriter(vector: Vector, words: Set<string>) {
  const positions = new Map<SmallPart, number>()
  const contexts = new Map<string, string>()
  return (part: SmallPart, text: string, whole?: string): void => {
    const inOrder = wordList(text)
    const before = positions.get(part) ?? 0
    for (const [index, word] of inOrder.entries()) {
      vector.add(lexeme(part, word), before + index + 1)
      words.add(word)
    }
    for (const found of pairsOf(part, inOrder, contexts)) vector.add(found)
    for (const extra of whole ? [whole] : emailsOf(text)) {
      vector.add(lexeme(part, extra))
      words.add(extra)
    }
    if (text.trim() !== '') vector.add(presence(part))
    positions.set(part, before + inOrder.length + GAP)
  }
}

/** All pairs of a part, and the words that stand between different ones; `contexts` holds what was seen before. */
function* pairsOf(part: SmallPart, inOrder: string[], contexts: Map<string, string>): Generator<string> {
  for (const [index, word] of inOrder.entries()) {
    const [left, right] = [inOrder[index - 1], inOrder[index + 1]]
    if (left !== undefined) yield pair(part, left, word)
    const key = lexeme(part, word)
    const context = `${left ?? ''} ${right ?? ''}`
    if ((contexts.get(key) ?? context) !== context) yield moving(part, word)
    contexts.set(key, context)
  }
}
