import { botSigningSecret, getBots } from '../bots/index.ts'
import { getInboxes, inboxSecrets } from '../inboxes/index.ts'
import type { Tx } from '../run.ts'
import { urlOfSink } from './called-urls.ts'
import { findWebhookRow, secretOf } from './store.ts'
import { findSubscription } from './subscriptions.ts'
import type { SinkRef, SinkTarget } from './types.ts'

/** Why a sink cannot be called although it is there. */
export interface SinkProblem {
  name: string
  url: string
  problem: string
}

const UNREADABLE =
  'its secret cannot be read: it was encrypted with another SECRETS_KEY. Bring that key, or make the secret anew'

interface Found {
  name: string
  url: string | null
  secret: string | null
  authorization?: string | null
  isUnsigned?: true
}

/** Where a sink is reached; undefined: it is gone, or wants nothing any more. */
export async function sinkTarget(tx: Tx, sink: SinkRef): Promise<SinkTarget | SinkProblem | undefined> {
  const found: Found | undefined = await FIND[sink.kind](tx, sink.id)
  if (!found?.url) return undefined
  const { name, url, secret, authorization = null } = found
  if (secret === null && !found.isUnsigned) return { name, url, problem: UNREADABLE }
  return { name, url, secret, authorization }
}

const FIND: Record<SinkRef['kind'], (tx: Tx, id: string) => Promise<Found | undefined>> = {
  async webhook(tx, id) {
    const row = await findWebhookRow(tx, id)
    return row && { name: row.name ?? new URL(row.url).host, url: row.url, secret: secretOf(tx, row) ?? null }
  },
  async inbox(tx, id) {
    const [inbox] = await getInboxes(tx, [id])
    if (!inbox) return undefined
    const { secret } = await inboxSecrets(tx, id)
    return { name: inbox.name, url: inbox.settings.api.webhookUrl, secret }
  },
  async bot(tx, id) {
    const [bot] = await getBots(tx, [id])
    return bot && { name: bot.name, url: bot.outgoingUrl, secret: await botSigningSecret(tx, id) }
  },
  async called_url(tx, id) {
    const url = await urlOfSink(tx, id)
    return url === undefined ? undefined : { name: new URL(url).host, url, secret: null, isUnsigned: true }
  },
  async subscription(tx, id) {
    const found = await findSubscription(tx, id)
    return found?.isEnabled ? found : undefined
  },
}
