import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signalTyping } from '../../src/core/presence/index.ts'
import { type CableClient, subscribe } from '../support/cable-client.ts'
import { chatScene } from '../support/chat-scene.ts'
import { freshDatabase } from '../support/databases.ts'
import { officialClient } from '../support/official-cable-client.ts'
import { startProgram } from '../support/program.ts'
import { start } from '../support/start.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const contentsOf = (client: Pick<CableClient, 'heard'>): string[] =>
  client.heard.filter(({ event }) => event === 'message.created').map(({ data }) => data.content)

const says = (text: string) => (data: CableClient['heard'][number]['data']) => data.content === text

test('the official client lives through a lost network and a server that is started anew', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const ann = await scene.visitor('ann')
  const proxy = await startTcpProxy(t, { host: '127.0.0.1', port: parlance.app.httpPort })
  const client = officialClient(t, `http://127.0.0.1:${proxy.port}`, ann.params)
  await client.connected()
  await ann.write('heard')
  await client.until('message.created')
  proxy.mode('cut')
  await client.disconnected()
  await ann.write('missed on the way')
  proxy.mode('pass')
  client.comeBack()
  await client.connected()
  await client.until('message.created', says('missed on the way'))
  const restarted = await parlance.restart()
  await client.disconnected()
  await ann.write('missed meanwhile', restarted)
  client.moveTo(restarted.url)
  client.comeBack()
  await client.connected()
  await client.until('message.created', says('missed meanwhile'))
  // What was on its way as the line broke may come twice.
  assert.deepEqual([...new Set(contentsOf(client))], ['heard', 'missed on the way', 'missed meanwhile'])
})

test('what was said into a line that was dead already is said again', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const ann = await scene.visitor('ann')
  const proxy = await startTcpProxy(t, { host: '127.0.0.1', port: parlance.app.httpPort })
  const url = `http://127.0.0.1:${proxy.port}`
  const watcher = await subscribe(t, parlance.url, ann.params)
  const dead = await subscribe(t, url, ann.params)
  await ann.write('heard')
  await dead.until('message.created')
  // Its answer tells that the server knows what has arrived.
  dead.perform('update_presence')
  await dead.until('presence.update')
  await dead.until('presence.update')
  proxy.mode('vanish')
  await ann.write('into the void')
  await watcher.until('message.created', says('into the void'))
  proxy.mode('pass')
  const again = await subscribe(t, url, ann.params)
  await again.until('message.created', says('into the void'))
  assert.ok(!contentsOf(dead).includes('into the void'))
  assert.ok(!contentsOf(again).includes('heard'))
})

test('a client that does not read is cut off, keeps nobody waiting, and gets the rest when it comes back', async (t) => {
  const parlance = await start(t)
  const scene = await chatScene(parlance)
  const ann = await scene.visitor('ann')
  const slow = await subscribe(t, parlance.url, ann.params)
  const quick = await subscribe(t, parlance.url, ann.params)
  slow.socket.pause()
  // More than the machine itself keeps for a connection.
  const long = 'x'.repeat(140_000)
  for (let count = 0; count < 120; count += 1) await ann.write(`${count} ${long}`)
  await quick.until('message.created', (data) => data.content.startsWith('119 '))
  slow.socket.resume()
  assert.equal(await slow.ended, 'closed')
  assert.ok(contentsOf(slow).length < 120)
  assert.equal(contentsOf(quick).length, 120)
  const metrics = await (await fetch(`${parlance.url}/metrics`)).text()
  assert.match(metrics, /^parlance_realtime_cut_off_total 1$/m)
  assert.match(metrics, /^parlance_realtime_connections 1$/m)
  const back = await subscribe(t, parlance.url, ann.params)
  await ann.write('the last')
  await back.until('message.created', says('the last'))
})

// An embedded database belongs to one process.
const onServer = { skip: !process.env.PARLANCE_TEST_SERVER }

test(
  'two processes deliver each other’s events; a client of one that crashed goes on at the other',
  onServer,
  async (t) => {
    const database = await freshDatabase()
    const settings = { DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl ?? '' }
    const [one, two] = [await start(t, { settings }), await start(t, { settings })]
    const program = await startProgram(database)
    t.after(async () => {
      program.child.kill('SIGKILL')
      await Promise.all([program.ended, one.stop(), two.stop()])
      await database.remove()
    })
    const scene = await chatScene(one)
    const [ann, ben] = [await scene.visitor('ann'), await scene.visitor('ben')]
    const atOne = await subscribe(t, one.url, ann.params)
    const atTwo = await subscribe(t, two.url, ann.params)
    await ann.write('over two', two)
    await ann.write('over one', one)
    for (const each of [atOne, atTwo]) await each.until('message.created', says('over one'))
    assert.deepEqual(contentsOf(atOne), ['over two', 'over one'])
    assert.deepEqual(contentsOf(atTwo), ['over two', 'over one'])
    const admin = (await one.call('GET', '/native/v1/session')).body.person
    const boss = await subscribe(t, two.url, await scene.person(admin.number))
    await one.core.read(ann.actor, async (tx) =>
      signalTyping(tx, { conversationId: ann.conversationId, isOn: true }),
    )
    assert.equal((await boss.until('conversation.typing_on')).user.name, 'ann')
    boss.perform('update_presence')
    const there = await boss.until('presence.update', ({ contacts }) => contacts[ann.actor.contactNumber])
    assert.equal(there.users[admin.number], 'online')
    await program.untilReady()
    const atThird = await subscribe(t, program.url, ben.params)
    await ben.write('heard')
    await atThird.until('message.created')
    program.child.kill('SIGKILL')
    await atThird.ended
    await ben.write('missed')
    const back = await subscribe(t, one.url, ben.params)
    await back.until('message.created', says('missed'))
  },
)
