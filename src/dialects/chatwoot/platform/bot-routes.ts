import { type Static, Type } from 'typebox'
import {
  createInstallationBot,
  deleteInstallationBot,
  type InstallationBot,
  installationBot,
  installationBots,
  updateInstallationBot,
} from '../../../core/bots/index.ts'
import { findOrganization } from '../../../core/organizations/index.ts'
import { dropGrants, grantedTo, grantToOwn } from '../../../core/platform/index.ts'
import type { Tx } from '../../../core/run.ts'
import { operation, type Route } from '../../../http/route.ts'
import { preparesAvatar, storedAvatar } from '../avatars.ts'
import type { ChatwootDependencies } from '../dependencies.ts'
import { AnyObject, FileField, NullableNumber, NullableText } from '../schemas/loose.ts'
import { platformDoor, touched } from './door.ts'

const PATH = '/platform/api/v1/agent_bots'
const REFUSALS = { 401: null, 422: null }
const Params = Type.Object({ id: Type.String() })

const Body = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 255 })),
  description: Type.Optional(NullableText({ maxLength: 2000 })),
  outgoing_url: Type.Optional(NullableText({ maxLength: 2048 })),
  account_id: Type.Optional(NullableNumber({ description: 'none: a bot for all accounts' })),
  avatar: Type.Optional(FileField),
})
type Body = Static<typeof Body>

async function show(tx: Tx, bot: InstallationBot): Promise<Record<string, unknown>> {
  const account = bot.organizationId ? await findOrganization(tx.db, bot.organizationId) : undefined
  return {
    id: Number(bot.number),
    name: bot.name,
    description: bot.description,
    outgoing_url: bot.outgoingUrl,
    account_id: account ? Number(account.number) : null,
    access_token: bot.token,
  }
}

/** The account that a body names: one that the app may touch. Undefined: it names none. */
async function accountOf(tx: Tx, { account_id: number }: Body): Promise<string | null | undefined> {
  if (number === undefined || number === null) return number
  return (await touched(tx, 'organization', await findOrganization(tx.db, String(number)))).id
}

const toFacts = (body: Body) => ({
  description: body.description,
  outgoingUrl: body.outgoing_url,
  avatarBlob: storedAvatar(body),
})

const platformBot = async (tx: Tx, number: string): Promise<InstallationBot> =>
  touched(tx, 'bot', await installationBot(tx, number))

export function platformBotRoutes(deps: ChatwootDependencies): Route[] {
  const identify = platformDoor(deps)
  const prepare = preparesAvatar(deps.blobs)
  return [
    operation({
      operationId: 'listPlatformAgentBots',
      method: 'GET',
      path: PATH,
      summary: 'The bots that the app may touch',
      identify,
      isRead: true,
      responses: { 200: Type.Array(AnyObject()), 401: null },
      run: async (tx) => {
        const bots = await installationBots(tx, await grantedTo(tx, 'bot'))
        const shown: unknown[] = []
        for (const bot of bots) shown.push(await show(tx, bot))
        return shown
      },
    }),
    operation({
      operationId: 'createPlatformAgentBot',
      method: 'POST',
      path: PATH,
      summary: 'Make a bot, of one account or for all of them',
      identify,
      body: Body,
      prepare,
      responses: { 200: AnyObject(), ...REFUSALS },
      run: async (tx, { body }) => {
        const organizationId = (await accountOf(tx, body)) ?? null
        const facts = { ...toFacts(body), name: body.name ?? '', organizationId }
        const bot = await createInstallationBot(tx, facts)
        await grantToOwn(tx, { kind: 'bot', objectId: bot.id })
        return show(tx, bot)
      },
    }),
    operation({
      operationId: 'getPlatformAgentBot',
      method: 'GET',
      path: `${PATH}/{id}`,
      summary: 'One bot',
      identify,
      isRead: true,
      params: Params,
      responses: { 200: AnyObject(), ...REFUSALS },
      run: async (tx, { params }) => show(tx, await platformBot(tx, params.id)),
    }),
    ...(['PATCH', 'PUT'] as const).map((method) =>
      operation({
        operationId: method === 'PATCH' ? 'updatePlatformAgentBot' : 'updatePlatformAgentBotByPut',
        method,
        path: `${PATH}/{id}`,
        summary: 'Change a bot',
        identify,
        params: Params,
        body: Body,
        prepare,
        responses: { 200: AnyObject(), ...REFUSALS },
        run: async (tx, { params, body }) => {
          const { id } = await platformBot(tx, params.id)
          const organizationId = await accountOf(tx, body)
          await updateInstallationBot(tx, { ...toFacts(body), id, name: body.name, organizationId })
          return show(tx, await platformBot(tx, params.id))
        },
      }),
    ),
    operation({
      operationId: 'deletePlatformAgentBot',
      method: 'DELETE',
      path: `${PATH}/{id}`,
      summary: 'Remove a bot',
      identify,
      params: Params,
      responses: { 200: null, ...REFUSALS },
      run: async (tx, { params }) => {
        const { id } = await platformBot(tx, params.id)
        await deleteInstallationBot(tx, id)
        await dropGrants(tx, { kind: 'bot', objectId: id })
      },
    }),
  ]
}
