/** What a mail or a form says that it is about. What came otherwise has no subject, only a name for lists of ours. */
export const subjectOf = ({
  channel,
  subject,
}: {
  channel: string
  subject: string | null
}): string | null => (channel === 'email' || channel === 'contact_form' ? subject || null : null)
