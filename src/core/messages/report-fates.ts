import { normalizeEmail } from '../../lib/email-address.ts'
import type { ComplaintReport, DeliveryReport, MailReport, ReportedRecipient } from './mail-report.ts'
import type { DeliveryStatus, Message, MessageAddress } from './types.ts'

/** What a report says of one recipient of a message. */
export interface Fate {
  /** As the message has it. */
  address: string
  outcome: 'delivered' | 'delayed' | 'bounced' | 'rejected' | 'complained' | 'feedback' | 'read'
  facts: FateFacts
}

/** Stored with the recipient as its `error`, where it is one, and logged. */
export interface FateFacts {
  /** In words: those of the server that decided. */
  message?: string
  /** SMTP reply code. */
  code?: number
  /** Enhanced status code (RFC 3463). */
  class?: string
  /** False: it may work another time (a full mailbox, a server that was away for days). */
  isPermanent?: boolean
  reportingMta?: string
  remoteMta?: string
  feedbackType?: string
  userAgent?: string
  disposition?: string
}

/** The recipients of a message that a report speaks of; none when it cannot be about this message. */
export function fatesOf(message: Pick<Message, 'to' | 'cc' | 'bcc'>, report: MailReport): Fate[] {
  const addresses = [...message.to, ...message.cc, ...message.bcc]
    // Mail that was imported as sent has no status: another system sent it.
    .filter((each) => each.status !== undefined)
    .map((each) => each.address)
  const sentTo = [...new Map(addresses.map((address) => [key(address), address])).values()]
  if (report.kind === 'delivery') return deliveryFates(report, sentTo)
  return meant(sentTo, report.recipients, report.mentions).map((address) => ({
    address,
    ...(report.kind === 'complaint'
      ? complaintFate(report)
      : { outcome: 'read' as const, facts: { disposition: report.disposition } }),
  }))
}

const key = (address: string): string => normalizeEmail(address) ?? address.toLowerCase()

/** The last word of a report counts where it speaks of one recipient twice. */
function deliveryFates(report: DeliveryReport, sentTo: string[]): Fate[] {
  const fates = new Map<string, Fate>()
  for (const reported of report.recipients) {
    const names = [reported.originalAddress, reported.address].flatMap((name) => name ?? [])
    const exact = sentTo.filter((address) => names.includes(key(address))).slice(0, 1)
    for (const address of exact) fates.set(address, { address, ...deliveryFate(report, reported) })
  }
  if (fates.size > 0) return [...fates.values()]
  const [first] = report.recipients
  if (!first) return []
  const names = report.recipients.flatMap(({ address, originalAddress }) => [address, originalAddress])
  return meant(
    sentTo,
    names.flatMap((name) => name ?? []),
    report.mentions,
  ).map((address) => ({
    address,
    ...deliveryFate(report, first),
  }))
}

/**
 * Whom a report means that names nobody, or somebody else: the only recipient, unless the name is a stranger's.
 * Servers write addresses anew (`kim@mail.customer.example`), and providers hide them (`redacted@…`).
 */
function meant(sentTo: string[], named: string[], mentions: string[]): string[] {
  const exact = sentTo.filter((address) => named.includes(key(address)))
  if (exact.length > 0) return exact
  const [only, ...others] = sentTo
  if (only === undefined) return []
  if (others.length === 0)
    return named.length === 0 || named.some((name) => isLike(name, key(only))) ? [only] : []
  const mentioned = named.length === 0 ? sentTo.filter((address) => mentions.includes(key(address))) : []
  return mentioned.length === 1 ? mentioned : []
}

function isLike(name: string, address: string): boolean {
  const [local, domain] = split(name)
  const [ownLocal, ownDomain] = split(address)
  return (
    local === ownLocal ||
    domain === ownDomain ||
    domain.endsWith(`.${ownDomain}`) ||
    ownDomain.endsWith(`.${domain}`)
  )
}

function split(address: string): [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}

function deliveryFate(report: DeliveryReport, reported: ReportedRecipient): Omit<Fate, 'address'> {
  const outcome = OUTCOME[reported.action]
  const words = reported.diagnostic
  const base: FateFacts = {
    ...(words ? { message: words } : {}),
    ...(reported.code ? { code: reported.code } : {}),
    class: reported.status ?? UNKNOWN[outcome],
    ...(report.reportingMta ? { reportingMta: report.reportingMta } : {}),
    ...(reported.remoteMta ? { remoteMta: reported.remoteMta } : {}),
  }
  if (outcome !== 'bounced') return { outcome, facts: base }
  // Refused by our own side, so that no server of the recipient ever saw it.
  const isRejected = reported.remoteMta === null && VIRUS.test(words)
  return { outcome: isRejected ? 'rejected' : 'bounced', facts: { ...base, isPermanent: isPermanent(base) } }
}

const OUTCOME = {
  failed: 'bounced',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
} as const satisfies Record<ReportedRecipient['action'], Fate['outcome']>

const UNKNOWN = { bounced: '5.0.0', delayed: '4.0.0', delivered: '2.0.0' }
const VIRUS = /\b(?:virus|malware|infected|trojan)\b/i

/** A full mailbox (X.2.2) is emptied some day, whatever class its server gives it. */
const isPermanent = (facts: FateFacts): boolean =>
  !(facts.class?.startsWith('4') || facts.class?.endsWith('.2.2') || (facts.code ?? 500) < 500)

function complaintFate(report: ComplaintReport): Omit<Fate, 'address'> {
  const { feedbackType, userAgent } = report
  const facts = { feedbackType, ...(userAgent ? { userAgent } : {}) }
  return { outcome: COMPLAINTS.test(feedbackType) ? 'complained' : 'feedback', facts }
}

/** The types of RFC 5965 by which a reader complains; `not-spam` and reports on authentication are none. */
const COMPLAINTS = /^(?:abuse|fraud|virus|other|opt-out|opt-out-list|miscategorized|spam)$/

/** Which status may follow which; what is final stays. */
const NEXT: Record<DeliveryStatus, DeliveryStatus[]> = {
  accepted: ['delivered', 'bounced', 'rejected', 'complained'],
  delivered: ['bounced', 'rejected', 'complained'],
  bounced: [],
  complained: [],
  rejected: [],
  failed: [],
}

const STATUS: Partial<Record<Fate['outcome'], DeliveryStatus>> = {
  delivered: 'delivered',
  bounced: 'bounced',
  rejected: 'rejected',
  complained: 'complained',
}

/** A recipient after what a report says of it; the same one where that changes nothing. */
export function withFate(recipient: MessageAddress, fate: Fate | undefined, at: Date): MessageAddress {
  const status = fate && STATUS[fate.outcome]
  if (!fate || !status || !NEXT[recipient.status ?? 'accepted'].includes(status)) return recipient
  if (status === 'delivered') return { ...recipient, status }
  return { ...recipient, status, error: { ...fate.facts, at: at.toISOString() } }
}
