import type { ReadReceipt } from '../../../core/messages/types.ts'
import { messageIds } from '../message-ids.ts'
import type { Evidence } from './evidence.ts'
import { fieldAddress } from './report-addresses.ts'
import { returnedIds } from './returned-mail.ts'
import { field, fieldGroups } from './status-fields.ts'

const DISPOSITIONS = /\b(displayed|deleted|dispatched|processed|denied|failed)\b/i

/** Reads a message disposition notification (RFC 8098, section 3.2). Null when it is none. */
export function readReceipt(evidence: Evidence): ReadReceipt | null {
  const group = evidence.dispositionParts.flatMap(fieldGroups).find((each) => each.has('disposition'))
  if (!group) return null
  const named = ['original-recipient', 'final-recipient'].flatMap(
    (name) => fieldAddress(field(group, name)) ?? [],
  )
  return {
    kind: 'receipt',
    disposition: DISPOSITIONS.exec(field(group, 'disposition') ?? '')?.[1]?.toLowerCase() ?? 'processed',
    recipients: [...new Set(named)],
    messageIds: [
      ...new Set([
        ...messageIds(field(group, 'original-message-id')),
        ...returnedIds(evidence.returned, '', evidence.headers),
      ]),
    ],
    mentions: [],
  }
}
