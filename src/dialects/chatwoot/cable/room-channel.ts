import { createHash } from 'node:crypto'
import { isAddressBanned } from '../../../core/bans/index.ts'
import { systemActor } from '../../../core/organizations/index.ts'
import { notePresence, onlineContacts, onlinePeople } from '../../../core/presence/index.ts'
import { type FoundHearer, findHearer, type Realtime, reachOf } from '../../../core/realtime/index.ts'
import { asUnavailable, type Core } from '../../../core/run.ts'
import type { Channel, Line } from '../../../http/cable/index.ts'

export interface RoomChannelDependencies {
  core: Core
  realtime: Realtime
  log: { warn(facts: object, message: string): void }
}

/**
 * What clients of this API subscribe to: people with their token, an account and their id, visitors with the token of
 * one contact inbox. They hear what happens, and say that they are there.
 */
export const roomChannel = ({ core, realtime, log }: RoomChannelDependencies): Channel => ({
  async subscribe({ params, line }) {
    const token = textOf(params.pubsub_token)
    const found = token && (await find(core, { token, account: textOf(params.account_id) }))
    if (!found || !isWhoItSays(found, textOf(params.user_id))) return null
    if (await isBanned(core, found, line)) return null
    const listening = await realtime.listen({
      organization: found.organization,
      hearer: found.hearer,
      // One person's browser and phone are told apart by what they call themselves; two windows are not.
      subscriber: createHash('sha256').update(`${token}\n${line.client.userAgent}`).digest(),
      isStillGood: found.isStillGood,
      line,
    })
    const greet = () => showPresence(core, found, line)
    return {
      start() {
        listening.begin()
        greet().catch((error: unknown) => log.warn({ err: error }, 'presence was not noted'))
      },
      perform: async (action) => {
        if (action === 'update_presence') await greet()
      },
      close: listening.stop,
    }
  },
})

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

async function find(
  core: Core,
  { token, account }: { token: string; account: string | undefined },
): Promise<FoundHearer | undefined> {
  try {
    return await findHearer(core, { token, organization: account })
  } catch (error) {
    throw asUnavailable(error)
  }
}

/** A person says its id beside the token, and a visitor none. */
const isWhoItSays = ({ number, hearer }: FoundHearer, user: string | undefined): boolean =>
  hearer.kind === 'person' ? user === undefined || user === number : user === undefined || user === ''

/** Visitors come through a public door. */
async function isBanned(core: Core, { organization, hearer }: FoundHearer, line: Line): Promise<boolean> {
  if (hearer.kind === 'person') return false
  const from = { organizationId: organization.id, address: line.client.ip }
  return isAddressBanned(core.database.kysely, from).catch((error) => {
    throw asUnavailable(error)
  })
}

/** Notes that somebody is there, and says who else is. */
async function showPresence(core: Core, found: FoundHearer, line: Line): Promise<void> {
  const { organization, hearer } = found
  const [reach] = (await reachOf(core.database.kysely, organization.id, [hearer])).values()
  if (!reach || !found.isStillGood(reach)) return line.reject()
  const who =
    reach.kind === 'person'
      ? { kind: reach.kind, personId: reach.personId }
      : { kind: reach.kind, contactId: reach.contactId }
  const data = await core.run(systemActor(organization, 'realtime'), async (tx) => {
    await notePresence(tx, who)
    return {
      account_id: Number(organization.number),
      users: Object.fromEntries(await onlinePeople(tx)),
      ...(reach.kind === 'person' ? { contacts: online(await onlineContacts(tx)) } : {}),
    }
  })
  line.send(JSON.stringify({ event: 'presence.update', data }))
}

const online = (numbers: string[]): Record<string, string> =>
  Object.fromEntries(numbers.map((number) => [number, 'online']))
