import assert from 'node:assert/strict'
import { test } from 'node:test'
import axios from 'axios'
import { start } from '../../support/start.ts'
import { type Client, clients, fileClient } from './clients.ts'
import { FILE_OPERATIONS } from './operations.ts'
import { messageOf, sendNew } from './scenes.ts'

/** Uploads bytes as a real client does: announce, PUT without a token. */
async function upload(files: Client, file: { filename: string; mime_type?: string }, bytes: Buffer) {
  const { status, data } = await files.uploadFileV2(null, file)
  assert.equal(status, 201)
  const put = await axios.put(data.upload_url, bytes, {
    headers: { 'content-type': 'application/octet-stream' },
  })
  assert.equal(put.status, 200)
  return data.s3ref
}

test('files are uploaded, kept, attached and fetched', async (t) => {
  const parlance = await start(t)
  const files = fileClient(parlance)
  const client = clients.sdk(parlance)

  await t.test('an uploaded file leaves with a message and can be fetched from it', async () => {
    const bytes = Buffer.from([0, 1, 2, 255, 254, 10, 13])
    const s3ref = await upload(files, { filename: 'Zähler 1.pdf', mime_type: 'application/pdf' }, bytes)
    const saved = await files.saveFileV2(null, { s3ref, filename: 'Zähler 1.pdf', _tags: ['bill'], own: 7 })
    assert.equal(saved.status, 200)
    const file = saved.data
    assert.equal(file._schema, 'file')
    assert.equal(file.type, 'document')
    assert.equal(file.mime_type, 'application/pdf')
    assert.equal(file.size_bytes, bytes.length)
    assert.equal(file.readable_size, '7 B')
    assert.deepEqual([file._tags, file.own], [['bill'], 7])
    assert.deepEqual(
      Object.keys(file).filter((key) => key.startsWith('$')),
      [],
    )
    const sent = await sendNew(client, {
      to: [{ address: 'files@example.test' }],
      file: { $relation: [{ entity_id: file._id, cid: 'one' }] },
    })
    const message = await messageOf(client, sent._id)
    assert.equal(message.file.$relation[0].filename, 'Zähler 1.pdf')
    assert.equal(message.file.$relation[0].cid, 'one')
    await parlance.drain()
    const [mail] = await parlance.captured('files@example.test')
    assert.ok(String(mail?.raw).includes(bytes.toString('base64')))
    const { download_url } = (await files.downloadFile({ id: file._id })).data
    const answer = await fetch(download_url)
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes)
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    assert.equal(
      answer.headers.get('content-disposition'),
      `attachment; filename="Z_hler 1.pdf"; filename*=UTF-8''Z%C3%A4hler%201.pdf`,
    )
    assert.equal((await fetch(download_url.replace('/attachment', '/inline'))).status, 403)
  })

  await t.test('bytes of any type arrive as they are, by PUT or POST', async () => {
    for (const mime_type of ['application/json', 'text/plain', 'message/rfc822', 'image/png']) {
      const { data } = await files.uploadFile(null, { filename: 'x', mime_type })
      const bytes = Buffer.from('{"not": json \u0000')
      const put = await axios.post(data.upload_url, bytes, { headers: { 'content-type': mime_type } })
      assert.equal(put.status, 200)
      const saved = await files.saveFile(null, { s3ref: data.s3ref })
      assert.equal(saved.status, 201)
      const [link] = (await files.downloadFiles(null, [{ id: saved.data._id }])).data
      assert.equal(link.file_entity_id, saved.data._id)
      assert.deepEqual(Buffer.from(await (await fetch(link.download_url)).arrayBuffer()), bytes)
      const again = await axios.put(data.upload_url, bytes, { validateStatus: () => true })
      assert.equal(again.status, 409, 'a saved file does not change under its readers')
    }
  })

  await t.test('what was announced but not uploaded cannot be used', async () => {
    const { data } = await files.uploadFileV2(null, { filename: 'late.txt' })
    const early = await files.saveFileV2(null, { s3ref: data.s3ref })
    assert.equal(early.status, 400)
    assert.match(early.data.error, /uploaded/)
    const id = data.s3ref.key.split('/')[1]
    assert.equal((await files.getFile({ id })).status, 404)
    const refused = await client.createDraft(null, {
      subject: 'x',
      from: { address: 'inbox@parlance.localhost' },
      file: { $relation: [{ entity_id: id }] },
    })
    assert.equal(refused.status, 400)
    const forged = await axios.put(data.upload_url.replace(id, '0195f000-0000-7000-8000-000000000000'), 'x', {
      validateStatus: () => true,
    })
    assert.equal(forged.status, 403)
    assert.equal((await files.saveFileV2(null, { source_url: 'http://example.test/x' })).status, 400)
    assert.equal((await files.saveFileV2(null, { filename: 'x' })).status, 400)
  })

  await t.test('a file takes new versions and keeps the old ones', async () => {
    const s3ref = await upload(files, { filename: 'a.txt', mime_type: 'text/plain' }, Buffer.from('one'))
    const { _id: id } = (await files.saveFileV2(null, { s3ref })).data
    const second = await upload(files, { filename: 'b.txt', mime_type: 'text/plain' }, Buffer.from('two'))
    const changed = (await files.saveFileV2({ version_only: true }, { _id: id, s3ref: second })).data
    assert.equal(changed._id, id)
    assert.equal(changed.filename, 'a.txt')
    assert.equal(changed.versions.length, 2)
    const content = async (version: number) =>
      (await fetch((await files.downloadFile({ id, version })).data.download_url)).text()
    assert.deepEqual([await content(0), await content(1)], ['two', 'one'])
    assert.equal((await files.downloadFile({ id, version: 2 })).status, 404)
    const renamed = (await files.saveFileV2(null, { _id: id, filename: 'c.txt' })).data
    assert.equal(renamed.filename, 'c.txt')
    const s3 = { s3_key: renamed.s3ref.key, s3_bucket: renamed.s3ref.bucket, attachment: false }
    const inline = await fetch((await files.downloadS3File(s3)).data.download_url)
    assert.match(inline.headers.get('content-disposition') ?? '', /^inline/)
    const withLink = (await files.getFile({ id, source_url: true })).data
    assert.equal(await (await fetch(withLink.source_url)).text(), 'two')
    const deleted = await files.deleteFile({ id })
    assert.deepEqual([deleted.status, deleted.data._id], [200, id])
    assert.equal((await files.getFile({ id })).status, 404)
  })

  await t.test('nothing that was uploaded runs in a browser', async () => {
    const page = Buffer.from('<script>alert(1)</script>')
    const s3ref = await upload(files, { filename: 'x.html', mime_type: 'text/html\r\nx: y' }, page)
    const { _id: id } = (await files.saveFileV2(null, { s3ref })).data
    const link = (await files.downloadFile({ id, attachment: false })).data.download_url
    const { headers } = await fetch(link)
    assert.equal(headers.get('content-type'), 'application/octet-stream')
    assert.match(headers.get('content-security-policy') ?? '', /sandbox/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
  })

  await t.test('files of another organization are not found', async () => {
    const s3ref = await upload(files, { filename: 'a.txt' }, Buffer.from('secret'))
    const { _id: id } = (await files.saveFileV2(null, { s3ref })).data
    const stranger = fileClient({ url: parlance.url, token: (await parlance.newOrganization()).token })
    for (const operation of ['getFile', 'deleteFile', 'downloadFile'] as const)
      assert.equal((await stranger[operation]({ id })).status, 404)
    assert.equal((await stranger.saveFileV2(null, { s3ref })).status, 404)
    assert.deepEqual((await stranger.downloadFiles(null, [{ id }])).data, [])
  })

  assert.deepEqual([...files.called].sort(), [...FILE_OPERATIONS].sort())
})
