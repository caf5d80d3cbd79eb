import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { freePort } from '../support/postgres-cluster.ts'

const PROGRAM = join(import.meta.dirname, '..', '..', 'scripts', 'demo', 'run.ts')

interface Row {
  has_draft: boolean
  channel: string
}

test('the demonstration has something for every list of the desk, and starts again with the same data', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-demo-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const begin = async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const { PATH, NODE_COMPILE_CACHE = '' } = process.env
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', PROGRAM, '--conversations=30'],
      {
        env: { PATH, NODE_COMPILE_CACHE, DATA_DIR: join(folder, 'data'), PORT: String(port), SMTP_PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    t.after(() => child.kill('SIGKILL'))
    const printed = await untilPrinted(child, /answers at/)
    const [, email, password] = /as (\S+) with the password (\S+)/.exec(printed) ?? []
    const { body, headers } = await ask(url, 'POST', '/native/v1/sign-in', { body: { email, password } })
    const cookie = headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const { organization, csrf_token: csrf } = body
    assert.equal(organization.name, 'Nordlicht Energie')
    const get = async (path: string) => (await ask(url, 'GET', `/native/v1/${path}`, { cookie, csrf })).body
    const stop = async () => {
      child.kill('SIGTERM')
      assert.deepEqual(await once(child, 'exit'), [0, null])
    }
    return { get, stop, printed }
  }

  const first = await begin()
  const { data: views } = await first.get('views')
  const total = (view: string): number =>
    views.find((each: { view: string }) => each.view === view)?.total ?? 0
  const shown = [
    'open',
    'mine',
    'unassigned',
    'drafts',
    'sent',
    'scheduled',
    'snoozed',
    'done',
    'spam',
    'trash',
  ]
  for (const view of shown) assert.ok(total(view) > 0, view)
  for (const kind of ['domains', 'webhooks', 'bots', 'retention-rules', 'signatures', 'attributes', 'teams'])
    assert.ok((await first.get(kind)).data.length > 0, kind)
  assert.ok(views.some(({ view }: { view: string }) => view.startsWith('saved:')))
  assert.ok(total('all') >= 33, `${total('all')} conversations`)
  const labels = (await first.get('labels')).data
  assert.equal(labels.length, 12)
  const all: Row[] = (await first.get('conversations?view=all&limit=100')).data
  assert.ok(
    all.some(({ channel }) => channel === 'website'),
    'chats',
  )
  const noted = await first.get('conversations?view=mentions')
  const { data: course } = await first.get(`conversations/${noted.data[0].id}/timeline`)
  assert.ok(course.some(({ kind }: { kind: string }) => kind === 'note'))
  const failed = await first.get(
    `conversations?view=anywhere&q=${encodeURIComponent('is:failed OR delivery:bounced')}`,
  )
  assert.ok(failed.data.length > 0, 'failed deliveries')
  const old = await first.get('conversations?view=all&sort=oldest&limit=1')
  assert.ok(Date.now() - Date.parse(old.data[0].last_at) > 10 * 24 * 3600_000, 'a month')
  await first.stop()

  const second = await begin()
  assert.doesNotMatch(second.printed, /Making/)
  assert.equal((await second.get('conversations?view=all&limit=1')).total, total('all'))
  await second.stop()
})

/** All that it has said until then. */
const untilPrinted = ({ stdout }: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = ''
    stdout?.on('data', (chunk) => {
      printed += String(chunk)
      if (pattern.test(printed)) resolve(printed)
    })
    stdout?.on('end', () => reject(new Error(`it ended, having said: ${printed}`)))
  })

async function ask(
  url: string,
  method: string,
  path: string,
  { body, cookie = '', csrf = '' }: { body?: object; cookie?: string; csrf?: string },
) {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...{ origin: url, 'sec-fetch-site': 'same-origin', cookie, 'x-csrf-token': csrf },
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  assert.ok(response.ok, `${path}: ${response.status}`)
  return { body: JSON.parse(await response.text()), headers: response.headers }
}
