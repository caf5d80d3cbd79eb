import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Inbox, inboxSecrets } from '../inboxes/index.ts'
import type { Tx } from '../run.ts'

/**
 * Whether somebody is whom it says it is: HMAC-SHA256 (hex) of the identifier under the inbox's key. `none`: nothing
 * was shown, and the inbox does not ask for it.
 */
export async function proofOf(
  tx: Tx,
  inbox: Inbox,
  shown: { identifier: string | undefined; hash: string | undefined },
): Promise<'right' | 'wrong' | 'none'> {
  const { identifier, hash } = shown
  if (!hash && !inbox.settings.isProofMandatory) return 'none'
  const { hmacKey } = await inboxSecrets(tx, inbox.id)
  if (!hmacKey || !hash || !identifier) return 'wrong'
  const expected = Buffer.from(createHmac('sha256', hmacKey).update(identifier).digest('hex'))
  const found = Buffer.from(hash.toLowerCase())
  return found.length === expected.length && timingSafeEqual(found, expected) ? 'right' : 'wrong'
}
