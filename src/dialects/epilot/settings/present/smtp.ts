import type { SmtpConnection, SmtpSender } from '../../../../core/smtp-connections/index.ts'

export const presentSmtpConnection = (connection: SmtpConnection) => ({
  connection_id: connection.id,
  smtp_host: connection.host,
  smtp_port: connection.port,
  smtp_secure: connection.security,
  smtp_username: connection.username,
  ...(connection.passwordReference ? { smtp_password: connection.passwordReference } : {}),
  ...(connection.createdBy
    ? {
        connected_by_display_name: connection.createdBy.name,
        connected_by_email: connection.createdBy.email,
        connected_by_user_id: connection.createdBy.number,
      }
    : {}),
  connected_at: connection.createdAt.toISOString(),
  updated_at: connection.updatedAt.toISOString(),
  ...(connection.testedAt ? { last_tested_at: connection.testedAt.toISOString() } : {}),
  ...(connection.testStatus ? { last_test_status: connection.testStatus } : {}),
  ...(connection.testError ? { last_test_error: connection.testError } : {}),
})

export const presentSmtpSender = (sender: SmtpSender) => ({
  email: sender.address,
  connection_id: sender.connectionId ?? '',
  ...(sender.replyTo ? { reply_to_email: sender.replyTo } : {}),
  connected_at: sender.createdAt.toISOString(),
  ...(sender.createdBy ? { connected_by_user_id: sender.createdBy } : {}),
})
