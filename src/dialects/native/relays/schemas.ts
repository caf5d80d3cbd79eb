import { type Static, Type } from 'typebox'
import type {
  SmtpConfiguration,
  SmtpConnection,
  SmtpSender,
  SmtpTest,
} from '../../../core/smtp-connections/index.ts'
import { orNull } from '../conversation-schemas.ts'
import { Id, Timestamp } from '../schemas.ts'

const Text = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description })

const Security = Type.Union([Type.Literal('tls'), Type.Literal('starttls')], {
  description: '`tls` from the first byte, or `starttls`; a password is never said without',
})
const Port = Type.Union([Type.Integer(), Type.String()], {
  description: 'default: 587, with `tls` 465; text only where it names a secret (`{{ env.key }}`)',
})

const given = {
  host: Text('name of the SMTP server'),
  port: Port,
  security: Security,
  username: Text('who logs in'),
  password: Text('kept encrypted; never shown'),
}

export const NewRelay = Type.Object({
  host: given.host,
  port: Type.Optional(Port),
  security: Type.Optional(Security),
  username: given.username,
  password: given.password,
})

export const RelayChanges = Type.Partial(Type.Object(given))

const Status = Type.Union(
  [
    Type.Literal('ok'),
    Type.Literal('host_unreachable'),
    Type.Literal('timeout'),
    Type.Literal('tls_failed'),
    Type.Literal('auth_failed'),
    Type.Literal('secret_missing'),
    Type.Literal('unknown'),
  ],
  { description: 'the step that failed: reaching the server, securing the connection, logging in' },
)

const tested = {
  status: Status,
  error: orNull(
    Type.String({ description: 'what went wrong, in the words of the server where it has said any' }),
  ),
  tested_at: Timestamp,
}
export const RelayTest = Type.Object(tested)

export const Relay = Type.Object({
  id: Id,
  host: Type.String(),
  port: Port,
  security: Security,
  username: Type.String(),
  last_test: orNull(RelayTest),
  senders: Type.Array(Type.String(), {
    description: 'the addresses whose mail leaves through it, and no other way',
  }),
  created_by: orNull(Type.String({ description: 'a name' })),
  created_at: Timestamp,
  updated_at: Timestamp,
})

export const RelaySender = Type.Object({
  address_id: Id,
  address: Type.String(),
  relay_id: orNull(
    Type.String({ description: 'null: it was deleted, and nothing leaves from this address' }),
  ),
  reply_to: orNull(
    Type.String({ description: 'where answers are asked to, unless a message says otherwise' }),
  ),
  created_at: Timestamp,
})

const portOf = (port: string): number | string => (/^\d+$/.test(port) ? Number(port) : port)

export function presentRelay(connection: SmtpConnection, senders: SmtpSender[]): Static<typeof Relay> {
  const { id, host, port, security, username, testedAt, testStatus, testError } = connection
  return {
    ...{ id, host, port: portOf(port), security, username },
    last_test:
      testedAt && testStatus ? presentTest({ status: testStatus, error: testError }, testedAt) : null,
    senders: senders.filter(({ connectionId }) => connectionId === id).map(({ address }) => address),
    created_by: connection.createdBy?.name ?? null,
    created_at: connection.createdAt.toISOString(),
    updated_at: connection.updatedAt.toISOString(),
  }
}

export const presentTest = ({ status, error }: SmtpTest, at: Date): Static<typeof RelayTest> => ({
  status,
  error,
  tested_at: at.toISOString(),
})

export const presentSender = (sender: SmtpSender): Static<typeof RelaySender> => ({
  address_id: sender.addressId,
  address: sender.address,
  relay_id: sender.connectionId,
  reply_to: sender.replyTo,
  created_at: sender.createdAt.toISOString(),
})

const USUAL_PORTS = { tls: '465', starttls: '587' }

export function toConfiguration(body: Static<typeof NewRelay>): SmtpConfiguration {
  const { host, username, password, security = 'starttls' } = body
  return { host, username, password, security, port: String(body.port ?? USUAL_PORTS[security]) }
}

export const toChanges = ({ port, ...same }: Static<typeof RelayChanges>): Partial<SmtpConfiguration> => ({
  ...same,
  ...(port === undefined ? {} : { port: String(port) }),
})
