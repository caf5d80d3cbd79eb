// npm run bench: how fast Parlance is, beside the bare libraries on the same machine in the same minute.
import { cpus, loadavg } from 'node:os'
import { type Engine, type EngineKind, embeddedEngine, serverEngine } from './engines.ts'
import { asTable, newReport, type Part } from './figures.ts'
import { measureIngest } from './ingest.ts'
import { measureMemory } from './memory.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { measureSearch } from './search.ts'
import { measureSend } from './send.ts'
import { type Stage, startLoader } from './stage.ts'

const MEASURE: Record<Part, (stage: Stage) => Promise<void>> = {
  ingest: measureIngest,
  send: measureSend,
  search: measureSearch,
  memory: measureMemory,
}

async function open(kind: EngineKind): Promise<Engine | undefined> {
  return kind === 'embedded' ? embeddedEngine() : serverEngine()
}

async function bench(options: Options): Promise<void> {
  const report = newReport()
  const begun = Date.now()
  report.progress(
    `${cpus().length} CPUs (${cpus()[0]?.model}), load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
  )
  for (const kind of options.engines) {
    const engine = await open(kind)
    if (!engine) {
      report.progress('There is no PostgreSQL server on this machine (apt-get install postgresql): SKIPPED')
      continue
    }
    const loader = await startLoader()
    const leave = () => void engine.stop().finally(() => process.exit(130))
    process.once('SIGINT', leave).once('SIGTERM', leave)
    try {
      for (const part of options.parts) {
        report.progress(`\n${part}, ${kind} database, load ${loadavg()[0]?.toFixed(1)}`)
        await MEASURE[part]({ engine, loader, options, report })
      }
    } finally {
      process.off('SIGINT', leave).off('SIGTERM', leave)
      await loader.stop()
      await engine.stop()
    }
  }
  report.progress(`\n${asTable(report.figures)}\n\n${Math.round((Date.now() - begun) / 1000)} s`)
}

function options(): Options | undefined {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    return undefined
  }
}

const chosen = options()
if (chosen) await bench(chosen)
else process.exitCode = 2
