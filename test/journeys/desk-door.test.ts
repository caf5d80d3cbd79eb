import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  assertCalm,
  openBrowser,
  openDesk,
  rowOf,
  SIGN_IN,
  signIn,
  until,
  violations,
} from '../support/desk-browser.ts'
import { HOSTILE_HTML } from '../support/hostile-html.ts'
import { importMail } from '../support/import-mail.ts'
import { start } from '../support/start.ts'

test('whoever has the code sets up, and invites somebody', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, {
    settings: { ADMIN_EMAIL: '', ADMIN_TOKEN: '', ORGANIZATION_NAME: '' },
  }).catch((error: unknown) => assert.fail(String(error)))
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  await page.goto('/')
  await page.getByRole('heading', { name: 'Welcome to Parlance' }).waitFor()
  assert.deepEqual(await violations(page), [])
  await page.getByLabel('Setup code').fill(parlance.app.setupCode ?? '')
  await page.getByLabel('Name of your organization').fill('Example Energy')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('Email address').fill('ada@example.test')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('heading', { name: 'Connect your mail' }).waitFor()
  await page.getByRole('button', { name: 'Skip for now' }).click()
  await page.getByText('Everything is answered.').waitFor()

  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('dialog').getByLabel('Email address').fill('bea@example.test')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  const link = await page.getByRole('dialog').locator('code').textContent()
  const guest = await openDesk(browser, parlance, { locale: 'de-DE' })
  await guest.page.goto(new URL(link ?? '').pathname)
  await guest.page.getByRole('heading', { name: 'Example Energy beitreten' }).waitFor()
  await guest.page.getByLabel('Ihr Name').fill('Bea')
  await guest.page.getByLabel('Passwort').fill('another long password')
  await guest.page.getByRole('button', { name: 'Beitreten' }).click()
  await guest.page.getByRole('listbox', { name: 'Offen' }).waitFor()
  assertCalm(desk)
  assertCalm(guest)
})

test('strangers’ HTML does nothing in the desk, and the desk is for everybody', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  const ids: string[] = []
  for (const html of Object.values(HOSTILE_HTML)) {
    const references = ids[0] ? `References: <hostile-0@evil.example>\r\n` : ''
    const head = `From: eve@evil.example\r\nTo: inbox@parlance.localhost\r\nMessage-ID: <hostile-${ids.length}@evil.example>\r\n${references}Subject: Offer\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`
    ids.push(
      await importMail(
        parlance,
        `${head}${Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
      ),
    )
  }
  const desk = await openDesk(browser, parlance)
  const { page, context } = desk
  const elsewhere: string[] = []
  const happened: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${parlance.url}/`) && !/^(data|blob|about):/.test(url)) elsewhere.push(url)
  })
  context.on('page', () => happened.push('a window was opened'))
  page.on('dialog', (dialog) => {
    happened.push(dialog.message())
    void dialog.dismiss()
  })
  await context.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      Object.assign(globalThis, { [name]: () => console.error(`RAN ${name}`) })
  })
  await signIn(page)
  await rowOf(page, 'Offer').first().click()
  for (;;) {
    await page.locator('article iframe').first().waitFor()
    const older = page.getByRole('button', { name: 'Show older' })
    if ((await older.count()) === 0) break
    const before = await page.locator('article').count()
    await older.click()
    await until(async () => (await page.locator('article').count()) > before)
  }
  const folded = 'article button[aria-expanded=false]:not([aria-haspopup])'
  const closed = page.locator(folded).filter({ hasText: 'eve@evil.example' })
  for (let left = ids.length; left > 0 && (await closed.count()) > 0; left -= 1) await closed.first().click()
  await until(async () => (await page.locator('article iframe.opacity-0').count()) === 0)
  const shown = await page.locator('article iframe').count()
  assert.ok(shown >= 100, `${shown} of ${ids.length} mails were shown in frames`)
  assert.deepEqual([elsewhere, happened], [[], []])
  assert.ok(page.url().startsWith(`${parlance.url}/views/open/`))
  assert.deepEqual(
    desk.complaints.filter((complaint) => /RAN/.test(complaint)),
    [],
  )

  for (const theme of ['light', 'dark']) {
    await page.evaluate(`localStorage.setItem('parlance.theme', '${theme}')`)
    await page.goto('/views/open')
    await rowOf(page, 'Offer').first().waitFor()
    assert.deepEqual(await violations(page), [], `the list, ${theme}`)
    for (const section of ['account', 'people', 'tokens', 'labels']) {
      await page.goto(`/settings/${section}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      assert.deepEqual(await violations(page), [], `${section}, ${theme}`)
    }
  }
})
