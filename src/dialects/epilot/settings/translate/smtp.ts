import type { SmtpConfiguration } from '../../../../core/smtp-connections/index.ts'
import type { WireSmtp } from '../schemas/smtp.ts'

/** Fields that are not given stay out. */
export function toSmtpChanges(body: WireSmtp): Partial<SmtpConfiguration> {
  return {
    ...(body.smtp_host === undefined ? {} : { host: body.smtp_host }),
    ...(body.smtp_port === undefined ? {} : { port: String(body.smtp_port) }),
    ...(body.smtp_secure === undefined ? {} : { security: body.smtp_secure }),
    ...(body.smtp_username === undefined ? {} : { username: body.smtp_username }),
    ...(body.smtp_password === undefined ? {} : { password: body.smtp_password }),
  }
}
