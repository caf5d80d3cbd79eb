import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { start } from '../../support/start.ts'
import { missingFrom } from '../epilot/openapi-difference.ts'
import { clients, NEWER_OPERATIONS, OLDER_OPERATIONS, type SettingsClient } from './clients.ts'

/** Parts of the contract that are served elsewhere, or not at all. */
const ELSEWHERE = /^\w+ \/v2\/(outlook|channels)\//

test('the published clients work through every operation', async (t) => {
  const parlance = await start(t)

  await t.test('the document offers all that the clients know', async () => {
    const path = createRequire(import.meta.url).resolve('@epilot/sdk/email-settings/openapi.json')
    const served = (await parlance.call('GET', '/openapi/epilot-email-settings.json', { token: null })).body
    const missing = missingFrom(served, JSON.parse(readFileSync(path, 'utf8')))
    assert.deepEqual(
      missing.filter((problem) => !ELSEWHERE.test(problem)),
      [],
    )
  })

  await t.test('the older settings, by both clients', async () => {
    for (const name of ['email-settings-client', 'sdk'] as const) {
      const client = clients[name](parlance)
      await olderSettings(client)
      assert.deepEqual([...client.called].sort(), [...OLDER_OPERATIONS].sort())
    }
  })

  await t.test('addresses and inboxes, by the SDK', async () => {
    const client = clients.sdk(parlance)
    await addresses(client)
    await inboxes(client)
    assert.deepEqual([...client.called].sort(), [...NEWER_OPERATIONS].sort())
  })

  await t.test('what is wrong is refused with error and status', () => refusals(clients.sdk(parlance)))

  await t.test('agents read and do not change', async () => {
    const agent = await parlance.newPerson('agent@example.test')
    const client = clients.sdk({ ...parlance, token: agent.token })
    assert.equal((await client.listEmailAddresses()).status, 200)
    assert.equal((await client.getSettings({ type: 'signature' })).status, 200)
    const { status, data } = await client.addSetting(null, { type: 'signature', value: 'x' })
    assert.deepEqual([status, data.status, data.error], [403, 403, 'Forbidden'])
  })
})

async function olderSettings(client: SettingsClient): Promise<void> {
  const added = await client.addSetting(null, {
    type: 'signature',
    name: 'Team',
    value: 'Regards',
    html: '<p>Regards</p>',
    brand_id: '7',
  })
  assert.equal(added.status, 200)
  const { id, created_at: createdAt, created_by: createdBy } = added.data
  assert.match(createdAt, /^\d{4}-\d\d-\d\dT/)
  assert.equal(typeof createdBy, 'string')
  assert.deepEqual([added.data.type, added.data.brand_id, added.data.org_id], ['signature', '7', '1'])
  assert.deepEqual((await client.getSettings('signature')).data, [added.data])
  assert.deepEqual((await client.getSettings({ type: 'signature', id })).data, added.data)
  const changed = await client.updateSetting(
    { id },
    { type: 'signature', html: '<b>Regards</b>', urgent: true },
  )
  assert.equal(changed.status, 200)
  const { name, value, html, brand_id, urgent } = changed.data
  assert.deepEqual([name, value, html, brand_id, urgent], ['Team', 'Regards', '<b>Regards</b>', '7', true])
  const gone = await client.deleteSetting(null, { type: 'signature', id })
  assert.deepEqual([gone.status, gone.data.id, gone.data.html], [200, id, '<b>Regards</b>'])
  assert.equal((await client.getSettings({ type: 'signature', id })).status, 404)
  assert.equal((await client.deleteSetting(null, { type: 'signature', id })).status, 404)
  assert.equal((await client.updateSetting({ id }, { type: 'signature' })).status, 404)
  assert.deepEqual((await client.getSettings({ type: 'signature' })).data, [])

  const exempt = await client.addSetting(null, { type: 'whitelist_email_address', value: 'Kim@Example.net' })
  assert.equal(exempt.data.value, 'kim@example.net')
  const again = await client.addSetting(null, { type: 'whitelist_email_address', value: 'kim@example.net' })
  assert.equal(again.data.id, exempt.data.id)
  await client.deleteSetting(null, { type: 'whitelist_email_address', id: exempt.data.id })

  const first = await client.addSetting(null, { type: 'restrict_duplicates_within', value: '10s' })
  const second = await client.addSetting(null, { type: 'restrict_duplicates_within', value: '-5 minutes' })
  assert.equal(second.data.id, first.data.id, 'there is one, and it keeps its id')
  const [only] = (await client.getSettings({ type: 'restrict_duplicates_within' })).data
  assert.equal(only.value, '-5 minutes')
  await client.deleteSetting(null, { type: 'restrict_duplicates_within', id: only.id })

  const address = await client.addSetting(null, {
    type: 'email_address',
    value: 'Old@Example.org',
    name: 'Old',
  })
  assert.deepEqual(
    [address.status, address.data.value, address.data.is_active],
    [200, 'old@example.org', true],
  )
  const renamed = await client.updateSetting({ id: address.data.id }, { type: 'email_address', name: 'New' })
  assert.equal(renamed.data.name, 'New')
  const all = (await client.getSettings({ type: 'email_address' })).data
  assert.deepEqual(
    all.map((each: { value: string }) => each.value),
    ['inbox@parlance.localhost', 'old@example.org'],
  )
  assert.equal((await client.deleteSetting(null, { type: 'email_address', id: address.data.id })).status, 200)
}

async function addresses(client: SettingsClient): Promise<void> {
  const added = await client.addEmailAddress(null, { address: 'Sales@Example.org', name: 'Sales' })
  assert.equal(added.status, 201)
  const { id, created_at: _, updated_at: __, created_by: ___, ...fields } = added.data
  assert.deepEqual(fields, {
    address: 'sales@example.org',
    name: 'Sales',
    user_ids: [],
    group_ids: [],
    shared_inbox_id: 'default',
    is_active: true,
    is_primary: false,
    is_epilot_email_address: false,
  })
  for (const name of [id, 'sales@example.org', 'SALES@example.ORG'])
    assert.equal((await client.getEmailAddress({ id: name })).data.id, id, name)
  const changed = await client.updateEmailAddress({ id: 'sales@example.org' }, { name: 'Shop' })
  assert.deepEqual([changed.status, changed.data.name, changed.data.is_active], [200, 'Shop', true])
  const primary = await client.setEmailAddressPrimary(null, { address: 'sales@example.org' })
  assert.deepEqual([primary.status, primary.data.is_primary], [200, true])
  const provisioned = await client.provisionEpilotEmailAddress(null, { address: 'shop@parlance.localhost' })
  assert.deepEqual([provisioned.status, provisioned.data.is_epilot_email_address], [200, true])
  const { data } = await client.listEmailAddresses()
  assert.deepEqual(
    data.map((each: Record<string, unknown>) => [each.address, each.is_active, each.is_primary]),
    [
      ['inbox@parlance.localhost', false, false],
      ['sales@example.org', true, true],
      ['shop@parlance.localhost', true, false],
    ],
  )
  await client.setEmailAddressPrimary(null, { address: 'shop@parlance.localhost' })
  const gone = await client.deleteEmailAddress({ id })
  assert.deepEqual([gone.status, gone.data], [204, ''])
  assert.equal((await client.getEmailAddress({ id })).status, 404)
}

async function inboxes(client: SettingsClient): Promise<void> {
  const added = await client.addSharedInbox(null, {
    id: 'billing',
    name: 'Billing',
    color: '#2196F3',
    description: 'Invoices',
    assignees: ['1'],
  })
  assert.equal(added.status, 201)
  const { created_at: _, updated_at: __, created_by: ___, bucket_id: bucket, ...fields } = added.data
  assert.deepEqual(fields, {
    id: 'billing',
    name: 'Billing',
    color: '#2196F3',
    assignees: ['1'],
    description: 'Invoices',
  })
  assert.deepEqual((await client.getSharedInbox({ id: 'billing' })).data, added.data)
  assert.deepEqual((await client.listSharedInboxes()).data, [added.data])
  assert.deepEqual((await client.listInboxBuckets()).data, [{ id: bucket, inbox_id: 'billing' }])
  const changed = await client.updateSharedInbox({ id: 'billing' }, { color: '#000', assignees: [] })
  assert.deepEqual([changed.status, changed.data.name, changed.data.color], [200, 'Billing', '#000'])
  const gone = await client.deleteSharedInbox({ id: 'billing' })
  assert.deepEqual([gone.status, gone.data], [204, ''])
  assert.equal((await client.getSharedInbox({ id: 'billing' })).status, 404)
}

async function refusals(client: SettingsClient): Promise<void> {
  const refused = async (
    status: number,
    call: Promise<{ status: number; data: Record<string, unknown> }>,
  ) => {
    const { status: given, data } = await call
    assert.equal(given, status, JSON.stringify(data))
    assert.deepEqual([typeof data.error, data.status], ['string', status])
  }
  const signature = { type: 'signature' }
  await refused(400, client.getSettings({ type: 'nonsense' }))
  await refused(400, client.addSetting(null, signature))
  await refused(400, client.addSetting(null, { type: 'whitelist_email_address', value: 'nobody' }))
  await refused(400, client.addSetting(null, { type: 'restrict_duplicates_within', value: 'soon' }))
  await refused(400, client.addSetting(null, { type: 'email_address' }))
  await refused(
    400,
    client.addSetting(null, { type: 'email_address', value: 'a@example.org', user_ids: 'all' }),
  )
  await refused(400, client.addEmailAddress(null, { address: 'not an address' }))
  await refused(400, client.addEmailAddress(null, { address: 'a@example.org', shared_inbox_id: 'nowhere' }))
  await refused(400, client.addEmailAddress(null, { address: 'a@example.org', user_ids: ['999'] }))
  await refused(400, client.addEmailAddress(null, { address: 'a@example.org', group_ids: ['group_999'] }))
  await refused(400, client.addEmailAddress(null, { address: 'a@example.org', default_signature_id: 'none' }))
  await refused(404, client.updateEmailAddress({ id: 'nobody@example.org' }, { name: 'x' }))
  await refused(404, client.deleteEmailAddress({ id: 'nobody@example.org' }))
  await refused(400, client.setEmailAddressPrimary(null, { address: 'nobody@example.org' }))
  await refused(400, client.provisionEpilotEmailAddress(null, { address: 'a@example.org' }))
  await refused(400, client.addSharedInbox(null, { name: 'x', color: 'blue' }))
  await refused(400, client.addSharedInbox(null, { name: ' ', color: '#000' }))
  await refused(400, client.addSharedInbox(null, { color: '#000' }))
  await refused(400, client.deleteSharedInbox({ id: 'default' }))
  await refused(404, client.deleteSharedInbox({ id: 'nowhere' }))
  await refused(404, client.updateSharedInbox({ id: 'nowhere' }, { name: 'x' }))
}
