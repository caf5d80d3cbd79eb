import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { type Parlance, start } from '../support/start.ts'

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')
const run = promisify(execFile)

/** The commands under the heading of the main job, block by block; the first one starts the server. */
function commandsFor(parlance: Parlance): string[] {
  const [, section = ''] = readme.split('## The main job in a shell')
  const blocks = [...section.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) =>
    block
      .replaceAll('http://127.0.0.1:8080', parlance.url)
      .replaceAll('127.0.0.1:2525', `127.0.0.1:${parlance.smtpPort}`)
      .replaceAll('a-token-to-try', parlance.token)
      // The test waits for the outbox itself.
      .replace(/^sleep \d+$/m, ''),
  )
  return blocks.slice(1)
}

test('the main job of the README works as it is pasted', async (t) => {
  const hasCurl = await run('curl', ['--version']).then(
    () => true,
    () => false,
  )
  if (!hasCurl) return t.diagnostic('there is no curl on this machine')
  const parlance = await start(t)
  const commands = commandsFor(parlance)
  const [helpers = ''] = commands
  const look = commands.at(-1) ?? ''
  const bash = async (script: string) => (await run('bash', ['-e', '-o', 'pipefail', '-c', script])).stdout

  const answers = await bash(commands.slice(0, -1).join('\n'))
  assert.match(answers, /My meter shows 4711/)
  assert.match(answers, /\[ 'SEND' \]/)
  await parlance.drain()
  const mail = await bash(`${helpers}\n${look}`)
  assert.match(mail, /^In-Reply-To: <reading-1@example\.net>/m)
  assert.match(mail, /^Subject: Re: Meter reading/m)
  assert.match(mail, /<b>4711<\/b> is noted/)
  const [thread] = (await parlance.call('POST', '/v2/message/threads:search', { body: { q: '*' } })).body
    .results
  assert.equal(thread.done, true)
  assert.deepEqual(thread.assigned_to, ['1'])
})
