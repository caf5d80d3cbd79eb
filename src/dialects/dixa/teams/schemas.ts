import { Type } from 'typebox'

export const TeamId = Type.Object({ teamId: Type.String({ format: 'uuid' }) })

export const Team = Type.Object({ id: Type.String(), name: Type.String() })
export const NewTeam = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) })

export const TeamMember = Type.Object({
  id: Type.String(),
  name: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phoneNumber: Type.Optional(Type.String()),
})

export const AgentIds = Type.Object({
  agentIds: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 1000 })),
})
