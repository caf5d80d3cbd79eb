import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chatwootAccount } from '../support/chatwoot-account.ts'
import { start } from '../support/start.ts'

test('contacts come and go as files: each row once, over a restart, with what was refused told', async (t) => {
  let parlance = await start(t)
  const account = chatwootAccount(parlance)
  const ok = account.as(parlance.token)
  assert.deepEqual(await account.answer(parlance.token, 'POST', 'contacts/import', {}), [
    422,
    { error: 'File is blank' },
  ])
  await ok('POST', 'contacts', {
    name: 'Known',
    email: 'known@example.test',
    custom_attributes: { tier: 'gold' },
  })
  await ok('POST', 'contacts', { name: 'Owner', phone_number: '+4790000001', email: 'owner@example.test' })
  const rows = Array.from({ length: 120 }, (_, index) => `Row ${index},row${index}@example.test,,`)
  const csv = [
    '\ufeffName,Email,Phone number,Shoe',
    ',KNOWN@example.test,+47 900 00 002,40',
    'Taken,known@example.test,+4790000001,',
    'No mail,nonsense,,',
    ...rows,
    `'=1+1,evil@example.test,,"=HYPERLINK(""x"")"`,
  ].join('\n')
  const sent = await account.sendForm(
    parlance.token,
    ['POST', 'contacts/import'],
    [['import_file', new Blob([csv]), 'contacts.csv']],
  )
  assert.equal(sent.status, 200)
  // It may have begun; whatever was done is not done again.
  parlance = await parlance.restart()
  const again = chatwootAccount(parlance).as(parlance.token)
  await parlance.app.contactJobs.drain()
  await parlance.drain()
  const [report] = await parlance.captured('ada@example.test')
  assert.match(report?.raw ?? '', /Subject: Some of your contacts were not imported/)
  assert.match(report?.raw ?? '', /122 of 124 rows/)
  const failed = attachmentOf(report?.raw ?? '')
  assert.deepEqual(failed.trim().split('\n'), [
    'name,email,phone_number,shoe,errors',
    'Taken,known@example.test,+4790000001,,Phone number has already been taken',
    'No mail,nonsense,,,Email Invalid email',
  ])
  const found = await again('GET', 'contacts/search?q=known@')
  assert.equal(found.payload[0].name, 'Known')
  assert.equal(found.payload[0].phone_number, '+4790000002')
  assert.deepEqual(found.payload[0].custom_attributes, { tier: 'gold', shoe: '40' })
  assert.equal((await again('GET', 'contacts')).meta.count, 123)
  assert.equal((await again('GET', 'contacts/search?q=evil@')).payload[0].name, '=1+1')

  await again('POST', 'contacts/export', {
    column_names: ['name', 'email', 'phone_number', 'shoe'],
    payload: [{ attribute_key: 'email', filter_operator: 'equal_to', values: ['evil@example.test'] }],
  })
  await parlance.app.contactJobs.drain()
  await parlance.drain()
  const mails = await parlance.captured('ada@example.test')
  assert.equal(mails.length, 2)
  assert.deepEqual(
    attachmentOf(mails[0]?.raw ?? '')
      .trim()
      .split('\n'),
    ['name,email,phone_number,shoe', `'=1+1,evil@example.test,,"'=HYPERLINK(""x"")"`],
  )
})

/** The text of the file that a mail carries. */
function attachmentOf(raw: string): string {
  const part = raw.split(/\r\n--/).find((each) => /Content-Disposition: attachment/i.test(each)) ?? ''
  return Buffer.from(part.slice(part.indexOf('\r\n\r\n')), 'base64').toString('utf8')
}
