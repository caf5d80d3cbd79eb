import { type Static, Type } from 'typebox'
import { UserFields } from '../schemas/user.ts'

const fields = UserFields
const displayName = Type.String({ minLength: 1, maxLength: 255 })

export const AgentId = Type.Object({ agentId: Type.String({ format: 'uuid' }) })

/** What is said of an agent; whoever replaces it says all of it. */
export const AgentReplacement = Type.Object({ displayName, ...fields })
export const AgentPatch = Type.Object({ displayName: Type.Optional(displayName), ...fields })
export const NewAgent = Type.Object({ email: Type.String(), displayName, ...fields })

export const AgentReplacements = Type.Array(Type.Object({ id: Type.String(), displayName, ...fields }))
export const AgentPatches = Type.Array(
  Type.Object({ id: Type.String(), displayName: Type.Optional(displayName), ...fields }),
)
export const NewAgents = Type.Object({ data: Type.Optional(Type.Array(NewAgent)) })

export type AgentReplacement = Static<typeof AgentReplacement>
export type AgentPatch = Static<typeof AgentPatch>
export type NewAgent = Static<typeof NewAgent>
