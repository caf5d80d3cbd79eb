import type { DeliveryReport, ReadReceipt } from '../../../core/messages/types.ts'
import { messageIds } from '../message-ids.ts'
import { diagnose, shown } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fieldAddress } from './report-addresses.ts'
import { returnedIds, subjectOf } from './returned-mail.ts'
import { type FieldGroup, field, fieldGroups } from './status-fields.ts'

const DISPOSITIONS = /\b(displayed|deleted|dispatched|processed|denied|failed)\b/i

/** Reads a message disposition notification (RFC 8098, section 3.2). Null when it is none. */
export function readReceipt(evidence: Evidence): ReadReceipt | null {
  const group = dispositionOf(evidence)
  if (!group) return null
  const named = ['original-recipient', 'final-recipient'].flatMap(
    (name) => fieldAddress(field(group, name)) ?? [],
  )
  return {
    kind: 'receipt',
    disposition: DISPOSITIONS.exec(field(group, 'disposition') ?? '')?.[1]?.toLowerCase() ?? 'processed',
    recipients: [...new Set(named)],
    messageIds: idsOf(group, evidence),
    mentions: [],
  }
}

const REFUSED = /\b(?:rejected|refused|abgelehnt|zurückgewiesen|refusé|rechazado|rifiutat[oa]|geweigerd)/i

/**
 * Reads the refusal of a mailbox's filter, which is written like a receipt (RFC 5429, section 2.2.1): deleted by a
 * program that says why. Null when it is none.
 */
export function readRefusal(evidence: Evidence): DeliveryReport | null {
  const group = dispositionOf(evidence)
  const disposition = field(group, 'disposition') ?? ''
  if (!group || !/automatic-action/i.test(disposition) || !/;\s*deleted/i.test(disposition)) return null
  const words = evidence.notice.slice(0, 4_000)
  if (!REFUSED.test(words)) return null
  const reason = /\S/.test(words.split('\n').slice(1).join('\n'))
    ? words.slice(words.indexOf('\n') + 1)
    : words
  return {
    kind: 'delivery',
    reportingMta: null,
    recipients: [
      {
        address: fieldAddress(field(group, 'final-recipient')) ?? null,
        originalAddress: fieldAddress(field(group, 'original-recipient')) ?? null,
        action: 'failed',
        ...diagnose(words, 'failed'),
        diagnostic: shown(reason),
        remoteMta: null,
      },
    ],
    messageIds: idsOf(group, evidence),
    ...subjectOf(evidence),
    mentions: [],
  }
}

const dispositionOf = ({ dispositionParts }: Evidence): FieldGroup | undefined =>
  dispositionParts.flatMap(fieldGroups).find((each) => each.has('disposition'))

const idsOf = (group: FieldGroup, { returned, headers }: Evidence): string[] => [
  ...new Set([...messageIds(field(group, 'original-message-id')), ...returnedIds(returned, '', headers)]),
]
