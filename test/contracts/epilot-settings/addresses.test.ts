import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Parlance, start } from '../../support/start.ts'
import { clients, type SettingsClient } from './clients.ts'

test('an address is what it says', async (t) => {
  const parlance = await start(t)
  const client = clients.sdk(parlance)

  await t.test(
    'mail to it arrives in its inbox at once, whatever its case, with a plus sign too',
    async () => {
      await client.addSharedInbox(null, { id: 'sales', name: 'Sales', color: '#111111', assignees: ['1'] })
      await client.addEmailAddress(null, { address: 'Sales@Example.org', shared_inbox_id: 'sales' })
      for (const to of ['sales@example.org', 'SALES@Example.ORG', 'sales+spring@example.org'])
        assert.equal(await inboxOf(parlance, to), 'sales', to)
      await client.updateEmailAddress({ id: 'sales@example.org' }, { shared_inbox_id: 'default' })
      assert.equal(await inboxOf(parlance, 'sales@example.org'), 'default')
    },
  )

  await t.test('mail to an inactive or deleted one is refused', async () => {
    await client.updateEmailAddress({ id: 'sales@example.org' }, { is_active: false })
    await assert.rejects(parlance.mailIn({ to: 'sales@example.org' }), /550/)
    await assert.rejects(parlance.mailIn({ to: 'sales+spring@example.org' }), /550/)
    const from = await send(parlance, { from: { address: 'sales@example.org' } })
    assert.equal(from.status, 400)
    await client.updateEmailAddress({ id: 'sales@example.org' }, { is_active: true })
    assert.equal(await inboxOf(parlance, 'sales@example.org'), 'default')
    await client.deleteEmailAddress({ id: 'sales@example.org' })
    await assert.rejects(parlance.mailIn({ to: 'sales@example.org' }), /550/)
  })

  await t.test('nobody else can have it, in another organization neither', async () => {
    const other = await parlance.newOrganization()
    const theirs = clients.sdk({ ...parlance, token: other.token })
    const add = (who: SettingsClient, address: string) => who.addEmailAddress(null, { address })
    assert.equal((await add(theirs, 'info@example.org')).status, 201)
    for (const address of ['info@example.org', 'INFO@Example.org']) {
      const { status, data } = await add(client, address)
      assert.deepEqual([status, data.status], [409, 409])
    }
    assert.equal((await client.getEmailAddress({ id: 'info@example.org' })).status, 404)
    const taken = await client.provisionEpilotEmailAddress(null, { address: other.address })
    assert.equal(taken.status, 409)
    assert.equal((await client.addSetting(null, { type: 'email_address', value: other.address })).status, 409)
  })

  await t.test('one is primary, however many say so at once', async () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.org`)
    await Promise.all(names.map((address) => client.addEmailAddress(null, { address })))
    const answers = await Promise.all(
      names.map((address) => client.setEmailAddressPrimary(null, { address })),
    )
    assert.deepEqual(
      answers.map(({ status, data }) => [status, data.is_primary]),
      names.map(() => [200, true]),
    )
    const { data } = await client.listEmailAddresses()
    const primary = data.filter((each: { is_primary: boolean }) => each.is_primary)
    assert.equal(primary.length, 1)
    const [{ address }] = primary
    assert.equal((await client.deleteEmailAddress({ id: address })).status, 409)
    assert.equal((await client.updateEmailAddress({ id: address }, { is_active: false })).status, 409)
    const others = names.filter((each) => each !== address)
    await client.updateEmailAddress({ id: others[0] }, { is_active: false })
    assert.equal((await client.setEmailAddressPrimary(null, { address: others[0] })).status, 409)
  })

  await t.test('one of the platform is active: a new one takes the place of the one before', async () => {
    const platform = async () =>
      (await client.listEmailAddresses()).data
        .filter((each: { is_epilot_email_address: boolean }) => each.is_epilot_email_address)
        .map((each: { address: string; is_active: boolean }) => `${each.address} ${each.is_active}`)
    await client.setEmailAddressPrimary(null, { address: parlance.address })
    const names = ['one', 'two', 'three'].map((name) => `${name}@parlance.localhost`)
    await Promise.all(names.map((address) => client.provisionEpilotEmailAddress(null, { address })))
    assert.equal((await platform()).filter((each: string) => each.endsWith('true')).length, 1)
    const again = await client.provisionEpilotEmailAddress(null, { address: 'Two@parlance.localhost' })
    assert.deepEqual([again.status, again.data.is_active], [200, true])
    assert.equal(again.data.is_primary, true, 'it takes the place of the primary one')
    assert.deepEqual((await platform()).sort(), [
      'inbox@parlance.localhost false',
      'one@parlance.localhost false',
      'three@parlance.localhost false',
      'two@parlance.localhost true',
    ])
    await assert.rejects(parlance.mailIn({ to: 'inbox@parlance.localhost' }), /550/)
    assert.equal(await inboxOf(parlance, 'two@parlance.localhost'), 'default')
    const back = await client.updateEmailAddress({ id: 'one@parlance.localhost' }, { is_active: true })
    assert.equal(back.status, 409)
  })

  await t.test('only its people and the members of its groups send from it', async () => {
    const [ann, ben, cid] = await Promise.all(
      ['ann', 'ben', 'cid'].map((name) => parlance.newPerson(`${name}@example.test`)),
    )
    const team = (
      await parlance.call('POST', '/native/v1/teams', { body: { name: 'Day', people: [ben?.id] } })
    ).body
    const address = 'vip@example.org'
    const open = await client.addEmailAddress(null, { address })
    assert.deepEqual(await statuses(parlance, address, [ann, ben, cid]), [201, 201, 201])
    const limited = await client.updateEmailAddress(
      { id: open.data.id },
      { user_ids: [ann?.id], group_ids: [`group_${team.number}`] },
    )
    assert.deepEqual(
      [limited.data.user_ids, limited.data.group_ids],
      [[ann?.number], [`group_${team.number}`]],
    )
    assert.deepEqual(await statuses(parlance, address, [ann, ben, cid]), [201, 201, 403])
    const kept = await client.updateEmailAddress({ id: address }, { group_ids: [] })
    assert.deepEqual([kept.data.user_ids, kept.data.group_ids], [[ann?.number], []])
    assert.deepEqual(await statuses(parlance, address, [ann, ben, cid]), [201, 403, 403])
    for (const path of ['/v1/message/drafts', '/v1/message/messages?do_not_create_entities=true'])
      assert.equal(
        (await send(parlance, { from: { address } }, { token: ben?.token, path })).status,
        403,
        path,
      )
    const draft = await send(parlance, {}, { token: ben?.token, path: '/v1/message/drafts' })
    const change = { _id: draft.body._id, from: { address } }
    const change403 = (method: string, path: string) =>
      parlance.call(method, path, { token: ben?.token ?? null, body: change })
    assert.equal((await change403('PUT', '/v1/message/messages')).status, 403)
    assert.equal((await change403('POST', '/v1/message/drafts:send')).status, 403)
    const mine = await send(
      parlance,
      { from: { address } },
      { token: ann?.token, path: '/v1/message/drafts' },
    )
    const others = { token: ben?.token ?? null, body: { _id: mine.body._id } }
    assert.equal((await parlance.call('POST', '/v1/message/drafts:send', others)).status, 403)
    await client.updateEmailAddress({ id: address }, { user_ids: [] })
    assert.deepEqual(await statuses(parlance, address, [cid]), [201])
  })

  await t.test('without a sender the primary address sends, and addresses have names', async () => {
    await client.addEmailAddress(null, { address: 'shop@example.org', name: 'The Shop' })
    await client.setEmailAddressPrimary(null, { address: 'shop@example.org' })
    const { status, body } = await send(parlance, {})
    assert.equal(status, 201)
    assert.deepEqual([body.from.address, body.from.name], ['shop@example.org', 'The Shop'])
    const named = await send(parlance, { from: { address: 'Shop@example.org', name: 'Ann' } })
    assert.equal(named.body.from.name, 'Ann')
    await parlance.drain()
    const raws = (await parlance.captured()).map((mail) => mail.raw).join('\n')
    assert.match(raws, /^From: Ann <shop@example.org>/im)
    assert.match(raws, /^From: The Shop <shop@example.org>/im)
    const draft = await send(parlance, {}, { path: '/v1/message/drafts' })
    assert.equal(draft.body.from.address, 'shop@example.org')
  })

  await t.test('what is made natively is the same', async () => {
    const made = await parlance.call('POST', '/native/v1/addresses', {
      body: { address: 'native@example.org' },
    })
    assert.equal((await client.getEmailAddress({ id: made.body.id })).data.address, 'native@example.org')
    const native = (await parlance.call('GET', '/native/v1/addresses')).body.data
    assert.ok(native.some((each: { address: string }) => each.address === 'shop@example.org'))
  })
})

let sent = 0

/** Sends a mail that says something else than those before. */
async function send(
  parlance: Parlance,
  body: object,
  { token = parlance.token, path = '/v1/message/messages' } = {},
) {
  sent += 1
  const letter = { subject: `Letter ${sent}`, text: 'Hello', to: [{ address: 'kim@example.net' }] }
  return parlance.call('POST', path, { token, body: { ...letter, thread: { topic: 'T' }, ...body } })
}

/** What each of these people hears who sends from the address. */
const statuses = (parlance: Parlance, address: string, people: ({ token: string } | undefined)[]) =>
  Promise.all(
    people.map(
      async (person) => (await send(parlance, { from: { address } }, { token: person?.token })).status,
    ),
  )

/** Where a mail to this address comes. */
async function inboxOf(parlance: Parlance, to: string): Promise<string> {
  sent += 1
  const { id } = await parlance.mailIn({ to, subject: `Mail ${sent}` })
  return (await parlance.call('GET', `/v2/message/messages/${id}`)).body.inbox_id
}
