import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { DIXA_CALLS } from '../../guards/dixa/calls.ts'
import { dixaIds } from '../../guards/dixa/world.ts'
import { start } from '../../support/start.ts'
import { dixaClient } from './client.ts'
import { OPERATIONS } from './operations.ts'

/** They need what others did, or end what others need: in this order, behind all others. */
const LAST = [
  'putConversationsConversationidClaim',
  'putConversationsConversationidTransferQueue',
  'putConversationsConversationidClose',
  'patchConversationsConversationidMessagesMessageidAnonymize',
  'putConversationsConversationidReopen',
  'deleteConversationsConversationidTagsTagid',
  'patchTagsTagidDeactivate',
  'deleteQueuesQueueidMembers',
  'deleteTeamsTeamidAgents',
  'deleteTeamsTeamid',
  'deleteWebhooksWebhooksubscriptionid',
  'deleteAgentsAgentid',
  'patchConversationsConversationidAnonymize',
  'patchEndusersUseridAnonymize',
  'postAnonymization',
]

test('a client made of the operations of Dixa’s API calls each of them, and is answered as the document says', async (t) => {
  const parlance = await start(t)
  const client = dixaClient(parlance.url, parlance.token)
  const ids = await dixaIds(parlance, parlance)
  const document = (await parlance.call('GET', '/openapi/dixa.json', { token: null })).body
  const ajv = new Ajv({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema(document, 'dixa')
  const rank = (id: string): number => LAST.indexOf(id)
  const ordered = OPERATIONS.toSorted(([a], [b]) => rank(a) - rank(b))
  assert.equal(ordered.length, 84)
  for (const [id, method, path, success] of ordered) {
    const call = client[id]
    assert.ok(call && DIXA_CALLS[id], id)
    const { status, body } = await call(DIXA_CALLS[id](ids))
    assert.equal(status, success, `${id}: ${JSON.stringify(body)}`)
    const content = document.paths[path][method.toLowerCase()].responses[success].content
    if (!content) {
      assert.equal(body, undefined, id)
      continue
    }
    const pointer = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      success,
      'content',
      'application/json',
      'schema',
    ]
    const escaped = pointer.map((part) =>
      encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')),
    )
    const isAsSaid = ajv.compile({ $ref: `dixa#/${escaped.join('/')}` })
    assert.ok(isAsSaid(body), `${id}: ${ajv.errorsText(isAsSaid.errors)} in ${JSON.stringify(body)}`)
  }
})
