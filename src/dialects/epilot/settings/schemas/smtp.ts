import { type Static, Type } from 'typebox'
import { clearable, isoDate } from '../../schemas/shapes.ts'
import { EmailAddressResponse } from './email-address.ts'

const secure = Type.Enum(['tls', 'starttls'], {
  type: 'string',
  description: 'tls: from the first byte (port 465). starttls: after a greeting (port 587)',
})
const TestStatus = Type.Enum(
  ['ok', 'auth_failed', 'tls_failed', 'host_unreachable', 'timeout', 'secret_missing', 'unknown'],
  { type: 'string', description: 'What the last test came to' },
)
const port = Type.Union([Type.String({ maxLength: 300 }), Type.Integer({ minimum: 1, maximum: 65_535 })], {
  description: 'Port, or `{{ env.key }}`',
})
const text = (description: string) => Type.String({ maxLength: 1000, description })

const given = {
  smtp_host: text('Host of the relay'),
  smtp_port: port,
  smtp_secure: secure,
  smtp_username: text('User to log in as'),
  smtp_password: text('Password; never shown again'),
}

export const CreateSmtpConnectionRequest = Type.Object(given)
export const UpdateSmtpConnectionRequest = Type.Partial(CreateSmtpConnectionRequest)

export const SmtpConnection = Type.Object({
  connection_id: text('Id of the connection'),
  smtp_host: given.smtp_host,
  smtp_port: text('Port, or `{{ env.key }}`'),
  smtp_secure: secure,
  smtp_username: given.smtp_username,
  smtp_password: Type.Optional(
    text('Only where it is exactly one `{{ env.key }}`, which names a secret and is none'),
  ),
  connected_by_display_name: Type.Optional(Type.String()),
  connected_by_email: Type.Optional(Type.String()),
  connected_by_user_id: Type.Optional(Type.String()),
  connected_at: isoDate('When it was made'),
  updated_at: isoDate('When it was changed last'),
  last_tested_at: Type.Optional(isoDate('When it was tested last, since it is what it is')),
  last_test_status: Type.Optional(TestStatus),
  last_test_error: Type.Optional(text('What went wrong in that test')),
})

export const SmtpConnections = Type.Object({
  connections: Type.Array(SmtpConnection),
  has_connections: Type.Boolean(),
})

export const SmtpTestResult = Type.Object({
  status: TestStatus,
  error: Type.Optional(Type.String({ description: 'What went wrong, in words' })),
  tested_at: isoDate('When'),
})

export const DeletedSmtpConnection = Type.Object({ success: Type.Boolean(), connection_id: Type.String() })

export const ConnectionParam = Type.Object({
  connectionId: Type.String({ description: 'Id of the connection' }),
})
export const SkipTest = Type.Object({
  skip_test: Type.Optional(
    Type.Boolean({ default: false, description: 'Keep it without logging in there first' }),
  ),
})

export const SmtpSender = Type.Object({
  email: Type.String({ format: 'email', description: 'The address, in lower case' }),
  connection_id: Type.String({
    description: 'Connection that its mail leaves through; empty: it was deleted, and nothing leaves',
  }),
  reply_to_email: Type.Optional(
    Type.String({ description: 'Where answers go, unless a message says otherwise' }),
  ),
  connected_at: isoDate('When it was connected'),
  connected_by_user_id: Type.Optional(Type.String()),
})

export const SmtpSenders = Type.Object({ senders: Type.Array(SmtpSender) })

const ids = (description: string) => clearable(Type.Array(Type.String(), { maxItems: 1000, description }))

export const ConnectSmtpSenderRequest = Type.Object({
  email: Type.String({ maxLength: 320, description: 'Address that the relay takes as a sender' }),
  connection_id: Type.String({ description: 'Connection to send through' }),
  name: clearable(Type.String({ maxLength: 200, description: 'Name of the sender' })),
  reply_to_email: clearable(Type.String({ maxLength: 320, description: 'Where answers are to go' })),
  shared_inbox_id: clearable(Type.String({ description: 'Shared inbox that its mail comes into' })),
  user_ids: ids('Ids of the users who may send from it'),
  group_ids: ids('Ids of the groups whose members may send from it'),
  default_signature_id: clearable(Type.String({ description: 'Signature below its mail' })),
})

export const ConnectedSmtpSender = Type.Object({ email_address: EmailAddressResponse, sender: SmtpSender })
export const DisconnectedSmtpSender = Type.Object({ success: Type.Boolean(), email: Type.String() })
export const SenderParam = Type.Object({ email: Type.String({ description: 'The address' }) })

export type WireSmtp = Static<typeof UpdateSmtpConnectionRequest>
