/**
 * A signature; a recipient that the check for mail sent twice leaves alone; how far back that check looks. `value` is
 * the plain text of the signature, the address, the span of time as it was written.
 */
export type MailSettingKind = 'signature' | 'duplicate_exemption' | 'duplicate_window'

export interface MailSetting {
  id: string
  kind: MailSettingKind
  name: string | null
  value: string
  /** Of a signature. */
  html: string | null
  /** What callers stored beside. */
  properties: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
  /** Numbers of people; null where nobody did it, or nobody wrote it down. */
  createdBy: string | null
  updatedBy: string | null
}
