import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { linkMailedTo, memberWithPassword, openDesk } from '../support/desk-client.ts'
import { type Parlance, type Reply, start } from '../support/start.ts'

const PASSWORD = 'a long password'
const INVITATIONS = '/native/v1/invitations'

test('an administrator looks after people', { timeout: 120_000 }, async (t) => {
  const parlance = await start(t)
  const { call } = parlance
  const { body: team } = await call('POST', '/native/v1/teams', { body: { name: 'Day', people: [] } })
  const { body: inbox } = await call('POST', '/native/v1/inboxes', { body: { name: 'Sales', id: 'sales' } })
  const invite = (email: string, more = {}) =>
    call('POST', INVITATIONS, { body: { email, name: 'Mia', role: 'agent', ...more } })
  const take = (token: string, body: object) => {
    const desk = openDesk(parlance)
    return desk.call('PUT', `${INVITATIONS}/${token}`, { body }).then((reply) => ({ desk, reply }))
  }
  const tokenOf = ({ body }: Reply): string => String(body.link).split('/').at(-1) ?? ''
  let mia = openDesk(parlance)
  let miaId = ''

  await t.test('who is invited comes by the link in a mail, once', async () => {
    const places = { team_ids: [team.id], inbox_ids: [inbox.id] }
    const made = await invite('Mia@example.test', places)
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual([made.body.team_ids, made.body.inbox_ids], [[team.id], ['sales']])
    const token = await linkMailedTo(parlance, 'mia@example.test', 'invitation')
    assert.equal(made.body.link.endsWith(`/invitation/${token}`), true)
    assert.equal((await invite('mia@example.test')).status, 409)
    const { body: shown } = await openDesk(parlance).call('GET', `${INVITATIONS}/${token}`)
    assert.deepEqual(
      [shown.organization.name, shown.email, shown.has_account],
      ['Example Energy', 'mia@example.test', false],
    )
    assert.equal((await take(token, { password: 'short' })).reply.status, 400)
    const both = await Promise.all([1, 2].map(() => take(token, { name: 'Mia Berg', password: PASSWORD })))
    const came = both.find(({ reply }) => reply.status === 200)
    assert.deepEqual(both.map(({ reply }) => (reply.status === 200 ? 'in' : 'out')).sort(), ['in', 'out'])
    assert.ok(came)
    mia = came.desk
    miaId = came.reply.body.person.id
    assert.deepEqual([came.reply.body.person.name, came.reply.body.person.role], ['Mia Berg', 'agent'])
    assert.equal((await openDesk(parlance).call('GET', `${INVITATIONS}/${token}`)).status, 404)
    assert.deepEqual((await call('GET', INVITATIONS)).body.data, [])
    const members = await call('GET', `/api/v1/accounts/1/inbox_members/${inbox.number}`)
    assert.deepEqual(
      members.body.payload.map(({ email }: { email: string }) => email),
      ['mia@example.test'],
    )
  })

  await t.test('a link that was withdrawn, sent again or is old leads nowhere', async () => {
    const first = await invite('lee@example.test')
    const again = await call('POST', `${INVITATIONS}/${first.body.id}/send`)
    assert.equal((await take(tokenOf(first), { password: PASSWORD })).reply.status, 404)
    const expire = sql`update invitations set expires_at = now() where id = ${first.body.id}`
    await expire.execute(parlance.core.database.kysely)
    assert.equal((await take(tokenOf(again), { password: PASSWORD })).reply.status, 404)
    const anew = await invite('lee@example.test')
    assert.equal(anew.status, 201)
    assert.equal((await call('DELETE', `${INVITATIONS}/${anew.body.id}`)).status, 204)
    assert.equal((await take(tokenOf(anew), { password: PASSWORD })).reply.status, 404)
  })

  await t.test('a link makes nobody of somebody who has an account', async () => {
    const other = await parlance.newOrganization('Other Energy')
    const asked = () =>
      call('POST', INVITATIONS, {
        token: other.token,
        body: { email: 'mia@example.test', name: 'Mia', role: 'administrator' },
      })
    const made = await asked()
    const { body } = await openDesk(parlance).call('GET', `${INVITATIONS}/${tokenOf(made)}`)
    assert.equal(body.has_account, true)
    assert.equal((await take(tokenOf(made), { password: 'a password of mine' })).reply.status, 401)
    assert.equal((await openDesk(parlance).signIn('mia@example.test', PASSWORD)).status, 200)
    const { reply } = await take(tokenOf(made), { password: PASSWORD })
    assert.deepEqual([reply.body.person.id, reply.body.organization.id], [miaId, other.id])
    // Nor does a token that its administrator makes for her.
    const token = await call('POST', '/native/v1/tokens', {
      token: other.token,
      body: { name: 'hers', person_id: miaId },
    })
    const there = await call('GET', '/native/v1/session', { token: token.body.token })
    assert.equal(there.body.person.id, miaId)
    const reach = { token: token.body.token, headers: { 'x-organization-id': parlance.organization.id } }
    assert.equal((await call('GET', '/native/v1/session', reach)).status, 403)
    const child = await call('POST', '/native/v1/tokens', { token: token.body.token, body: { name: 'more' } })
    const further = { ...reach, token: child.body.token }
    assert.equal((await call('GET', '/native/v1/session', further)).status, 403)
    // What is hers everywhere, no single organization takes from her.
    for (const what of ['sign-on', 'totp']) {
      const refused = await call('DELETE', `/native/v1/people/${miaId}/${what}`, { token: other.token })
      assert.deepEqual([refused.status, /several/.test(refused.body.error.message)], [409, true], what)
    }
    assert.equal((await call('DELETE', `/native/v1/people/${miaId}`, { token: other.token })).status, 204)
    const again = await asked()
    const own = await mia.call('POST', '/native/v1/session/invitation', { body: { token: tokenOf(again) } })
    assert.equal(own.body.id, other.id)
  })

  await t.test('sees and changes who works here', async () => {
    const people = async (by = call) => (await by('GET', '/native/v1/people')).body.data
    const found = (await people()).find((each: { id: string }) => each.id === miaId)
    assert.deepEqual(
      [found.role, found.team_ids, found.is_active, found.has_totp, found.has_sign_on],
      ['agent', [team.id], true, false, false],
    )
    assert.ok(Date.parse(found.last_seen_at) > Date.now() - 600_000)
    const seenByAgent = (await people(mia.call)).find((each: { id: string }) => each.id === miaId)
    assert.equal(seenByAgent.has_totp, null)
    const change = (id: string, body: object) => call('PATCH', `/native/v1/people/${id}`, { body })
    const changed = await change(miaId, { name: 'Mia B.', role: 'administrator', team_ids: [] })
    assert.deepEqual(
      [changed.body.name, changed.body.role, changed.body.team_ids],
      ['Mia B.', 'administrator', []],
    )
    await change(miaId, { role: 'agent' })
    const { body: session } = await call('GET', '/native/v1/session')
    assert.equal((await change(session.person.id, { role: 'agent' })).status, 409, 'the last administrator')
    assert.equal((await call('DELETE', `/native/v1/people/${session.person.id}`)).status, 409)
  })

  await t.test('everybody looks after the own account', async () => {
    const change = (body: object) => mia.call('PATCH', '/native/v1/session/person', { body })
    const settings = { theme: 'dark', shortcuts: { done: 'e' } }
    const picture = 'https://pictures.example/mia.png'
    const changed = await change({
      name: 'Mia',
      language: 'de',
      avatar_url: picture,
      desk_settings: settings,
    })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    const { body } = await mia.call('GET', '/native/v1/session')
    assert.deepEqual(body.person, changed.body)
    assert.deepEqual(
      [body.person.name, body.person.language, body.person.avatar_url, body.person.desk_settings],
      ['Mia', 'de', picture, settings],
    )
    assert.equal((await change({ desk_settings: { text: 'x'.repeat(17_000) } })).status, 400)
    assert.equal((await change({ language: 'fr' })).status, 400)
    assert.equal((await change({ avatar_url: 'javascript:alert(1)' })).status, 400)
  })

  await t.test('tokens: an agent’s own, an administrator’s all', async () => {
    const expires = new Date(Date.now() + 3_600_000).toISOString()
    const make = (body: object) => mia.call('POST', '/native/v1/tokens', { body })
    const made = await make({ name: 'Mine', expires_at: expires })
    assert.equal(made.body.expires_at, expires)
    assert.equal((await make({ name: 'Late', expires_at: '2020-01-01T00:00:00Z' })).status, 400)
    const { body: session } = await call('GET', '/native/v1/session')
    assert.equal((await make({ name: 'Hers', person_id: session.person.id })).status, 403)
    const names = async (by: typeof call) =>
      (await by('GET', '/native/v1/tokens')).body.data.map(({ name }: { name: string }) => name)
    assert.deepEqual(await names(mia.call), ['Mine'])
    assert.ok((await names(call)).includes('first administrator') && (await names(call)).includes('Mine'))
    const [row] = (await mia.call('GET', '/native/v1/tokens')).body.data
    const all = { native: 'agent', epilot: 'agent', chatwoot: 'agent', dixa: 'agent' }
    assert.deepEqual([row.person.id, row.dialects], [miaId, all])
    // What is made with a token that ends, ends with it.
    const child = await call('POST', '/native/v1/tokens', { token: made.body.token, body: { name: 'Child' } })
    assert.equal(child.body.expires_at, expires)
    const own = (await call('GET', '/native/v1/tokens')).body.data
    const first = own.find(({ name }: { name: string }) => name === 'first administrator')
    assert.equal((await mia.call('DELETE', `/native/v1/tokens/${first.id}`)).status, 404)
    assert.equal((await mia.call('DELETE', `/native/v1/tokens/${made.body.id}`)).status, 204)
    assert.equal((await call('GET', '/native/v1/session', { token: made.body.token })).status, 401)
  })

  await t.test('and reads who has done what', async () => {
    await openDesk(parlance).signIn('mia@example.test', 'a wrong password')
    const read = (query: string) => call('GET', `/native/v1/audit?${query}`)
    await until(async () => (await read('type=session.refused')).body.data.length === 2)
    const { body: refused } = await read(`type=session.refused&person_id=${miaId}&limit=1`)
    assert.deepEqual(refused.data[0].person, { id: miaId, name: 'Mia' })
    assert.equal(refused.data[0].data.address, '127.0.0.1')
    const next = await read(`type=session.refused&limit=1&after=${refused.next}`)
    assert.ok(Number(next.body.data[0].id) < Number(refused.data[0].id))
    assert.equal(next.body.next, null)
    const types = new Set((await read('limit=100')).body.data.map(({ type }: { type: string }) => type))
    const wanted = ['session.began', 'invitation.created', 'invitation.taken', 'invitation.withdrawn']
    for (const type of [...wanted, 'person.updated', 'token.created', 'token.revoked', 'inbox.created'])
      assert.ok(types.has(type), type)
    assert.deepEqual((await read('until=2020-01-01T00:00:00Z')).body.data, [])
    assert.equal((await mia.call('GET', '/native/v1/audit')).status, 403)
    // Nor does the feed tell agents from where their colleagues come.
    const feed = await mia.call('GET', '/native/v1/events?limit=1000')
    assert.ok(!feed.body.data.some(({ type }: { type: string }) => type.startsWith('session.')))
  })

  await t.test('who is removed is out at once', async () => {
    assert.equal((await call('DELETE', `/native/v1/people/${miaId}`)).status, 204)
    assert.notEqual((await mia.call('GET', '/native/v1/people')).status, 200)
  })
})

test('what stays open ends with its session, token or membership', { timeout: 60_000 }, async (t) => {
  const parlance = await start(t)
  const person = await memberWithPassword(parlance, { email: 'bo@example.test', password: PASSWORD })
  const open = async (headers: Record<string, string>) => {
    const response = await fetch(`${parlance.url}/native/v1/events/stream`, { headers })
    assert.equal(response.status, 200)
    return response.text().then(() => Date.now())
  }
  const [one, two] = [openDesk(parlance), openDesk(parlance)]
  for (const desk of [one, two]) await desk.signIn('bo@example.test', PASSWORD)
  const cookie = (desk: typeof one) => ({
    cookie: `parlance_session=${desk.cookies.get('parlance_session')}`,
  })
  const { body: token } = await one.call('POST', '/native/v1/tokens', { body: { name: 'feed' } })
  const streams = [open(cookie(one)), open(cookie(two)), open({ authorization: `Bearer ${token.token}` })]
  const cable = await cableOf(parlance, token.token)
  await until(async () => cable.isConfirmed())
  const began = Date.now()
  // In the database, so that nothing happens in the log that would wake anybody.
  const db = parlance.core.database.kysely
  await sql`update tokens set expires_at = now() where kind = 'cookie' and id = (select id from tokens where person_id = ${person.id} and kind = 'cookie'
      order by created_at limit 1)`.execute(db)
  await sql`update tokens set revoked_at = now() where id = ${token.id}`.execute(db)
  assert.ok(((await streams[0]) ?? 0) - began < 5_000)
  assert.ok(((await streams[2]) ?? 0) - began < 5_000)
  await until(async () => cable.isRejected())
  assert.ok(Date.now() - began < 5_000)
  const removed = Date.now()
  await sql`delete from memberships where person_id = ${person.id}`.execute(db)
  assert.ok(((await streams[1]) ?? 0) - removed < 5_000)
})

/** Somebody who listens as clients of Chatwoot's API do. */
async function cableOf(parlance: Parlance, token: string) {
  const { body: profile } = await parlance.call('GET', '/api/v1/profile', { token })
  const identifier = JSON.stringify({
    channel: 'RoomChannel',
    pubsub_token: profile.pubsub_token,
    account_id: 1,
    user_id: profile.id,
  })
  const socket = new WebSocket(`${parlance.url.replace('http', 'ws')}/cable`, 'actioncable-v1-json')
  const types: string[] = []
  let isClosed = false
  socket.addEventListener('message', ({ data }) => {
    const { type } = JSON.parse(String(data))
    types.push(type)
    if (type === 'welcome') socket.send(JSON.stringify({ command: 'subscribe', identifier }))
  })
  socket.addEventListener('close', () => {
    isClosed = true
  })
  return {
    isConfirmed: () => types.includes('confirm_subscription'),
    isRejected: () => isClosed || types.includes('reject_subscription'),
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20))
}
