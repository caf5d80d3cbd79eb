import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dixaCaller } from '../support/dixa-caller.ts'
import { start } from '../support/start.ts'
import { until, visit } from '../support/visitor.ts'

test('anybody writes over the form of an inbox, and is answered by mail', async (t) => {
  const parlance = await start(t, {
    settings: { RATE_LIMITS: 'on' },
    overrides: { visitorRates: { forms: 100 } },
  })
  const { ok } = dixaCaller(parlance)
  const settings = async (body: object) => {
    const reply = await parlance.call('PUT', '/native/v1/inboxes/default/contact-form', { body })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const { path } = await settings({ min_seconds: 0, title: 'Write to <us>' })
  assert.equal((await visit(parlance, 'GET', path)).status, 404)
  await settings({ is_on: true, thanks: 'We have it.' })
  const fetchToken = async () => (await visit(parlance, 'GET', path)).body.form_token as string
  const filled = {
    email: 'Kim@Customer.example',
    name: 'Kim',
    message: 'Hello there\nfrom Kim',
    language: 'en',
  }
  const count = async () =>
    (await parlance.core.database.kysely.selectFrom('conversations').select('id').execute()).length

  await t.test('as JSON: it becomes a conversation, once', async () => {
    const body = { ...filled, form_token: await fetchToken(), page: 'https://acme.test/contact' }
    const [first, again] = await Promise.all([1, 2].map(() => visit(parlance, 'POST', path, { body })))
    assert.deepEqual([first?.status, first?.body], [200, { message: 'We have it.' }])
    assert.equal(again?.status, 200)
    assert.equal(await count(), 1)
    const conversation = (await ok(200, 'GET', 'conversations/1')).data
    assert.deepEqual(
      [conversation._type, conversation.subject, conversation.fromEmail, conversation.toEmail],
      ['ContactFormConversation', 'Hello there', 'kim@customer.example', parlance.address],
    )
    assert.deepEqual([conversation.language, conversation.direction], ['en', 'Inbound'])
    const [message] = (await ok(200, 'GET', 'conversations/1/messages')).data
    assert.equal(message.attributes._type, 'ContactFormAttributes')
    assert.deepEqual(message.attributes.replyDefaultToEmails, [
      { name: 'Kim', email: 'kim@customer.example' },
    ])
    assert.equal(message.attributes.emailContent.content.value, 'Hello there\nfrom Kim')
  })

  await t.test('the answer leaves by mail, and what is answered to it comes back into it', async () => {
    const { person } = (await parlance.call('GET', '/native/v1/session')).body
    const content = { _type: 'Text', value: 'Hello Kim' }
    await ok(200, 'POST', 'conversations/1/messages', { _type: 'Outbound', agentId: person.id, content })
    await parlance.drain()
    const [sent] = await parlance.captured('kim@customer.example')
    const [replyTo = ''] = /[\w.]+\+\w+@[\w.]+/.exec(sent?.raw.split(/^Reply-To:/im)[1] ?? '') ?? []
    await parlance.mailIn({ to: replyTo, subject: 'Re: Hello there', text: 'Thank you' })
    const messages = (await ok(200, 'GET', 'conversations/1/messages')).data
    assert.deepEqual(
      messages.map(({ attributes }: { attributes: { _type: string } }) => attributes._type),
      ['ContactFormAttributes', 'EmailAttributes', 'EmailAttributes'],
    )
  })

  await t.test('as a page, with files and without a script', async () => {
    const accept = { accept: 'text/html' }
    const page = await visit(parlance, 'GET', path, { headers: accept })
    assert.match(page.body, /<h1>Write to &lt;us&gt;<\/h1>/)
    const token = /name="form_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...filled, email: '', form_token: token, website: '' }))
      form.set(name, value)
    form.append('attachments', new Blob(['a picture']), 'meter.png')
    const refused = await visit(parlance, 'POST', path, { body: form, headers: accept })
    assert.equal(refused.status, 400)
    assert.match(refused.body, /role="alert">Please write your email address[\s\S]*Hello there\r?\nfrom Kim/)
    form.set('email', 'eva@customer.example')
    const taken = await visit(parlance, 'POST', path, { body: form, headers: accept })
    assert.deepEqual([taken.status, taken.body.includes('We have it.')], [200, true])
    const [message] = (await ok(200, 'GET', 'conversations/2/messages')).data
    assert.equal(message.attributes.attachments[0].prettyName, 'meter.png')
  })

  await t.test('programs get nowhere', async () => {
    const before = await count()
    const send = async (more: object) => {
      const { status, body } = await visit(parlance, 'POST', path, { body: { ...filled, ...more } })
      return [status, body.error?.details?.field ?? body.message]
    }
    assert.deepEqual(await send({}), [400, 'form_token'])
    assert.deepEqual(await send({ form_token: `${await fetchToken()}x` }), [400, 'form_token'])
    assert.deepEqual(await send({ form_token: await fetchToken(), message: ' ' }), [400, 'message'])
    assert.deepEqual(await send({ form_token: await fetchToken(), website: 'x' }), [200, 'We have it.'])
    await settings({ min_seconds: 1 })
    const quick = { form_token: await fetchToken() }
    assert.deepEqual(await send(quick), [400, 'form_token'])
    assert.equal(await count(), before)
    await until(async () => (await send(quick))[0] === 200, 'the form is old enough')
    assert.equal(await count(), before + 1)
    const tooMany = await until(async () => {
      const reply = await visit(parlance, 'POST', path, { body: filled })
      return reply.status === 429 && reply
    }, 'too many forms')
    assert.ok(Number(tooMany.headers.get('retry-after')) > 0)
    await settings({ is_on: false })
    assert.equal((await visit(parlance, 'GET', path)).status, 404)
  })
})
