import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type Caller, chatwootAccount } from '../support/chatwoot-account.ts'
import { dixaCaller } from '../support/dixa-caller.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'

type Body = Reply['body']

interface Scene {
  parlance: Parlance
  dixa: ReturnType<typeof dixaCaller>
  admin: Caller
}

const NOT_FOUND = 'The requested resource could not be found'

test('end users and what is said about them and their conversations', async (t) => {
  const parlance = await start(t)
  const admin = chatwootAccount(parlance).as(parlance.token)
  const scene: Scene = { parlance, dixa: dixaCaller(parlance), admin }
  await t.test('whoever was made elsewhere is shown, and the other way round', () => acrossApis(scene))
  await t.test('made, replaced, patched, found, refused', () => oneByOne(scene))
  await t.test('many at once have one outcome each', () => manyAtOnce(scene))
  await t.test('attributes are one thing in all APIs', () => attributes(scene))
  await t.test('an attribute that is not there takes no value', () => wrongValues(scene))
})

async function acrossApis({ parlance, dixa: { ok }, admin }: Scene): Promise<void> {
  await parlance.mailIn({ from: 'Kim Customer <kim@customer.example>' })
  const { contact } = (
    await admin('POST', 'contacts', {
      name: 'Lee',
      email: 'lee@customer.example',
      phone_number: '+4790000001',
      identifier: 'crm-7',
      avatar_url: 'https://pictures.example/lee.png',
    })
  ).payload
  const anonymous = (await admin('POST', 'contacts', {})).payload.contact
  const [kim, lee, nobody] = (await ok(200, 'GET', 'endusers')).data
  assert.equal(kim.displayName, 'Kim Customer')
  assert.equal(kim.email, 'kim@customer.example')
  const { id: _id, createdAt: _createdAt, ...facts } = lee
  assert.deepEqual(facts, {
    email: 'lee@customer.example',
    displayName: 'Lee',
    externalId: 'crm-7',
    phoneNumber: '+4790000001',
    avatarUrl: 'https://pictures.example/lee.png',
    middleNames: [],
    additionalEmails: [],
    additionalPhoneNumbers: [],
  })
  assert.equal(nobody.displayName, undefined)
  await ok(200, 'PATCH', `endusers/${lee.id}`, {
    displayName: 'Lee Li',
    additionalEmails: ['Li@home.example'],
  })
  assert.equal((await admin('GET', `contacts/${contact.id}`)).payload.name, 'Lee Li')
  const found = async (word: string) =>
    (await admin('GET', `contacts/search?q=${word}`)).payload.map(({ id }: Body) => id)
  assert.deepEqual(await found('Lee%20Li'), [contact.id])
  assert.deepEqual(await found('li@home'), [contact.id])
  await admin('PATCH', `contacts/${contact.id}`, { name: 'Lee', email: 'new@customer.example' })
  const after = (await ok(200, 'GET', `endusers/${lee.id}`)).data
  assert.deepEqual(
    [after.displayName, after.email, after.additionalEmails],
    ['Lee', 'new@customer.example', ['li@home.example']],
  )
  await admin('DELETE', `contacts/${anonymous.id}`)
  // Mail from an additional address comes from the same end user.
  await parlance.mailIn({ from: 'li@home.example', subject: 'From home' })
  assert.equal((await ok(200, 'GET', 'endusers')).data.length, 2)
}

async function oneByOne({ parlance, dixa: { ok, refused } }: Scene): Promise<void> {
  const full = {
    email: 'alice@brown.example',
    displayName: 'Alice B.',
    firstName: 'Alice',
    middleNames: ['J.'],
    lastName: 'Brown',
    avatarUrl: 'http://avatar.example/a',
    externalId: '#12345678',
    phoneNumber: '+551155256325',
    additionalEmails: ['alice@secondary.example'],
    additionalPhoneNumbers: ['+5566778899'],
  }
  const alice = (await ok(201, 'POST', 'endusers', full)).data
  const { id, createdAt, ...said } = alice
  assert.deepEqual(said, { ...full, customAttributes: [] })
  const { customAttributes: _none, ...listed } = alice
  for (const query of [
    'email=ALICE@secondary.example',
    'phone=%2B5566778899',
    'externalId=%2312345678',
    'email=alice@brown.example',
  ])
    assert.deepEqual((await ok(200, 'GET', `endusers?${query}`)).data, [listed], query)
  assert.deepEqual((await ok(200, 'GET', 'endusers?externalId=none')).data, [])
  await refused(400, 'Invalid filters: Cannot provide both phone number and email address', [
    'GET',
    'endusers?email=a@b.example&phone=%2B4512',
  ])
  await refused(400, 'Invalid filters: Cannot provide more than one filter', [
    'GET',
    'endusers?email=a@b.example&externalId=1',
  ])
  await refused(400, 'Duplicate email address', ['GET', 'endusers?email=a@b.example&email=a@b.example'])

  const org = parlance.organization.id
  const creating = `Creating EndUser in [org=${org}] failed with`
  const taken = { email: 'alice@secondary.example', phoneNumber: '+551155256325' }
  await refused(400, `${creating} [errors=EmailExists, PhoneNumberExists]`, ['POST', 'endusers', taken])
  await refused(400, `${creating} [errors=ExternalIdExists]`, [
    'POST',
    'endusers',
    { externalId: '#12345678' },
  ])
  await refused(400, `${creating} [errors=InvalidEmail]`, ['POST', 'endusers', { email: 'nonsense' }])
  const bob = (await ok(201, 'POST', 'endusers', { firstName: 'Bob', lastName: 'Ray', phoneNumber: '+4599' }))
    .data
  assert.equal(bob.displayName, 'Bob Ray')
  await refused(
    400,
    `Updating EndUser [id=${bob.id}] in [org=${org}] failed with [errors=PhoneNumberExists]`,
    ['PUT', `endusers/${bob.id}`, { displayName: 'Bob', phoneNumber: '+5566778899' }],
  )
  await refused(
    400,
    `Patching EndUser [id=${bob.id}] in [org=${org}] failed with [errors=ExternalIdExists]`,
    ['PATCH', `endusers/${bob.id}`, { externalId: '#12345678' }],
  )

  // A name that nobody chose follows what it was made of; a chosen one stays.
  const patch = async (user: string, body: object) => (await ok(200, 'PATCH', `endusers/${user}`, body)).data
  assert.equal((await patch(bob.id, { lastName: 'Roy' })).displayName, 'Bob Roy')
  assert.deepEqual(await patch(id, { lastName: 'Black', phoneNumber: '+5566778899' }), {
    ...alice,
    lastName: 'Black',
    phoneNumber: '+5566778899',
    additionalPhoneNumbers: [],
  })
  await refused(400, 'There is nothing to change', ['PATCH', `endusers/${id}`, {}])
  const put = await ok(200, 'PUT', `endusers/${id}`, {
    displayName: 'Alice',
    additionalEmails: ['alice@secondary.example'],
  })
  assert.deepEqual(put.data, {
    id,
    createdAt,
    displayName: 'Alice',
    email: 'alice@secondary.example',
    middleNames: [],
    additionalEmails: [],
    additionalPhoneNumbers: [],
    customAttributes: [],
  })
  await refused(400, /^Invalid value for: body/, ['PUT', `endusers/${id}`, { firstName: 'A' }])
  await refused(404, NOT_FOUND, ['PATCH', `endusers/${randomUUID()}`, { firstName: 'A' }])
  await refused(400, 'Invalid value for: path parameter userId', ['GET', 'endusers/7'])
  const agent = (await ok(200, 'GET', 'agents')).data[0]
  await refused(404, NOT_FOUND, ['GET', `endusers/${agent.id}`])
  await refused(400, `${creating} [errors=EmailExists]`, ['POST', 'endusers', { email: agent.email }])
}

async function manyAtOnce({ parlance, dixa: { ok } }: Scene): Promise<void> {
  const made = (
    await ok(201, 'POST', 'endusers/bulk', {
      data: [{ email: 'a@bulk.example' }, { email: 'A@bulk.example' }, { phoneNumber: '+3531' }],
    })
  ).data
  assert.deepEqual(
    made.map(({ _type }: Body) => _type),
    ['BulkActionSuccess', 'BulkActionFailure', 'BulkActionSuccess'],
  )
  const org = parlance.organization.id
  assert.deepEqual(made[1].error, {
    _type: 'Validation',
    message: `Creating EndUser in [org=${org}] failed with [errors=EmailExists]`,
  })
  const [a, b] = [made[0].data.id, made[2].data.id]
  const unknown = randomUUID()
  const { data } = await ok(200, 'PATCH', 'endusers', {
    data: [
      { id: a, phoneNumber: '+3531' },
      { id: b, firstName: 'Bo' },
      { id: b, firstName: 'Twice' },
      { id: a },
      { id: unknown, firstName: 'Nobody' },
    ],
  })
  assert.deepEqual(data[0].error, {
    _type: 'Validation',
    id: a,
    message: `Patching EndUser [id=${a}] in [org=${org}] failed with [errors=PhoneNumberExists]`,
  })
  assert.equal(data[1].data.displayName, 'Bo')
  assert.deepEqual(
    data.slice(2).map(({ error }: Body) => [error._type, error.id]),
    [
      ['Integrity', b],
      ['Integrity', a],
      ['NotFound', unknown],
    ],
  )
  const [known, fine] = (
    await ok(200, 'PATCH', 'endusers', {
      data: [
        { id: a, externalId: 'crm-7' },
        { id: b, lastName: 'Bu' },
      ],
    })
  ).data
  assert.match(known.error.message, /\[errors=ExternalIdExists\]$/)
  assert.equal(fine.data.displayName, 'Bo Bu')
  const put = await ok(200, 'PUT', 'endusers', { data: [{ id: a, displayName: 'A' }] })
  assert.deepEqual([put.data[0].data.displayName, put.data[0].data.email], ['A', undefined])
}

const CITY = {
  owner: 'contact',
  key: 'city',
  name: 'City',
  type: 'list',
  options: [
    {
      value: 'dk',
      label: 'Denmark',
      options: [{ value: 'aarhus' }, { value: 'ribe', is_deactivated: true }],
    },
    { value: 'no', label: 'Norway' },
    { value: 'se', is_deactivated: true },
  ],
}

const define = async ({ parlance }: Scene, body: object): Promise<string> => {
  const reply = await parlance.call('POST', '/native/v1/attributes', { body })
  assert.equal(reply.status, 201, JSON.stringify(reply.body))
  return reply.body.id
}

async function attributes(scene: Scene): Promise<void> {
  const { dixa, admin } = scene
  const { ok } = dixa
  const city = await define(scene, CITY)
  const reason = await define(scene, {
    ...{ owner: 'conversation', key: 'reason', name: 'Reason', type: 'text' },
    ...{ placeholder: 'Why?', description: 'Why they write', is_required: true },
  })
  const attribute = (key: string, type: number, more = {}) =>
    admin('POST', 'custom_attribute_definitions', {
      ...{
        attribute_key: key,
        attribute_display_name: key,
        attribute_model: 1,
        attribute_display_type: type,
      },
      ...more,
    })
  await attribute('age', 1)
  await attribute('plan', 6, { attribute_values: ['free', 'paid'] })
  await attribute('vip', 7)

  const definitions = (await ok(200, 'GET', 'custom-attributes')).data
  const byKey = (key: string) => definitions.find(({ identifier }: Body) => identifier === key)
  const { createdAt, updatedAt, ...shown } = byKey('reason')
  assert.ok(createdAt && updatedAt)
  assert.deepEqual(shown, {
    id: reason,
    entityType: 'Conversation',
    identifier: 'reason',
    label: 'Reason',
    description: 'Why they write',
    inputDefinition: { _type: 'Text', placeholder: 'Why?' },
    isRequired: true,
    isArchived: false,
    isDeactivated: false,
  })
  const { inputDefinition, entityType } = byKey('city')
  assert.equal(entityType, 'Contact')
  assert.equal(inputDefinition._type, 'Select')
  const [denmark] = inputDefinition.options
  assert.deepEqual([denmark.label, denmark.value, denmark.isDeactivated], ['Denmark', 'dk', false])
  assert.deepEqual(
    denmark.nestedOptions.map(({ value, label, isDeactivated }: Body) => [value, label, isDeactivated]),
    [
      ['aarhus', 'aarhus', false],
      ['ribe', 'ribe', true],
    ],
  )
  assert.deepEqual(
    byKey('plan').inputDefinition.options.map(({ value }: Body) => value),
    ['free', 'paid'],
  )
  assert.equal(byKey('age').inputDefinition._type, 'Text')

  // Of an end user: set here, seen there, and the other way round.
  const { contact } = (await admin('POST', 'contacts', { name: 'Kari', email: 'kari@customer.example' }))
    .payload
  const user = (await ok(200, 'GET', 'endusers?email=kari@customer.example')).data[0].id
  const path = `endusers/${user}/custom-attributes`
  const said = await ok(200, 'PATCH', path, {
    [city]: ['dk', 'aarhus'],
    [byKey('age').id]: '42',
    [byKey('plan').id]: ['paid'],
    [byKey('vip').id]: 'true',
  })
  const values = (list: Body[]) =>
    Object.fromEntries(list.map(({ identifier, value }) => [identifier, value]))
  assert.deepEqual(said.data[0], { id: city, name: 'City', identifier: 'city', value: ['dk', 'aarhus'] })
  assert.deepEqual(values(said.data), { city: ['dk', 'aarhus'], age: '42', plan: ['paid'], vip: 'true' })
  const there = (await admin('GET', `contacts/${contact.id}`)).payload.custom_attributes
  assert.deepEqual(there, { city: ['dk', 'aarhus'], age: 42, plan: 'paid', vip: true })
  await admin('PATCH', `contacts/${contact.id}`, {
    custom_attributes: { plan: 'free', unknown: 'x', city: 'no' },
  })
  const shownUser = (await ok(200, 'GET', `endusers/${user}`)).data
  assert.deepEqual(values(shownUser.customAttributes), {
    city: ['no'],
    age: '42',
    plan: ['free'],
    vip: 'true',
  })
  assert.equal(
    (await ok(200, 'GET', 'endusers?email=kari@customer.example')).data[0].customAttributes,
    undefined,
  )
  const less = await ok(200, 'PATCH', path, { [city]: null, [byKey('plan').id]: [] })
  assert.deepEqual(values(less.data), { age: '42', vip: 'true' })
  const left = (await admin('GET', `contacts/${contact.id}`)).payload.custom_attributes
  assert.deepEqual(left, { age: 42, vip: true, unknown: 'x' })

  // Of a conversation.
  const talk = await ok(200, 'PATCH', 'conversations/1/custom-attributes', { [reason]: 'Meter' })
  assert.deepEqual(values(talk.data), { reason: 'Meter' })
  assert.deepEqual((await admin('GET', 'conversations/1')).custom_attributes, { reason: 'Meter' })
  await admin('POST', 'conversations/1/custom_attributes', { custom_attributes: { reason: 'Bill', more: 1 } })
  assert.deepEqual((await ok(200, 'PATCH', 'conversations/1/custom-attributes', {})).data, [
    { id: reason, name: 'Reason', identifier: 'reason', value: 'Bill' },
  ])
}

async function wrongValues(scene: Scene): Promise<void> {
  const { parlance, dixa } = scene
  const { ok, refused } = dixa
  const definitions = (await ok(200, 'GET', 'custom-attributes')).data
  const idOf = (key: string) => definitions.find(({ identifier }: Body) => identifier === key).id
  const user = (await ok(200, 'GET', 'endusers?email=kari@customer.example')).data[0].id
  const path = `endusers/${user}/custom-attributes`
  const [city, age, reason] = [idOf('city'), idOf('age'), idOf('reason')]
  const change = (body: object) => parlance.call('PATCH', `/native/v1/attributes/${age}`, { body })
  const wrong: object[] = [
    { [randomUUID()]: 'x' },
    { nonsense: 'x' },
    { [reason]: 'of conversations' },
    { [city]: 'dk' },
    { [city]: ['fi'] },
    { [city]: ['se'] },
    { [city]: ['dk', 'ribe'] },
    { [city]: ['aarhus'] },
    { [age]: ['42'] },
    { [age]: 'many' },
    { [city]: ['no'], [age]: 'many' },
  ]
  for (const body of wrong) await refused(400, 'Invalid input for patching', ['PATCH', path, body])
  await refused(400, /^Invalid value for: body/, ['PATCH', path, { [age]: 42 }])
  assert.equal((await change({ is_deactivated: true })).status, 200)
  await refused(400, 'Invalid input for patching', ['PATCH', path, { [age]: '43' }])
  const keys = async () => (await ok(200, 'PATCH', path, {})).data.map(({ identifier }: Body) => identifier)
  assert.deepEqual(await keys(), ['age', 'vip'], 'what was said stays')
  assert.equal((await change({ is_deactivated: false, is_archived: true })).status, 200)
  await refused(400, 'Invalid input for patching', ['PATCH', path, { [age]: '43' }])
  assert.deepEqual(await keys(), ['vip'])
  await refused(404, NOT_FOUND, ['PATCH', `endusers/${randomUUID()}/custom-attributes`, {}])
  await refused(404, NOT_FOUND, ['PATCH', 'conversations/4711/custom-attributes', {}])
  const twice = { ...CITY, key: 'twice', options: [{ value: 'a' }, { value: 'a' }] }
  assert.equal((await parlance.call('POST', '/native/v1/attributes', { body: twice })).status, 400)
  assert.equal((await parlance.call('POST', '/native/v1/attributes', { body: CITY })).status, 409)
}
