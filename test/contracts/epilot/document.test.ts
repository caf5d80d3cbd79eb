import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { start } from '../../support/start.ts'
import { missingFrom } from './openapi-difference.ts'

const definitionOf = (path: string) =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8'))

test('the document is that of the contract', async (t) => {
  const parlance = await start(t)

  await t.test('the published document offers all that the client of the contract knows', async () => {
    const served = (await parlance.call('GET', '/openapi/epilot-message.json', { token: null })).body
    assert.deepEqual(missingFrom(served, definitionOf('@epilot/message-client/dist/openapi.json')), [])
    const named = Object.keys(served.components.schemas)
    for (const name of [
      'Thread',
      'Message',
      'MessageV2',
      'Address',
      'File',
      'MessageRequestParams',
      'SearchParamsV2',
    ])
      assert.ok(named.includes(name), name)
  })

  await t.test('of the newer definition only what belongs to other services is missing', async () => {
    const served = (await parlance.call('GET', '/openapi/epilot-message.json', { token: null })).body
    const missing = missingFrom(served, definitionOf('@epilot/sdk/message/openapi.json'))
    const isElsewhere = (problem: string) =>
      /getThreadTimeline: .*(WORKFLOW|AUTO_REPLY|workflow_|reply_message_id|parent_message_id|automation|label_name)/.test(
        problem,
      )
    assert.deepEqual(
      missing.filter((problem) => !isElsewhere(problem)),
      [],
    )
  })
})
