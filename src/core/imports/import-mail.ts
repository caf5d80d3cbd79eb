import type { Actor } from '../actor.ts'
import { inboxByKey } from '../inboxes/index.ts'
import { type IncomingMail, importMessage } from '../messages/index.ts'
import type { Core, Tx } from '../run.ts'
import { importsInTurn, insertImport, relatedConversation, whereImported } from './store.ts'

export interface ImportMail {
  inboxKey: string
  mail: IncomingMail
  /** What stands in for a missing Date header: when its mailbox says it came. */
  receivedAt: Date | null
}

export interface ImportedMail {
  status: 'imported' | 'known'
  messageId: string | null
  /** Null for a message that was imported once and is deleted since. */
  conversationId: string | null
}

/** Whether this inbox has had this very source before, found without reading it. Throws `not_found` (inbox). */
export async function findImported(
  tx: Tx,
  source: { inboxKey: string; sourceBlob: string },
): Promise<ImportedMail | undefined> {
  const inbox = await inboxByKey(tx, source.inboxKey)
  const known = await whereImported(tx, { inboxId: inbox.id, sourceBlob: source.sourceBlob })
  return known && { status: 'known', ...known }
}

/**
 * Brings a mail of an archive into an inbox. Mails of one thread find each other in whatever order they come.
 * Importing the same mail again changes nothing.
 */
export async function importMail(core: Core, actor: Actor, input: ImportMail): Promise<ImportedMail> {
  try {
    return await core.run(actor, (tx) => bringIn(tx, input))
  } catch (error) {
    // The same mail arrived over SMTP at the same moment: it is found now.
    if (isUniqueViolation(error)) return core.run(actor, (tx) => bringIn(tx, input))
    throw error
  }
}

async function bringIn(tx: Tx, { inboxKey, mail, receivedAt }: ImportMail): Promise<ImportedMail> {
  const { id: inboxId } = await inboxByKey(tx, inboxKey)
  const { sourceBlob } = mail
  await importsInTurn(tx)
  const before = await whereImported(tx, { inboxId, sourceBlob })
  if (before) return { status: 'known', ...before }
  const threadIds = threadOf(mail)
  const related = await relatedConversation(tx, { inboxId, threadIds })
  const at = mail.date ?? receivedAt ?? tx.now
  const { messageId, conversationId, isKnown } = await importMessage(tx, { inboxId, mail, at, related })
  await insertImport(tx, { inboxId, sourceBlob, messageId, threadIds })
  return { status: isKnown ? 'known' : 'imported', messageId, conversationId }
}

/**
 * Notes that an inbox has the source of a mail that was delivered to it: wherever it is found again, it is known, also
 * when people have deleted it since.
 */
export async function rememberSource(
  tx: Tx,
  { inboxId, mail, messageId }: { inboxId: string; mail: IncomingMail; messageId: string | null },
): Promise<void> {
  const { sourceBlob } = mail
  if (await whereImported(tx, { inboxId, sourceBlob })) return
  await insertImport(tx, { inboxId, sourceBlob, messageId, threadIds: threadOf(mail) })
}

/** A thread is told by its beginning and its end; what lies between would only make the index larger. */
const MAX_THREAD_IDS = 40

function threadOf({ internetMessageId, inReplyTo, references }: IncomingMail): string[] {
  const half = MAX_THREAD_IDS / 2
  const ancestors =
    references.length > MAX_THREAD_IDS
      ? [...references.slice(0, half), ...references.slice(-half)]
      : references
  return [...new Set([internetMessageId, inReplyTo, ...ancestors].filter((id) => id !== null))]
}

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'
