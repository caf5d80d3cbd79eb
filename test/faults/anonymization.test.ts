import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { ADMIN_TOKEN } from '../support/start.ts'
import { newLedger } from './ledger.ts'
import { bringMail, until } from './load.ts'
import { endLeases, install } from './running.ts'

const KILLS = 3

test('what is to be forgotten is forgotten, whenever the program is killed in between', async (t) => {
  const here = await install(t)
  await here.start()
  const call = async (method: string, path: string) => {
    const response = await fetch(`${here.program.url}/v1/${path}`, {
      method,
      headers: { authorization: ADMIN_TOKEN },
    })
    const body: ReturnType<typeof JSON.parse> = await response.json()
    return { status: response.status, body }
  }
  const ledger = newLedger()
  for (let mails = 0; mails < KILLS; mails += 1)
    assert.equal((await bringMail(ledger, here.program)).fate, 'acknowledged')
  const requests: string[] = []
  for (let round = 1; round <= KILLS; round += 1) {
    const asked = await call('PATCH', `conversations/${round}/anonymize?force=true`)
    assert.equal(asked.status, 202)
    requests.push(asked.body.data.id)
    await setTimeout(Math.random() * 150)
    here.program.child.kill('SIGKILL')
    await here.program.ended
    await endLeases(here.database)
    await here.start()
  }
  for (const id of requests)
    await until(async () => {
      const { body } = await call('GET', `anonymization/request/${id}`)
      return body.data.processedAt !== undefined
    }, 'it is done')
  for (let number = 1; number <= KILLS; number += 1) {
    const { body } = await call('GET', `conversations/${number}`)
    assert.equal(body.data._type, 'AnonymizedConversation')
  }
  // Each mail has the beginning of its Message-ID in its subject.
  for (const id of ledger.mails.keys()) {
    const { body } = await call('GET', `search/conversations?query=${id.slice(1, 9)}`)
    assert.deepEqual(body.data, [])
  }
})
