import assert from 'node:assert/strict'
import { test } from 'node:test'
import PostalMime from 'postal-mime'
import { assertCalm, openBrowser, openDesk, rowOf, SIGN_IN, signIn, until } from '../support/desk-browser.ts'
import { start } from '../support/start.ts'
import { makeInbox, visit } from '../support/visitor.ts'

/** A picture of one dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** Lets files fall onto, or pastes them into, what has this selector; runs in the page. */
const bring = (
  kind: 'drop' | 'paste',
  selector: string,
  file: { name: string; type: string; base64: string },
) =>
  `(() => {
    const { name, type, base64 } = ${JSON.stringify(file)}
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], name, { type }))
    const options = { bubbles: true, cancelable: true }
    const event = '${kind}' === 'drop'
      ? new DragEvent('drop', { ...options, dataTransfer: data })
      : new ClipboardEvent('paste', { ...options, clipboardData: data })
    document.querySelector('${selector}').dispatchEvent(event)
  })()`

test('an answer with all that belongs to it, many at once, and a chat', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  const { call } = parlance
  await call('POST', '/native/v1/addresses', { body: { address: 'billing@example.test', name: 'Billing' } })
  await call('POST', '/native/v1/canned-answers', {
    body: { short_code: 'thanks', content: 'Thank you, {{contact.first_name}}.' },
  })
  await call('POST', '/native/v1/contacts', { body: { name: 'Lee Park', emails: ['lee@example.org'] } })
  for (const subject of ['First of three', 'Second of three', 'Third of three'])
    await parlance.mailIn({ from: 'bo@example.org', subject, text: 'Hello' })
  await parlance.mailIn({
    from: 'Kim Larsen <kim@example.net>',
    subject: 'Meter reading',
    text: 'It is 4711.',
  })
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  await signIn(page)
  const press = (keys: string) => page.keyboard.press(keys)
  const toast = (text: string) => page.getByRole('status').getByText(text, { exact: true })

  await t.test('from another address, with a copy, a text that is kept, a file and a picture', async () => {
    await rowOf(page, 'Meter reading').click()
    await page.getByRole('button', { name: 'Write a note' }).waitFor()
    await press('r')
    const composer = page.getByRole('region', { name: 'Reply', exact: true })
    const field = composer.getByRole('textbox', { name: 'Message', exact: true })
    await field.waitFor()
    await composer.getByRole('button', { name: /^Reply · / }).click()
    await composer.locator('select').selectOption('billing@example.test')
    await composer.getByRole('button', { name: 'Cc/Bcc' }).click()
    await composer.getByRole('combobox', { name: 'Cc', exact: true }).fill('lee')
    await composer.getByRole('option', { name: /Lee Park/ }).waitFor()
    await press('Enter')
    await composer.getByRole('button', { name: 'Remove Lee Park' }).waitFor()
    await field.click()
    await press('Control+Home')
    await press('Control+;')
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /thanks/ })
      .click()
    await field.getByText('Thank you, Kim.').waitFor()
    await page.evaluate(
      bring('drop', 'section[aria-label=Reply]', {
        name: 'tariff.txt',
        type: 'text/plain',
        base64: 'VGFyaWZm',
      }),
    )
    await composer.getByRole('button', { name: 'Remove tariff.txt' }).waitFor()
    await page.evaluate(
      bring('paste', '[role=textbox][aria-label=Message]', {
        name: 'dot.png',
        type: 'image/png',
        base64: DOT,
      }),
    )
    await field.locator('img').waitFor()
    await page.getByText('Draft saved').waitFor()
    await press('Control+Shift+Enter')
    await rowOf(page, 'Meter reading').waitFor({ state: 'detached' })
    await parlance.drain()
    await until(async () => (await parlance.captured('kim@example.net')).length === 1)
    const [sent] = await parlance.captured('kim@example.net')
    assert.deepEqual(sent?.envelope.to.toSorted(), ['kim@example.net', 'lee@example.org'])
    const mail = await PostalMime.parse(Buffer.from(sent?.raw ?? '', 'latin1'))
    assert.deepEqual([mail.from?.address, mail.cc?.[0]?.address], ['billing@example.test', 'lee@example.org'])
    assert.match(mail.text ?? '', /Thank you, Kim\./)
    const [file, picture] = ['tariff.txt', 'dot.png'].map((name) =>
      mail.attachments.find(({ filename }) => filename === name),
    )
    assert.equal(Buffer.from(file?.content as ArrayBuffer).toString(), 'Tariff')
    assert.equal(picture?.disposition, 'inline')
    assert.ok(mail.html?.includes(`cid:${picture?.contentId?.replace(/[<>]/g, '')}`), mail.html)
    const { data } = (await call('GET', '/native/v1/conversations?view=done')).body
    assert.deepEqual(
      data.map(({ subject }: { subject: string }) => subject),
      ['Meter reading'],
    )
  })

  await t.test('what is done with several is taken back for all of them', async () => {
    await page.goto('/views/open')
    await rowOf(page, 'First of three').waitFor()
    await press('j')
    await press('x')
    await page.getByText('1 selected').waitFor()
    await press('j')
    await press('x')
    await page.getByText('2 selected').waitFor()
    await press('e')
    await toast('2 done').waitFor()
    await rowOf(page, 'Third of three').waitFor({ state: 'detached' })
    await rowOf(page, 'Second of three').waitFor({ state: 'detached' })
    await press('z')
    await toast('Taken back').waitFor()
    await rowOf(page, 'Second of three').waitFor()
    await rowOf(page, 'Third of three').waitFor()
  })

  await t.test('a search is completed, and shown as what it means', async () => {
    await press('/')
    await page.keyboard.type('fr')
    const suggestions = page.getByRole('listbox', { name: 'What may follow' })
    await suggestions.getByRole('option', { name: /from:/ }).waitFor()
    await press('ArrowDown')
    await press('Enter')
    await page.keyboard.type('bo')
    await suggestions.getByRole('option', { name: /bo@example\.org/ }).waitFor()
    await press('ArrowDown')
    await press('Enter')
    await press('Enter')
    await page.getByRole('button', { name: 'Take away from: bo@example.org' }).waitFor()
    await rowOf(page, 'First of three').waitFor()
    assert.equal(await rowOf(page, 'Meter reading').count(), 0)
    await page.getByRole('button', { name: 'Clear the search' }).click()
  })

  await t.test('a chat: each sees that the other writes, and what', async () => {
    const inbox = await makeInbox(parlance, { name: 'App', channel: { type: 'api' } })
    const base = `/public/api/v1/inboxes/${inbox.inbox_identifier}/contacts`
    const visitor = (await visit(parlance, 'POST', base, { body: { name: 'Vera' } })).body
    const home = `${base}/${visitor.source_id}/conversations`
    const { id } = (await visit(parlance, 'POST', home)).body
    await visit(parlance, 'POST', `${home}/${id}/messages`, { body: { content: 'Is anybody there?' } })
    await page.goto('/views/open')
    await rowOf(page, 'Is anybody there?').click()
    const answer = page.getByLabel('Write an answer')
    await answer.waitFor()
    const typing = (typing_status: string) =>
      visit(parlance, 'POST', `${home}/${id}/toggle_typing`, { body: { typing_status } })
    await typing('on')
    await page.getByText('The customer is writing …').waitFor()
    await typing('off')
    await page.getByText('The customer is writing …').waitFor({ state: 'detached' })
    await answer.fill('Yes, I am.')
    await press('Enter')
    await page.locator('article').getByText('Yes, I am.').waitFor()
    const heard = (await visit(parlance, 'GET', `${home}/${id}/messages`)).body
    assert.ok(heard.some(({ content }: { content: string }) => content === 'Yes, I am.'))
    assertCalm(desk)
  })
})
