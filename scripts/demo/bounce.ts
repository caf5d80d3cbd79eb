import type { Company } from './company.ts'
import type { Correspondence } from './correspondence.ts'

/** The customer's mail server says that our last mail could not be delivered (RFC 3464). */
export async function bounce(company: Company, { matter, said }: Correspondence): Promise<void> {
  const to = company.addresses[matter.topic.inbox]
  const host = matter.customer.address.split('@')[1]
  const lines = [
    `From: Mail Delivery System <mailer-daemon@${host}>`,
    `To: ${to}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <bounce.${Date.now().toString(36)}@${host}>`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    `The mailbox ${matter.customer.address} is full or does not exist.`,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; mx.${host}`,
    '',
    `Final-Recipient: rfc822; ${matter.customer.address}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${said?.internetMessageId}`,
    `Subject: Re: ${said?.subject}`,
    '--b--',
    '',
  ]
  await company.world.rawMailIn(Buffer.from(lines.join('\r\n')), to)
}
