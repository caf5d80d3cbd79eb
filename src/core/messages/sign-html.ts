import type { Tx } from '../run.ts'
import { lookUpParties } from './address-kinds.ts'
import { withSignature } from './signature.ts'
import type { MessageAddress } from './types.ts'

/**
 * HTML with the signature of the address that sends it, for HTML that is stored before its message is. Whether that
 * address may send is asked when it does.
 */
export async function signHtml(
  tx: Tx,
  { from, html }: { from: MessageAddress; html: string },
): Promise<string> {
  const { sender } = await lookUpParties(tx, { from, others: [] })
  if (!sender?.signature) return html
  return withSignature({ html }, sender.signature, tx.context.findQuote ?? null).html
}
