import type { ComplaintReport } from '../../../core/messages/types.ts'
import { oneLine } from '../../../lib/clean-text.ts'
import { headerValue } from '../header-lines.ts'
import type { Evidence } from './evidence.ts'
import { fieldAddress } from './report-addresses.ts'
import { returnedIds, returnedRecipients } from './returned-mail.ts'
import { field, fieldGroups } from './status-fields.ts'

/** Where providers name the one who complained, beside the field of RFC 5965. */
const IN_RETURNED_HEADERS = ['x-hmxmroriginalrecipient', 'x-original-to', 'delivered-to']

/** Reads a feedback report (ARF, RFC 5965), or the bare form that Microsoft sends. Null when it is none. */
export function readComplaint(evidence: Evidence): ComplaintReport | null {
  const [group] = evidence.feedbackParts.flatMap(fieldGroups)
  const isBare =
    evidence.statusParts.length === 0 &&
    evidence.returned.some((block) => headerValue(block, 'x-hmxmroriginalrecipient') !== undefined)
  if (!group && !isBare) return null
  const named = ['original-rcpt-to', 'removal-recipient']
    .flatMap((name) => group?.get(name) ?? [])
    .flatMap((value) => fieldAddress(value) ?? [])
  const inHeaders = IN_RETURNED_HEADERS.flatMap((name) =>
    evidence.returned.flatMap((block) => fieldAddress(headerValue(block, name)) ?? []),
  )
  return {
    kind: 'complaint',
    feedbackType: oneLine(field(group, 'feedback-type') ?? 'abuse', 60).toLowerCase(),
    userAgent: field(group, 'user-agent') ? oneLine(field(group, 'user-agent') ?? '', 255) : null,
    recipients: [...new Set(named.length > 0 ? named : inHeaders)].slice(0, 1_000),
    messageIds: returnedIds(evidence.returned, evidence.readable, evidence.headers),
    mentions: returnedRecipients(evidence.returned),
  }
}
