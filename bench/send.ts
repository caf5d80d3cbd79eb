import { type Child, startChild } from './child.ts'
import { startFloor } from './floor/start.ts'
import { type HttpCall, OWN_NUMBER } from './load/http-client.ts'
import type { LoadAnswer } from './load/loader.ts'
import type { RelayState } from './load/relay.ts'
import { inTurns, type Stage } from './stage.ts'
import { type Subject, withSubject } from './subject.ts'

const CONNECTIONS = [8, 32]
/** Conversations that are answered in turns. */
const PARENTS = 300
/** So long the queue may take at the end of a round. */
const LEAVES_WITHIN_MS = 60_000
const HTML = `<p>Guten Tag,</p>${'<p>vielen Dank für Ihre Nachricht. Wir haben den Zählerstand eingetragen und die Abrechnung geändert.</p>'.repeat(8)}<p>Mit freundlichen Grüßen</p>`

/** Answers accepted per second, and how many of them left per second. */
export async function measureSend(stage: Stage): Promise<void> {
  const { engine, loader } = stage
  const [database, floorDatabase] = [await engine.newDatabase(), await engine.newDatabase()]
  const floor = await startFloor(floorDatabase)
  const relay: Child<object, RelayState> = await startChild(new URL('./load/relay.ts', import.meta.url))
  try {
    const { port } = await relay.ask({})
    let answers: HttpCall[] = []
    await withSubject(database, {}, async (subject) => {
      const parents = await receiveQuestions(subject, loader.ask)
      answers = parents.map((parent) => answerTo(subject, parent))
      await measureOn(stage, { subject, floorPort: floor.http, answers, how: 'captured' })
    })
    const settings = { SMTP_RELAY_URL: `smtp://127.0.0.1:${port}` }
    await withSubject(database, settings, (subject) =>
      measureOn(stage, { subject, floorPort: floor.http, answers, how: 'over a relay' }),
    )
  } finally {
    await Promise.all([floor.stop(), relay.stop()])
    await Promise.all([database.remove(), floorDatabase.remove()])
  }
}

async function receiveQuestions(subject: Subject, ask: Stage['loader']['ask']): Promise<string[]> {
  const found = async () => subject.call('POST', '/v1/message/messages:search', { q: '*', size: PARENTS })
  let messages = await found()
  while (messages.hits < PARENTS) {
    await ask({
      do: 'mail',
      port: subject.smtpPort,
      to: subject.address,
      size: 'small',
      connections: 8,
      seconds: 0.5,
    })
    messages = await found()
  }
  return messages.results.map((message: { _id: string }) => message._id)
}

const answerTo = (subject: Subject, parent: string): HttpCall => ({
  method: 'POST',
  path: '/v1/message/messages',
  token: subject.token,
  body: {
    subject: `Re: Zählerstand ${OWN_NUMBER}`,
    from: { address: subject.address, name: 'Support' },
    to: [{ address: 'kim@post.example.net', name: 'Kim' }],
    html: HTML,
    parent_id: parent,
  },
})

interface Sending {
  subject: Subject
  floorPort: number
  answers: HttpCall[]
  how: string
}

async function measureOn({ engine, loader, options, report }: Stage, sending: Sending): Promise<void> {
  const { subject, floorPort, answers, how } = sending
  for (const connections of CONNECTIONS) {
    const left: number[] = []
    const send = async (seconds: number) => {
      const begun = performance.now()
      const answer = await loader.ask({
        do: 'call',
        port: subject.httpPort,
        calls: answers,
        connections,
        seconds,
      })
      await untilLeft(subject, answer)
      left.push((answer.count * 1000) / (performance.now() - begun))
      return answer.perSecond
    }
    const bare = async (seconds: number) => {
      const calls = answers.map((each) => ({ ...each, path: '/answers' }))
      return (await loader.ask({ do: 'call', port: floorPort, calls, connections, seconds })).perSecond
    }
    await bare(options.warmUpSeconds)
    await send(options.warmUpSeconds)
    left.length = 0
    const { rounds, ...compared } = await inTurns(
      options.rounds,
      () => send(options.seconds),
      () => bare(options.seconds),
    )
    report.add(
      { part: 'send', database: engine.kind, what: `${how}, ${connections} at once`, unit: 'answers/s' },
      { ...compared, details: { ...rounds, leftPerSecond: left.map(Math.round) } },
    )
  }
}

/** The last answers accepted are the last that leave. */
async function untilLeft(subject: Subject, answer: LoadAnswer): Promise<void> {
  for (const body of answer.last) {
    if (!body) continue
    const { _id: id } = JSON.parse(body) as { _id: string }
    for (const end = Date.now() + LEAVES_WITHIN_MS; ; ) {
      if (Date.now() > end) throw new Error(`the answer ${id} does not leave`)
      const message = await subject.call('GET', `/v2/message/messages/${id}`)
      if (message.send_status?.includes('DELIVERY')) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
