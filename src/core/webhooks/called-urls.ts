import { newId } from '../../lib/ids.ts'
import { append } from '../events/index.ts'
import type { Tx } from '../run.ts'
import { checkUrl } from './check.ts'

export interface AskWebhook {
  url: string
  conversationId: string
  /** Why, in plain JSON, for whoever says it in the words of an API. */
  cause: object
}

/**
 * Has a URL told of a conversation as it is when the log is read: brought, tried again and logged as what webhooks are told.
 * Throws `invalid` for what is no URL.
 */
export async function askWebhook(tx: Tx, { url, conversationId, cause }: AskWebhook): Promise<void> {
  const sinkId = await calledUrl(tx, checkUrl(url))
  await append(tx, { type: 'conversation.webhook_asked', conversationId, data: { sinkId, cause } })
}

/** The id by which deliveries know a URL. */
async function calledUrl(tx: Tx, url: string): Promise<string> {
  const organizationId = tx.actor.organizationId
  const find = () =>
    tx.db
      .selectFrom('called_urls')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('url', '=', url)
      .executeTakeFirst()
  const known = await find()
  if (known) return known.id
  await tx.db
    .insertInto('called_urls')
    .values({ organization_id: organizationId, id: newId(), url })
    .onConflict((on) => on.doNothing())
    .execute()
  const { id } = (await find()) ?? { id: '' }
  return id
}

export async function urlOfSink(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('called_urls')
    .select('url')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.url
}
