import { test } from 'node:test'
import { assertCalm, openBrowser, openDesk, rowOf, SIGN_IN, signIn, until } from '../support/desk-browser.ts'
import { importMail } from '../support/import-mail.ts'
import { start } from '../support/start.ts'

test('a long conversation is read while it goes on', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  const head = (number: number) =>
    `From: Kim <kim@example.net>\r\nTo: inbox@parlance.localhost\r\nMessage-ID: <long-${number}@example.net>\r\n${number ? 'In-Reply-To: <long-0@example.net>\r\n' : ''}Subject: Long\r\n`
  for (let number = 0; number < 45; number += 1)
    await importMail(parlance, `${head(number)}\r\nLine ${number}\r\n`)
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  const { data } = (await parlance.call('GET', '/native/v1/conversations')).body

  await t.test('what is older comes, also when something happens while it is on its way', async () => {
    let held = 0
    await page.route('**/timeline?*before=*', async (route) => {
      held += 1
      // The first one never comes: what happens meanwhile ends it.
      if (held > 1) await route.continue()
    })
    await signIn(page)
    await rowOf(page, 'Long').click()
    await page.getByRole('button', { name: 'Show older' }).click()
    await until(async () => held === 1)
    await parlance.call('POST', `/native/v1/conversations/${data[0].id}/notes`, {
      body: { text: 'Meanwhile' },
    })
    await page.getByText('Meanwhile').waitFor()
    await until(async () => (await page.locator('article[data-direction]').count()) === 45)
    await page.getByRole('button', { name: 'Show older' }).waitFor({ state: 'detached' })
    assertCalm(desk)
  })
})
