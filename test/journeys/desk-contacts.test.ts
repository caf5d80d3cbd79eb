import assert from 'node:assert/strict'
import { test } from 'node:test'
import { start } from '../support/start.ts'

test('contacts, saved searches and labels', async (t) => {
  const parlance = await start(t)
  const { call, mailIn } = parlance
  const first = await mailIn({ from: 'Kim Customer <kim@customer.example>', subject: 'Meter' })
  await mailIn({ from: 'Kim Customer <kim@customer.example>', subject: 'Bill' })
  await mailIn({ from: 'Lee <lee@customer.example>', subject: 'Moving' })
  const bea = await parlance.newPerson('bea@example.test')
  const path = '/native/v1/contacts'
  const names = (page: { body: { data: { name: string }[] } }) => page.body.data.map(({ name }) => name)

  await t.test('who was heard of last comes first, by pages, or by what one remembers', async () => {
    const all = await call('GET', path)
    assert.deepEqual(names(all), ['Lee', 'Kim Customer'])
    const [, kim] = all.body.data
    assert.deepEqual([kim.email, kim.counts], ['kim@customer.example', { conversations: 2, open: 2 }])
    const page = await call('GET', `${path}?limit=1`)
    await mailIn({ from: 'New <new@customer.example>', subject: 'Hello' })
    const next = await call('GET', `${path}?limit=1&after=${page.body.next}`)
    assert.deepEqual([...names(page), ...names(next), next.body.next], ['Lee', 'Kim Customer', null])
    assert.deepEqual(names(await call('GET', `${path}?q=CUSTOMER.ex`)), ['New', 'Lee', 'Kim Customer'])
    assert.deepEqual(names(await call('GET', `${path}?q=im%20cu`)), ['Kim Customer'])
    assert.equal((await call('GET', `${path}?after=x`)).status, 400)
    const agents = await call('GET', `${path}/${kim.id}`, { token: bea.token })
    assert.deepEqual(agents.body.counts, { conversations: 0, open: 0 }, 'of inboxes that one sees')
  })

  await t.test('what is said of one changes, and two become one', async () => {
    const made = await call('POST', path, {
      body: {
        name: 'Jo',
        emails: ['JO@customer.example', 'jo2@customer.example'],
        attributes: { plan: 'green' },
      },
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual(made.body.emails, ['jo@customer.example', 'jo2@customer.example'])
    const change = {
      phone: '+4930123456',
      company: 'Ltd',
      attributes: { plan: null, size: 4 },
      is_banned: true,
    }
    const { body: changed } = await call('PATCH', `${path}/${made.body.id}`, { body: change })
    assert.deepEqual(
      [changed.phone, changed.company, changed.attributes, changed.is_banned, changed.name],
      ['+4930123456', 'Ltd', { size: 4 }, true, 'Jo'],
    )
    const taken = await call('PATCH', `${path}/${made.body.id}`, {
      body: { emails: ['kim@customer.example'] },
    })
    assert.deepEqual([taken.status, taken.body.error.details.problems], [400, ['taken_email']])
    const [kim] = (await call('GET', `${path}?q=kim`)).body.data
    const merged = await call('POST', `${path}/${kim.id}:merge`, { body: { from_contact_id: made.body.id } })
    assert.deepEqual(merged.body.emails.toSorted(), [
      'jo2@customer.example',
      'jo@customer.example',
      'kim@customer.example',
    ])
    assert.equal((await call('GET', `${path}/${made.body.id}`)).status, 404)
    const itself = await call('POST', `${path}/${kim.id}:merge`, { body: { from_contact_id: kim.number } })
    assert.equal(itself.status, 400)
    await call('POST', '/native/v1/conversations:change', {
      body: { ids: [first.threadId], change: { state: 'closed' } },
    })
    const { body: theirs } = await call('GET', `${path}/${kim.id}/conversations?limit=1`)
    const { body: rest } = await call('GET', `${path}/${kim.id}/conversations?after=${theirs.next}`)
    assert.deepEqual(
      [theirs.total, ...[...theirs.data, ...rest.data].map(({ subject }: { subject: string }) => subject)],
      [2, 'Bill', 'Meter'],
    )
  })

  await t.test('notes about one', async () => {
    const [kim] = (await call('GET', `${path}?q=kim`)).body.data
    const notes = `${path}/${kim.id}/notes`
    const { body: note } = await call('POST', notes, { body: { text: 'Likes tea' } })
    assert.equal(note.author.name, 'ada@example.test')
    const { body: anew } = await call('PATCH', `${notes}/${note.id}`, { body: { text: 'Likes coffee' } })
    assert.deepEqual([anew.text, typeof anew.edited_at], ['Likes coffee', 'string'])
    assert.deepEqual((await call('GET', notes)).body.data, [anew])
    assert.equal((await call('DELETE', `${notes}/${note.id}`)).status, 204)
    assert.equal((await call('DELETE', `${notes}/${note.id}`)).status, 404)
  })

  await t.test('a search is kept, shared, and asked like any view', async () => {
    const searches = '/native/v1/saved-searches'
    const { status, body: own } = await call('POST', searches, {
      body: { name: 'Bills', q: 'bill', view: 'open' },
    })
    assert.equal(status, 201)
    const found = await call('GET', `/native/v1/conversations?view=saved:${own.id}`)
    assert.deepEqual([found.body.total, found.body.data[0].subject], [1, 'Bill'])
    const within = await call('GET', `/native/v1/conversations?view=saved:${own.id}&q=moving`)
    assert.equal(within.body.total, 0)
    const views = (await call('GET', '/native/v1/views')).body.data
    assert.ok(views.some(({ view }: { view: string }) => view === `saved:${own.id}`))
    const asBea = { token: bea.token }
    assert.deepEqual((await call('GET', searches, asBea)).body.data, [])
    assert.equal(
      (await call('PATCH', `${searches}/${own.id}`, { body: { name: 'x' }, ...asBea })).status,
      404,
    )
    assert.equal(
      (await call('PATCH', `${searches}/${own.id}`, { body: { is_shared: true } })).body.is_shared,
      true,
    )
    const [shared] = (await call('GET', searches, asBea)).body.data
    assert.deepEqual([shared.name, shared.is_own], ['Bills', false])
    assert.equal((await call('DELETE', `${searches}/${own.id}`, asBea)).status, 403)
    assert.equal((await call('POST', searches, { body: { name: 'x', q: 'subject:(' } })).status, 400)
    assert.equal((await call('POST', searches, { body: { name: 'x', q: 'x', view: 'saved:1' } })).status, 400)
    assert.equal((await call('DELETE', `${searches}/${own.id}`)).status, 204)
    assert.equal((await call('GET', `/native/v1/conversations?view=saved:${own.id}`)).status, 404)
  })

  await t.test('a label is made by anybody, and renamed with all that carries it', async () => {
    const labels = '/native/v1/labels'
    const made = await call('POST', labels, { body: { name: ' Urgent ', color: '#f00' }, token: bea.token })
    assert.deepEqual([made.status, made.body.name], [201, 'Urgent'])
    assert.equal((await call('POST', labels, { body: { name: 'urgent' } })).status, 409)
    const { id } = made.body
    const carries = async () =>
      (await call('GET', `/native/v1/conversations/${first.threadId}`)).body.label_ids
    await call('POST', '/native/v1/conversations:change', {
      body: { ids: [first.threadId], change: { add_labels: [id], state: 'open' } },
    })
    assert.equal(
      (await call('PATCH', `${labels}/${id}`, { body: { name: 'x' }, token: bea.token })).status,
      403,
    )
    const renamed = await call('PATCH', `${labels}/${id}`, { body: { name: 'Now', description: 'at once' } })
    assert.deepEqual([renamed.body.name, renamed.body.color], ['Now', '#f00'])
    assert.deepEqual(await carries(), [id])
    const listed = await call('GET', `/native/v1/conversations?view=label:${id}`)
    assert.equal(listed.body.total, 1)
    assert.equal((await call('DELETE', `${labels}/${id}`)).status, 204)
    assert.deepEqual(await carries(), [])
  })
})
