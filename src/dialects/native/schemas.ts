import { Type } from 'typebox'

export const Id = Type.String({ description: 'uuid' })
export const Timestamp = Type.String({ description: 'RFC 3339, UTC' })
export const Role = Type.Union([Type.Literal('administrator'), Type.Literal('agent')])

export const IdParams = Type.Object({ id: Type.String({ description: 'uuid or number' }) })

export const Organization = Type.Object({ id: Id, number: Type.String(), name: Type.String() })

export const Person = Type.Object({
  id: Id,
  number: Type.String(),
  email: Type.String(),
  name: Type.String(),
  role: Role,
})

export const Token = Type.Object({
  id: Id,
  token: Type.String({ description: 'shown this once; stored as a hash' }),
})

export const Acknowledgement = Type.Object({
  subject: Type.Union([Type.String(), Type.Null()], {
    description: 'null: that of the mail, behind `Auto: `',
  }),
  text: Type.String(),
})

export const Team = Type.Object({
  id: Id,
  number: Type.String(),
  name: Type.String(),
  description: Type.Union([Type.String(), Type.Null()]),
  assigns_automatically: Type.Boolean({
    description: 'what the team gets goes to one of its people who is there',
  }),
})

export const Event = Type.Object({
  cursor: Type.String({ description: 'position in the log; pass it as `after` to go on behind this event' }),
  type: Type.String(),
  conversation_id: Type.Union([Id, Type.Null()]),
  message_id: Type.Union([Id, Type.Null()]),
  actor: Type.Unknown(),
  data: Type.Unknown(),
  at: Timestamp,
})

export const CapturedMail = Type.Object({
  id: Id,
  message_id: Type.Union([Id, Type.Null()]),
  envelope: Type.Object({ from: Type.String(), to: Type.Array(Type.String()) }),
  raw: Type.String({ description: 'the mail as it would have left; bytes above 127 as ISO 8859-1' }),
  at: Timestamp,
})

export const DeliveryReport = Type.Object({
  id: Id,
  kind: Type.String({ description: '`delivery`, `complaint` or `receipt`' }),
  recipients: Type.Unknown({
    description: 'addresses; of a delivery report with action, status, code, diagnostic and remoteMta',
  }),
  tied_by: Type.String({
    description: 'what says that it is about this message: `message_id`, `bounce_address` or `recipient`',
  }),
  received_at: Timestamp,
})

export const listOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ data: Type.Array(item) })
