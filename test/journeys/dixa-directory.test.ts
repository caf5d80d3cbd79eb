import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { chatwootAccount } from '../support/chatwoot-account.ts'
import { dixaCaller } from '../support/dixa-caller.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'

const REFUSED = /^Creating Agent in \[org=[0-9a-f-]{36}\] failed with \[errors=(.+)\]$/

type Body = Reply['body']

const ALICE = {
  email: 'Alice@Brown.example',
  displayName: 'Alice Brown',
  firstName: 'Alice',
  middleNames: ['Julia', 'May'],
  lastName: 'Brown',
  avatarUrl: 'https://pictures.example/alice.png',
  phoneNumber: '+551155256325',
  additionalEmails: ['Alice@Secondary.example'],
  additionalPhoneNumbers: ['+5566778899', '+4512345678'],
}

test('agents: made, found, changed one by one and many at once', async (t) => {
  const parlance = await start(t)
  const { ok, refused } = dixaCaller(parlance)
  const alice = (await ok(201, 'POST', 'agents', ALICE)).data
  const { id, createdAt, ...said } = alice
  assert.match(createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const addresses = { email: 'alice@brown.example', additionalEmails: ['alice@secondary.example'] }
  assert.deepEqual(said, { ...ALICE, ...addresses, roles: ['Agent'] })
  assert.deepEqual((await ok(200, 'GET', `agents/${id}`)).data, alice)

  await t.test('filters name one of everybody’s addresses', async () => {
    const found = async (query: string) => (await ok(200, 'GET', `agents?${query}`)).data
    assert.deepEqual(await found('email=ALICE@brown.example'), [alice])
    assert.deepEqual(await found('email=alice@secondary.example'), [alice])
    assert.deepEqual(await found('phone=%2B5566778899'), [alice])
    assert.deepEqual(await found('phone=+551155256325'), [alice])
    assert.deepEqual(await found('email=nobody@brown.example'), [])
    await refused(400, 'Invalid filters: Cannot provide both phone number and email address', [
      'GET',
      'agents?email=a@b.example&phone=%2B4512',
    ])
    await refused(400, 'Duplicate email address', ['GET', 'agents?email=a@b.example&email=c@d.example'])
    await refused(400, 'Duplicate phone number', ['GET', 'agents?phone=%2B1&phone=%2B2'])
  })

  await t.test('addresses belong to one user of the organization', async () => {
    const contact = await ok(201, 'POST', 'endusers', { email: 'kim@customer.example', phoneNumber: '+4711' })
    assert.equal(contact.data.displayName, 'kim@customer.example')
    const bob = { email: 'bob@brown.example', displayName: 'Bob' }
    const refusals: [object, string][] = [
      [{ ...bob, email: 'alice@brown.example' }, 'EmailExists'],
      [{ ...bob, email: 'ALICE@secondary.example' }, 'EmailExists'],
      [{ ...bob, email: 'kim@customer.example' }, 'EmailExists'],
      [{ ...bob, phoneNumber: '+4512345678' }, 'PhoneNumberExists'],
      [
        { ...bob, additionalEmails: ['kim@customer.example'], additionalPhoneNumbers: ['+4711'] },
        'EmailExists, PhoneNumberExists',
      ],
      [{ ...bob, email: 'nonsense' }, 'InvalidEmail'],
      [{ ...bob, phoneNumber: '0123' }, 'InvalidPhoneNumber'],
    ]
    for (const [body, errors] of refusals) {
      const { status, body: answer } = await parlance.call('POST', '/v1/agents', { body })
      assert.deepEqual([status, REFUSED.exec(answer.message)?.[1]], [400, errors], JSON.stringify(body))
    }
    assert.equal((await ok(200, 'GET', 'agents')).data.length, 2, 'nothing of them was kept')
    await refused(400, /^Invalid value for: body/, ['POST', 'agents', { email: 'bob@brown.example' }])
  })

  await t.test('PUT replaces, PATCH merges', async () => {
    const patched = await ok(200, 'PATCH', `agents/${id}`, {
      lastName: 'Black',
      additionalPhoneNumbers: ['+5566778899'],
      email: 'other@brown.example',
    })
    const expected = { ...alice, lastName: 'Black', additionalPhoneNumbers: ['+5566778899'] }
    assert.deepEqual(patched.data, expected)
    const put = await ok(200, 'PUT', `agents/${id}`, {
      displayName: 'AB',
      additionalPhoneNumbers: ['+49301'],
    })
    const nothing = { middleNames: [], additionalEmails: [], roles: ['Agent'], createdAt, id }
    assert.deepEqual(put.data, {
      ...nothing,
      email: 'alice@brown.example',
      displayName: 'AB',
      additionalPhoneNumbers: ['+49301'],
    })
    await refused(400, 'There is nothing to change', ['PATCH', `agents/${id}`, {}])
    await refused(400, /^Invalid value for: body/, ['PUT', `agents/${id}`, { firstName: 'A' }])
    await refused(400, 'Invalid value for: path parameter agentId', ['GET', 'agents/12'])
    await refused(404, 'The requested resource could not be found', ['GET', `agents/${randomUUID()}`])
    await ok(200, 'PUT', `agents/${id}`, ALICE)
    // What an agent has already is held against nobody, also when mail has come from there.
    await parlance.mailIn({ from: 'alice@secondary.example' })
    await ok(200, 'PATCH', `agents/${id}`, { phoneNumber: ALICE.phoneNumber })
  })

  await t.test('many at once have one outcome each, in their order', async () => {
    const { data } = await ok(201, 'POST', 'agents/bulk', {
      data: [
        { email: 'bea@brown.example', displayName: 'Bea' },
        { email: 'eve@brown.example', displayName: 'Eve', phoneNumber: ALICE.phoneNumber },
        { email: 'eve@brown.example', displayName: 'Eve' },
      ],
    })
    assert.deepEqual(
      data.map(({ _type }: Body) => _type),
      ['BulkActionSuccess', 'BulkActionFailure', 'BulkActionSuccess'],
    )
    assert.equal(data[1].error._type, 'Validation')
    assert.equal(REFUSED.exec(data[1].error.message)?.[1], 'PhoneNumberExists')
    const [bea, eve] = [data[0].data, data[2].data]
    assert.deepEqual((await ok(200, 'GET', `agents/${eve.id}`)).data, eve)
    const unknown = randomUUID()
    const patched = await ok(200, 'PATCH', 'agents', [
      { id: bea.id, firstName: 'Bea' },
      { id: unknown, firstName: 'Nobody' },
      { id: eve.id },
      { id: 'nonsense', firstName: 'Nobody' },
      { id: bea.id, firstName: 'Twice' },
      { id: alice.id, phoneNumber: '12' },
    ])
    assert.deepEqual(patched.data[0], { _type: 'BulkActionSuccess', data: { ...bea, firstName: 'Bea' } })
    const errors = patched.data.slice(1).map(({ error }: Body) => [error._type, error.id])
    assert.deepEqual(errors, [
      ['NotFound', unknown],
      ['EmptyPatchSet', eve.id],
      ['NotFound', 'nonsense'],
      ['Integrity', bea.id],
      ['Validation', alice.id],
    ])
    assert.equal(
      patched.data[5].error.message,
      `Patching Agent [id=${alice.id}] in [org=${parlance.organization.id}] failed with [errors=InvalidPhoneNumber]`,
    )
    const put = await ok(200, 'PUT', 'agents', [{ id: bea.id, displayName: 'B' }])
    assert.deepEqual(put.data[0].data, { ...bea, displayName: 'B' })
  })

  await t.test('pages follow each other while somebody comes', async () => {
    const ids: string[] = []
    let page = await ok(200, 'GET', 'agents?pageLimit=2')
    for (;;) {
      ids.push(...page.data.map((agent: Body) => agent.id))
      if (!page.meta) break
      assert.match(page.meta.next, /^\/v1\/agents\?pageKey=/)
      if (ids.length === 2)
        await ok(201, 'POST', 'agents', { email: 'late@brown.example', displayName: 'Late' })
      page = await ok(200, 'GET', page.meta.next.slice('/v1/'.length))
    }
    assert.equal(ids.length, 5)
    assert.equal(new Set(ids).size, 5)
    await refused(400, 'Invalid value for: query parameter pageKey', ['GET', 'agents?pageKey=nonsense'])
    await refused(400, 'Invalid value for: query parameter pageLimit', ['GET', 'agents?pageLimit=101'])
    await refused(400, 'Invalid value for: query parameter pageLimit', ['GET', 'agents?pageLimit=0'])
  })

  await t.test('what one organization says of somebody is not seen in another', async () => {
    const other = await parlance.newOrganization()
    const there = dixaCaller(parlance, other.token)
    const body = { email: ALICE.email, displayName: 'Dr. Brown', phoneNumber: ALICE.phoneNumber }
    const shared = (await there.ok(201, 'POST', 'agents', body)).data
    assert.equal(shared.id, id, 'the same person')
    assert.equal(shared.displayName, 'Dr. Brown')
    assert.equal(shared.firstName, undefined)
    assert.deepEqual(shared.additionalEmails, [])
    const here = (await ok(200, 'GET', `agents/${id}`)).data
    assert.deepEqual(here, alice)
    await there.ok(200, 'PATCH', `agents/${id}`, { firstName: 'A.' })
    await there.ok(204, 'DELETE', `agents/${id}`)
    assert.deepEqual((await ok(200, 'GET', `agents/${id}`)).data, alice)
    assert.equal((await there.ok(200, 'GET', `endusers/${id}`)).data.displayName, 'Dr. Brown')
  })

  await t.test('another API shows the same name, and changes it', async () => {
    const admin = chatwootAccount(parlance).as(parlance.token)
    const shown = (await admin('GET', 'agents')).find(({ email }: Body) => email === 'alice@brown.example')
    assert.equal(shown.name, 'Alice Brown')
    await admin('PATCH', `agents/${shown.id}`, { name: 'Alice B.' })
    assert.equal((await ok(200, 'GET', `agents/${id}`)).data.displayName, 'Alice B.')
    await ok(200, 'PATCH', `agents/${id}`, { displayName: 'Alice Brown' })
    const again = (await admin('GET', 'agents')).find((agent: Body) => agent.id === shown.id)
    assert.equal(again.name, 'Alice Brown')
  })
})

async function agentBecomesEndUser(parlance: Parlance): Promise<void> {
  const { ok, refused } = dixaCaller(parlance)
  const admin = chatwootAccount(parlance).as(parlance.token)
  const alice = (await ok(201, 'POST', 'agents', ALICE)).data
  const team = (await ok(201, 'POST', 'teams', { name: 'Early' })).data
  await ok(200, 'PATCH', `teams/${team.id}/agents`, { agentIds: [alice.id] })
  const queue = await makeQueue(parlance, alice.id)
  await parlance.mailIn({ subject: 'Open' })
  await parlance.mailIn({ subject: 'Done' })
  // Numbers of conversations count up.
  const [open, done] = [1, 2]
  const { id: number } = (await admin('GET', 'agents')).find(({ email }: Body) => email === alice.email)
  for (const conversation of [open, done])
    await admin('POST', `conversations/${conversation}/assignments`, { assignee_id: number })
  await admin('POST', `conversations/${done}/toggle_status`, { status: 'resolved' })

  const { id: me } = (await ok(200, 'GET', 'agents')).data[0]
  await refused(400, 'an organization keeps at least one administrator', ['DELETE', `agents/${me}`])
  await ok(204, 'DELETE', `agents/${alice.id}`)

  await refused(404, 'The requested resource could not be found', ['GET', `agents/${alice.id}`])
  const { roles: _roles, createdAt: _createdAt, ...facts } = alice
  const user = (await ok(200, 'GET', `endusers/${alice.id}`)).data
  assert.deepEqual({ ...user, createdAt: 0 }, { ...facts, customAttributes: [], createdAt: 0 })
  assert.deepEqual((await ok(200, 'GET', 'endusers?email=alice@secondary.example')).data[0].id, alice.id)
  assert.deepEqual((await ok(200, 'GET', `teams/${team.id}/agents`)).data, [])
  assert.equal(await isMemberOfQueue(parlance, alice.id), false)

  const conversation = await admin('GET', `conversations/${open}`)
  assert.equal(conversation.meta.assignee ?? null, null)
  const { body: log } = await parlance.call('GET', '/native/v1/events?limit=1000&types=conversation.queued')
  // What waits since it arrived was put there by the program.
  const queued = log.data.filter(
    ({ type, actor }: Body) => type === 'conversation.queued' && actor.kind === 'person',
  )
  assert.deepEqual(
    queued.map(({ data }: Body) => data.queueId),
    [queue],
    'the open one waits again, the other one is over',
  )

  // Who comes back is the same person, and an end user no more.
  const again = (await ok(201, 'POST', 'agents', { email: ALICE.email, displayName: 'Alice' })).data
  assert.equal(again.id, alice.id)
  await refused(404, 'The requested resource could not be found', ['GET', `endusers/${alice.id}`])
  assert.deepEqual((await ok(200, 'GET', 'endusers?email=alice@brown.example')).data, [])
  await ok(204, 'DELETE', `agents/${alice.id}`)
  assert.equal((await ok(200, 'GET', `endusers/${alice.id}`)).data.displayName, 'Alice')
}

/** A default queue with a member. */
async function makeQueue(parlance: Parlance, personId: string): Promise<string> {
  const { id: organization_id } = parlance.organization
  const now = new Date()
  const [id, db] = [randomUUID(), parlance.core.database.kysely]
  const queue = { organization_id, id, name: 'Support', is_default: true, created_at: now, updated_at: now }
  await db.insertInto('queues').values(queue).execute()
  const member = { organization_id, queue_id: id, person_id: personId, created_at: now }
  await db.insertInto('queue_members').values(member).execute()
  return id
}

const isMemberOfQueue = async (parlance: Parlance, personId: string): Promise<boolean> => {
  const members = parlance.core.database.kysely.selectFrom('queue_members').select('person_id')
  return (await members.where('person_id', '=', personId).executeTakeFirst()) !== undefined
}

test('teams, tags, endpoints and flows', async (t) => {
  const parlance = await start(t)
  const { ok, refused } = dixaCaller(parlance)
  const admin = chatwootAccount(parlance).as(parlance.token)
  await t.test('an agent who is none any more is an end user under the same id', () =>
    agentBecomesEndUser(parlance),
  )

  await t.test('teams have agents, who may be in several', async () => {
    const agent = async (name: string) =>
      (
        await ok(201, 'POST', 'agents', {
          email: `${name}@team.example`,
          displayName: name,
          phoneNumber: PHONES[name],
        })
      ).data.id
    const [bea, eve] = [await agent('bea'), await agent('eve')]
    const day = (await ok(201, 'POST', 'teams', { name: 'Day' })).data
    const night = (await ok(201, 'POST', 'teams', { name: 'Night' })).data
    assert.deepEqual(Object.keys(day).toSorted(), ['id', 'name'])
    await refused(400, /exists already/, ['POST', 'teams', { name: 'Day' }])
    assert.deepEqual((await ok(200, 'GET', 'teams')).data.slice(1), [day, night])
    assert.deepEqual((await ok(200, 'GET', `teams/${day.id}`)).data, day)
    const members = `teams/${day.id}/agents`
    assert.equal(await ok(200, 'PATCH', members, { agentIds: [bea] }), '')
    await ok(200, 'PATCH', members, { agentIds: [bea, eve] })
    await ok(200, 'PATCH', `teams/${night.id}/agents`, { agentIds: [bea] })
    const user = (await ok(201, 'POST', 'endusers', { displayName: 'Kim' })).data.id
    for (const stranger of [user, randomUUID()])
      await refused(400, 'Agent was not found', [
        'PATCH',
        `teams/${night.id}/agents`,
        { agentIds: [eve, stranger] },
      ])
    assert.equal((await ok(200, 'GET', `teams/${night.id}/agents`)).data.length, 1, 'nobody was added')
    assert.deepEqual((await ok(200, 'GET', members)).data, [
      { id: bea, name: 'bea', email: 'bea@team.example', phoneNumber: '+451' },
      { id: eve, name: 'eve', email: 'eve@team.example' },
    ])
    assert.deepEqual((await ok(200, 'GET', `agents/${bea}/teams`)).data, [{ id: day.id }, { id: night.id }])
    await ok(204, 'DELETE', members, { agentIds: [eve] })
    assert.equal((await ok(200, 'GET', members)).data.length, 1)
    await ok(204, 'DELETE', `teams/${day.id}`)
    await refused(404, 'The requested resource could not be found', ['GET', members])
    assert.deepEqual((await ok(200, 'GET', `agents/${bea}/teams`)).data, [{ id: night.id }])
  })

  await t.test('tags are the labels of the other APIs', async () => {
    const vip = (await ok(200, 'POST', 'tags', { name: 'vip', color: '#A0b1c2' })).data
    assert.deepEqual(vip, { id: vip.id, name: 'vip', color: '#A0b1c2', state: 'Active' })
    assert.equal((await ok(200, 'POST', 'tags', { name: 'plain' })).data.color, '#000000')
    await refused(400, 'this label exists already', ['POST', 'tags', { name: 'VIP' }])
    await refused(400, /^Invalid value for: body/, ['POST', 'tags', { name: 'x', color: 'red' }])
    await admin('POST', 'labels', { title: 'billing' })
    const labels = (await admin('GET', 'labels')).payload
    assert.equal(labels.find(({ title }: Body) => title === 'vip').color, '#A0b1c2')
    await ok(204, 'PATCH', `tags/${vip.id}/deactivate`)
    await ok(204, 'PATCH', `tags/${vip.id}/deactivate`)
    const states = (await ok(200, 'GET', 'tags')).data.map(({ name, state }: Body) => [name, state])
    assert.deepEqual(states, [
      ['vip', 'Inactive'],
      ['plain', 'Active'],
      ['billing', 'Active'],
    ])
    await ok(204, 'PATCH', `tags/${vip.id}/activate`)
    assert.equal((await ok(200, 'GET', `tags/${vip.id}`)).data.state, 'Active')
    await refused(404, 'The requested resource could not be found', [
      'PATCH',
      `tags/${randomUUID()}/activate`,
    ])
  })

  await t.test('contact endpoints are addresses and numbers', async () => {
    const sms = await admin('POST', 'inboxes', {
      name: 'Text us',
      channel: { type: 'sms', phone_number: '+4520304050' },
    })
    const email = {
      _type: 'EmailEndpoint',
      address: parlance.address,
      name: 'Default',
      senderOverride: 'Example Energy',
    }
    const phone = {
      _type: 'TelephonyEndpoint',
      number: '+4520304050',
      name: sms.name,
      functionality: ['Sms'],
    }
    const all = (await ok(200, 'GET', 'contact-endpoints')).data
    assert.deepEqual(
      all.map(({ _type }: Body) => _type),
      ['EmailEndpoint', 'TelephonyEndpoint'],
    )
    assert.deepEqual((await ok(200, 'GET', 'contact-endpoints?_type=TelephonyEndpoint')).data, [phone])
    const one = (await ok(200, 'GET', `contact-endpoints/${parlance.address.toUpperCase()}`)).data
    assert.deepEqual(one, email)
    assert.deepEqual((await ok(200, 'GET', 'contact-endpoints/%2B4520304050')).data, phone)
    await refused(400, /neither/, ['GET', 'contact-endpoints/support'])
    await refused(404, 'The requested resource could not be found', ['GET', 'contact-endpoints/a@b.example'])
    await refused(400, 'Invalid value for: query parameter _type', ['GET', 'contact-endpoints?_type=Fax'])
  })

  await t.test('flows are made over the native API', async () => {
    const flow = async (body: object) => (await parlance.call('POST', '/native/v1/flows', { body })).status
    assert.equal(await flow({ name: 'Calls', way: 'phone', endpoint: '+4520304050' }), 201)
    assert.equal(await flow({ name: 'Mail', way: 'email', endpoint: parlance.address }), 201)
    assert.equal(await flow({ name: 'Mail', way: 'email', endpoint: parlance.address }), 409)
    assert.equal(await flow({ name: 'Other', way: 'email', endpoint: '+4520304050' }), 400)
    assert.equal(await flow({ name: 'Other', way: 'website', endpoint: randomUUID() }), 404)
    const [calls] = (await ok(200, 'GET', 'conversations/flows')).data
    assert.deepEqual(calls, {
      id: calls.id,
      name: 'Calls',
      channel: 'PstnPhone',
      contactEndpointId: '+4520304050',
    })
    const [mail, ...others] = (await ok(200, 'GET', 'conversations/flows?channel=Email')).data
    assert.deepEqual([mail.name, mail.contactEndpointId, others], ['Mail', parlance.address, []])
    await refused(400, 'Invalid value for: query parameter channel', [
      'GET',
      'conversations/flows?channel=Sms',
    ])
    assert.equal((await parlance.call('DELETE', `/native/v1/flows/${mail.id}`)).status, 204)
    assert.deepEqual((await ok(200, 'GET', 'conversations/flows?channel=Email')).data, [])
  })
})

const PHONES: Record<string, string> = { bea: '+451' }
