import type { MessageAddress } from '../../../core/messages/index.ts'

type Facts = Record<string, unknown>

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * Why a delivery failed, in the shape of Amazon SES that the contract names (bounce, complaint and reject object),
 * with `class` (RFC 3463), `code` (SMTP) and `message` beside, where they are known.
 */
export function presentSendError(recipient: MessageAddress): Facts | undefined {
  const { error, address, status } = recipient
  if (!error) return undefined
  const plain = {
    ...(text(error.message) ? { message: error.message } : {}),
    ...(typeof error.code === 'number' ? { code: error.code } : {}),
    ...(text(error.class) ? { class: error.class } : {}),
  }
  if (status === 'bounced') return { ...plain, ...bounce(error, address) }
  if (status === 'complained') return { ...plain, ...complaint(error, address) }
  if (status === 'rejected') return { ...plain, reason: reason(error) }
  return plain
}

/** The core's words for what it refuses itself, in the contract's spelling. */
const reason = ({ reason: own, message }: Facts): string =>
  own === 'duplicate' ? 'DUPLICATE' : (text(own) ?? text(message) ?? 'rejected')

function bounce(error: Facts, address: string): Facts {
  const status = text(error.class)
  const isPermanent = typeof error.isPermanent === 'boolean' ? error.isPermanent : true
  return {
    bounceType: isPermanent ? 'Permanent' : 'Transient',
    bounceSubType: subType(status ?? '', text(error.message) ?? ''),
    bouncedRecipients: [
      {
        emailAddress: address,
        action: 'failed',
        ...(status ? { status } : {}),
        ...(text(error.message) ? { diagnosticCode: error.message } : {}),
      },
    ],
    ...timestamp(error),
    ...(text(error.reportingMta) ? { reportingMTA: `dns; ${error.reportingMta}` } : {}),
  }
}

/** The kinds that SES tells apart. */
function subType(status: string, message: string): string {
  if (status.endsWith('.1.1') || status.endsWith('.1.10') || status.endsWith('.1.2')) return 'NoEmail'
  if (status.endsWith('.2.2')) return 'MailboxFull'
  if (status.endsWith('.3.4') || status.endsWith('.2.3')) return 'MessageTooLarge'
  if (/\battachment/i.test(message)) return 'AttachmentRejected'
  return /\.[67]\.\d/.test(status) ? 'ContentRejected' : 'General'
}

const complaint = (error: Facts, address: string): Facts => ({
  complainedRecipients: [{ emailAddress: address }],
  ...timestamp(error),
  complaintFeedbackType: text(error.feedbackType) ?? 'abuse',
  ...(text(error.userAgent) ? { userAgent: error.userAgent } : {}),
})

const timestamp = (error: Facts): Facts => (text(error.at) ? { timestamp: error.at } : {})
