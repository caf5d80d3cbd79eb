import { Type } from 'typebox'
import { Id, Organization, Person, Role, Timestamp } from '../schemas.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([schema, Type.Null()])

export const Password = Type.String({ minLength: 8, maxLength: 200 })
export const GivenPassword = Type.String({ maxLength: 200 })
export const Email = Type.String({ maxLength: 320 })
export const Code = Type.String({ maxLength: 40, description: 'six digits, or a code for recovery' })

export const SessionPerson = Type.Object({
  ...Person.properties,
  language: OrNull(Type.String({ description: '`en` or `de`; null: that of the browser' })),
  avatar_url: OrNull(Type.String()),
  desk_settings: Type.Unknown({ description: 'what the desk keeps for its person' }),
})

/** Who calls, where, and until when. */
export const Session = Type.Object({
  organization: Organization,
  person: SessionPerson,
  organizations: Type.Array(Type.Object({ ...Organization.properties, role: Role }), {
    description: 'all in which the person works',
  }),
  csrf_token: OrNull(
    Type.String({ description: 'goes with each change as `x-csrf-token`; null: who came with a token' }),
  ),
  has_totp: Type.Boolean(),
  has_password: Type.Boolean(),
  manages_installation: Type.Boolean(),
  expires_at: OrNull(Timestamp),
})

export const SessionRow = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal('browser'), Type.Literal('program')]),
  device: OrNull(Type.String({ description: 'what the browser calls itself' })),
  address: OrNull(Type.String({ description: 'the network address from which it began' })),
  created_at: Timestamp,
  last_used_at: OrNull(Timestamp),
  expires_at: OrNull(Timestamp),
  is_current: Type.Boolean(),
})

export { OrNull }
