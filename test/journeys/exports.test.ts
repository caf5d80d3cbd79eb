import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { readMbox } from '../../src/mail/import/mbox.ts'
import { placesOf } from '../support/everything.ts'
import { newFolder, newInstallation } from '../support/installation.ts'
import type { Parlance } from '../support/start.ts'
import { until } from '../support/visitor.ts'

const PATH = '/native/v1/exports'

/** Has something written out, waits for it, and fetches it as a browser does. */
async function fetched({ app, call }: Parlance, body: object): Promise<{ id: string; text: string }> {
  const made = await call('POST', PATH, { body })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await app.exports.drain()
  return { id: made.body.id, text: await download(call, made.body.id) }
}

async function download(call: Parlance['call'], id: string): Promise<string> {
  const link = await call('POST', `${PATH}/${id}/link`)
  assert.equal(link.status, 200, JSON.stringify(link.body))
  const response = await fetch(link.body.url)
  const bytes = Buffer.from(await response.arrayBuffer())
  assert.equal(String(bytes.length), response.headers.get('content-length'))
  return bytes.toString('latin1')
}

test('what an organization has can be taken away, and what is anonymized is not in it', async (t) => {
  const installation = await newInstallation(t)
  // Each part has one thing: all that can happen between parts happens.
  let parlance = await installation.start({ overrides: { exports: { bytes: 1, items: 1 } } })
  const { call, mailIn } = parlance
  const folder = await newFolder(t)
  const kim = await mailIn({ subject: 'Zmeter', text: 'Hello\n\nFrom here on:\n>From there\nzkim writes.' })
  await mailIn({ from: 'Lee <lee@customer.example>', subject: 'Moving', text: 'Zlee moves.' })
  await call('POST', `/native/v1/conversations/${kim.threadId}/notes`, { body: { text: 'Call back' } })
  await call('POST', '/v1/message/messages', {
    body: {
      ...{ parent_id: kim.id, subject: 'Re: Zmeter', text: 'Thank you, Kim.' },
      ...{ from: { address: parlance.address }, to: [{ address: 'kim@customer.example' }] },
    },
  })
  await parlance.drain()
  await call('POST', '/native/v1/contacts', {
    body: { name: '=HYPERLINK("http://evil.example")', emails: ['eve@customer.example'], company: '@SUM(1)' },
  })
  const sourceOf = async (id: string) => String((await call('GET', `/native/v1/messages/${id}/source`)).body)

  await t.test('mail as an mbox, byte for byte as it came and left, which can be read in again', async () => {
    const { text } = await fetched(parlance, { kind: 'mail' })
    const path = join(folder, 'mail.mbox')
    await writeFile(path, text, 'latin1')
    const raws: string[] = []
    for await (const { raw } of readMbox(path)) raws.push(raw.toString('latin1'))
    assert.equal(raws.length, 3)
    assert.equal(raws[0], await sourceOf(kim.id))
    assert.match(text, /^>From here on:/m)
    assert.match(text, /^>>From there/m)
    assert.match(raws[2] ?? '', /Thank you, Kim/)
    assert.deepEqual((await fetched(parlance, { kind: 'mail', inbox_id: 'default' })).text, text)
  })
  await t.test('contacts as a CSV that no program takes for formulas', async () => {
    const { text } = await fetched(parlance, { kind: 'contacts' })
    const lines = text.trim().split('\n')
    assert.match(lines[0] ?? '', /^id,name,email,phone_number,/)
    assert.equal(lines.length, 4)
    assert.match(text, /"'=HYPERLINK\(""http:\/\/evil.example""\)",eve@customer.example/)
    assert.match(text, /,'@SUM\(1\),/)
  })
  await t.test('conversations as lines of JSON with messages and notes', async () => {
    const { text } = await fetched(parlance, { kind: 'conversations' })
    const [first, second] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      first.messages.map(({ kind, direction }: { kind: string; direction: string }) => [kind, direction]),
      [
        ['message', 'inbound'],
        ['note', 'outbound'],
        ['message', 'outbound'],
      ],
    )
    assert.deepEqual([first.subject, first.contact.addresses], ['Zmeter', ['kim@customer.example']])
    assert.equal(second.subject, 'Moving')
  })
  await t.test('nobody else reaches it, and a link is good for its file alone', async () => {
    const [{ id }] = (await call('GET', PATH)).body.data
    const other = await parlance.newOrganization()
    const agent = await parlance.newPerson('bea@example.test')
    assert.deepEqual((await call('GET', PATH, { token: other.token })).body, { data: [] })
    assert.equal((await call('POST', `${PATH}/${id}/link`, { token: other.token })).status, 404)
    assert.equal((await call('GET', PATH, { token: agent.token })).status, 403)
    const { url } = (await call('POST', `${PATH}/${id}/link`)).body
    const forged = [url.replace(`/${parlance.organization.number}/`, `/${other.number}/`), `${url}x`]
    for (const each of forged) assert.equal((await fetch(each)).status, 403)
    assert.equal((await call('POST', PATH, { body: { kind: 'contacts', inbox_id: 'default' } })).status, 400)
    const audit = await call('GET', '/native/v1/audit?type=export.')
    assert.equal(audit.body.data[0].type, 'export.fetched')
  })
  await t.test('what is anonymized afterwards goes from files that are there already', async () => {
    const { data } = (await call('GET', PATH)).body
    const anonymized = await call('POST', `/native/v1/contacts/${await contactOf('lee')}:anonymize`, {
      body: { force: true },
    })
    assert.equal(anonymized.status, 202, JSON.stringify(anonymized.body))
    await parlance.app.anonymization.drain()
    await parlance.app.exports.drain()
    for (const { id, kind } of data) {
      await until(async () => (await call('GET', `${PATH}/${id}`)).body.state === 'done', `${kind} again`)
      const text = await download(call, id)
      assert.doesNotMatch(text, /zlee|lee@customer/i, kind)
      assert.match(text, /kim@customer/, kind)
    }
    assert.deepEqual(await placesOf(parlance, installation.dataDir, ['zlee moves']), [])
  })
  await t.test('one that is interrupted goes on, by two at once as well, and has all once', async () => {
    const { body } = await call('POST', PATH, { body: { kind: 'mail' } })
    await parlance.stop()
    const limits = { overrides: { exports: { bytes: 1, items: 1 } } }
    parlance = await installation.start(limits)
    const isShared = parlance.core.database.kind === 'server'
    const other = isShared ? await installation.start(limits) : parlance
    await Promise.all([parlance, other].map(({ app }) => app.exports.drain()))
    const again = parlance.call
    await until(async () => (await again('GET', `${PATH}/${body.id}`)).body.state === 'done', 'the end')
    const text = await download(again, body.id)
    assert.equal(text.match(/^From /gm)?.length, 2)
    assert.equal((await again('DELETE', `${PATH}/${body.id}`)).status, 204)
    assert.equal((await again('GET', `${PATH}/${body.id}`)).status, 404)
  })

  async function contactOf(q: string): Promise<string> {
    return (await call('GET', `/native/v1/contacts?q=${q}`)).body.data[0].id
  }
})
