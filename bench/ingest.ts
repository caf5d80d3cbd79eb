import { percentile } from './figures.ts'
import { startFloor } from './floor/start.ts'
import type { MailSize } from './load/mails.ts'
import { inTurns, type Stage } from './stage.ts'
import { startSubject } from './subject.ts'

const LOADS: { what: string; size: MailSize; connections: number }[] = [
  { what: '5 KB, 1 connection', size: 'small', connections: 1 },
  { what: '5 KB, 8 connections', size: 'small', connections: 8 },
  { what: '5 KB, 32 connections', size: 'small', connections: 32 },
  { what: '200 KB with attachment, 8 connections', size: 'large', connections: 8 },
]

const WARM_UP = { what: 'warm-up', size: 'small', connections: 8 } as const

/** Mails taken per second; each connection is kept and brings mail after mail. */
export async function measureIngest({ engine, loader, options, report }: Stage): Promise<void> {
  const [database, floorDatabase] = [await engine.newDatabase(), await engine.newDatabase()]
  const subject = await startSubject(database)
  const floor = await startFloor(floorDatabase)
  try {
    const times: number[] = []
    const load = async (
      to: 'subject' | 'floor',
      { size, connections }: Pick<(typeof LOADS)[number], 'size' | 'connections'>,
      seconds: number,
    ) => {
      const port = to === 'subject' ? subject.smtpPort : floor.smtp
      const answer = await loader.ask({ do: 'mail', port, to: subject.address, size, connections, seconds })
      if (to === 'subject') times.push(...answer.times)
      return answer.perSecond
    }
    // A mailbox that has just been opened meets many words for the first time; that is not its daily work.
    await load('subject', WARM_UP, options.warmUpSeconds * 2)
    for (const each of LOADS) {
      await load('floor', each, options.warmUpSeconds)
      await load('subject', each, options.warmUpSeconds)
      times.length = 0
      const { rounds, ...compared } = await inTurns(
        options.rounds,
        () => load('subject', each, options.seconds),
        () => load('floor', each, options.seconds),
      )
      report.add(
        { part: 'ingest', database: engine.kind, what: each.what, unit: 'mails/s' },
        {
          ...compared,
          details: { ...rounds, msP50: percentile(times, 0.5), msP95: percentile(times, 0.95) },
        },
      )
    }
  } finally {
    await Promise.all([subject.stop(), floor.stop()])
    await Promise.all([database.remove(), floorDatabase.remove()])
  }
}
