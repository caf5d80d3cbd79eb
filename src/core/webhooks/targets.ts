import type { Tx } from '../run.ts'
import { findWebhookRow, secretOf } from './store.ts'
import type { SinkRef, SinkTarget } from './types.ts'

/** Why a sink cannot be called although it is there. */
export interface SinkProblem {
  name: string
  url: string
  problem: string
}

const UNREADABLE =
  'its secret cannot be read: it was encrypted with another SECRETS_KEY. Make the webhook anew, or bring the key'

/** Where a sink is reached; undefined: it is gone, or wants nothing any more. */
export async function sinkTarget(tx: Tx, sink: SinkRef): Promise<SinkTarget | SinkProblem | undefined> {
  if (sink.kind !== 'webhook') return undefined
  const row = await findWebhookRow(tx, sink.id)
  if (!row) return undefined
  const name = row.name ?? new URL(row.url).host
  const secret = secretOf(tx, row)
  if (secret === undefined) return { name, url: row.url, problem: UNREADABLE }
  return { name, url: row.url, secret }
}
