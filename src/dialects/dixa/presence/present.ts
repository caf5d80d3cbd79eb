import { Type } from 'typebox'
import type { AgentPresence } from '../../../core/presence/index.ts'
import { channelOfWay } from '../present/channel.ts'
import { ConversationChannel, words } from '../schemas/words.ts'

export const UserPresence = Type.Object({
  userId: Type.String(),
  requestTime: Type.String({ description: 'when this was asked, UTC without a zone' }),
  lastSeen: Type.Optional(Type.String()),
  connectionStatus: words('Offline', 'Online'),
  presenceStatus: Type.Optional(words('Away', 'Working')),
  activeChannels: Type.Optional(Type.Array(ConversationChannel)),
})

/** Times of presence have no zone in this API; they are UTC. */
const local = (at: Date): string => at.toISOString().slice(0, -1)

export const presentPresence = (presence: AgentPresence, now: Date) => ({
  userId: presence.personId,
  requestTime: local(now),
  ...(presence.lastSeen ? { lastSeen: local(presence.lastSeen) } : {}),
  connectionStatus: presence.isOnline ? ('Online' as const) : ('Offline' as const),
  ...(presence.isOnline
    ? { presenceStatus: presence.isWorking ? ('Working' as const) : ('Away' as const) }
    : {}),
  activeChannels: [...new Set(presence.ways.map(channelOfWay))],
})
