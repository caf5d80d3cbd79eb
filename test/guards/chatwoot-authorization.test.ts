import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '../../src/http/route.ts'
import { type Parlance, start } from '../support/start.ts'
import { CHATWOOT_CALLS } from './chatwoot/calls.ts'

const routesOf = (parlance: Parlance): Route[] =>
  parlance.app.dialects.filter(({ name }) => name === 'chatwoot').flatMap(({ routes }) => routes)

test('every operation of the Chatwoot API is walked', async (t) => {
  const parlance = await start(t)
  for (const { operationId } of routesOf(parlance))
    assert.ok(CHATWOOT_CALLS[operationId], `${operationId} has no call in the authorization walk`)
})
