import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dixaCaller } from '../support/dixa-caller.ts'
import { start } from '../support/start.ts'
import { visit } from '../support/visitor.ts'

test('what no database holds, and what is too much, is refused or made fit', async (t) => {
  const parlance = await start(t)
  const { ok } = dixaCaller(parlance)
  const status = async (method: string, path: string, body?: unknown) =>
    (await parlance.call(method, path, { ...(body === undefined ? {} : { body }), headers: ACCESS })).status
  await parlance.mailIn({})

  await t.test('U+0000 in an address', async () => {
    for (const path of [
      '/v1/agents?email=a%00',
      '/native/v1/inboxes/a%00/survey',
      '/v1/message/messages/a%00',
    ])
      assert.equal(await status('GET', path), 400, path)
    assert.equal(await status('GET', '/api/v1/accounts/1/contacts/search?q=%00'), 422)
  })

  await t.test('half characters and U+0000 in a body', async () => {
    assert.equal((await ok(201, 'POST', 'teams', { name: 'Day \ud800' })).data.name, 'Day \ufffd')
    const body = { name: 'Kim', custom_attributes: { 'a\u0000b': 1, 'a\ud800': 2, c: '\udc00' } }
    const made = await parlance.call('POST', '/api/v1/accounts/1/contacts', { body, headers: ACCESS })
    assert.deepEqual(made.body.payload.contact.custom_attributes, { c: '\ufffd' })
  })

  await t.test('moments that no database writes', async () => {
    const key = Buffer.from('pageLimit=1&at=899999999999999&event=1&position=0').toString('base64')
    const log = '/v1/conversations/activitylog'
    assert.equal(await status('GET', `${log}?fromDatetime=0000-01-01T00:00:00Z`), 400)
    assert.equal(await status('GET', `${log}?pageKey=${encodeURIComponent(key)}`), 400)
    const periodFilter = { _type: 'Interval', start: '0000-01-01T00:00:00Z', end: '2026-01-01T00:00:00Z' }
    const id = (await ok(200, 'GET', 'analytics/metrics')).data[0].id
    assert.equal(await status('POST', '/v1/analytics/metrics', { id, periodFilter, timezone: 'UTC' }), 400)
    const note = { message: 'Long ago', createdAt: '0000-01-01T00:00:00Z' }
    assert.equal(await status('POST', '/v1/conversations/1/notes', note), 400)
    const leap = { at: '2036-12-31T23:59:60Z' }
    assert.equal(await status('PUT', '/native/v1/conversations/1/follow-up', leap), 400)
  })

  const contactId = (await ok(201, 'POST', 'endusers', { displayName: 'Lee' })).data.id
  const importOf = (messages: object[]) =>
    status('POST', '/native/v1/conversations:import', {
      channel: 'whatsapp',
      contact_id: contactId,
      messages,
    })
  const said = { direction: 'inbound', at: '2020-01-01T00:00:00Z', text: 'Hello' }

  await t.test('moments and names of what is imported', async () => {
    for (const odd of [
      { at: '0000-01-01T00:00:00Z' },
      { at: '2016-12-31T23:59:60Z' },
      { external_id: 'x'.repeat(256) },
    ])
      assert.equal(await importOf([{ ...said, ...odd }]), 400, JSON.stringify(odd).slice(0, 60))
  })

  await t.test('a list of notes is as long as other lists', async () => {
    const data = Array.from({ length: 1001 }, () => ({ message: 'x' }))
    assert.equal(await status('POST', '/v1/conversations/1/notes/bulk', { data }), 400)
  })

  await t.test('a search looks into so much text and no more', async () => {
    const text = `gasometer ${'meter '.repeat(10_000)}`
    assert.equal(await importOf(Array.from({ length: 52 }, () => ({ ...said, text }))), 201)
    const [hit] = (await ok(200, 'GET', 'search/conversations?query=gasometer')).data
    assert.equal(hit.innerHits.length, 50)
  })

  await t.test('endpoints of a queue that are given twice, or too long', async () => {
    const { id } = (await parlance.call('POST', '/native/v1/queues', { body: { name: 'Support' } })).body
    const path = `/native/v1/queues/${id}/endpoints`
    const endpoints = ['a@acme.test', 'A@acme.test'].map((endpoint) => ({ way: 'email', endpoint }))
    const reply = await parlance.call('PUT', path, { body: { endpoints } })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    assert.deepEqual(reply.body.endpoints, endpoints.slice(0, 1))
    const long = [{ way: 'email', endpoint: 'x'.repeat(256) }]
    assert.equal(await status('PUT', path, { endpoints: long }), 400)
  })

  await t.test('a form whose first line ends within a character', async () => {
    const settings = { is_on: true, min_seconds: 0 }
    const path = '/native/v1/inboxes/default/contact-form'
    const form = (await parlance.call('PUT', path, { body: settings })).body.path
    const body = {
      form_token: (await visit(parlance, 'GET', form)).body.form_token,
      email: 'kim@customer.example',
      name: 'Kim\r\nBcc: lee@customer.example',
      message: `${'a'.repeat(79)}😀 and more`,
      page: `https://acme.test/${'a'.repeat(1481)}😀`,
    }
    assert.equal((await visit(parlance, 'POST', form, { body })).status, 200)
    const { data } = await ok(200, 'GET', 'endusers?email=kim@customer.example')
    assert.match(data[0].displayName, /^Kim/)
    const found = (await ok(200, 'GET', `endusers/${data[0].id}/conversations`)).data
    assert.equal(found.at(-1).subject ?? found[0].subject, 'a'.repeat(79))
  })
})

const ACCESS = { api_access_token: 'test-administrator-token' }
