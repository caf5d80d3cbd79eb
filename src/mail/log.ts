/** What the mail rooms need of a log: facts, then words. No message body or address ever goes in. */
export interface MailLog {
  info(facts: Record<string, unknown>, message: string): void
  warn(facts: Record<string, unknown>, message: string): void
  error(facts: Record<string, unknown>, message: string): void
}
