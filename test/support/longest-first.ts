/** What takes longest and does not look it. Begun last, one of them would run alone at the end. */
const LONG = [
  'test/faults/routing.test.ts',
  'test/faults/kill.test.ts',
  'test/journeys/cli-backup.test.ts',
  'test/journeys/cli-import.test.ts',
  'test/journeys/rederive.test.ts',
  'test/journeys/desk-keeping.test.ts',
  'test/faults/embedded-breaks.test.ts',
  'test/faults/webhooks.test.ts',
  'test/faults/database-away.test.ts',
  'test/faults/disk-full.test.ts',
  'test/faults/postgres-server.test.ts',
  'test/journeys/odd-mail.test.ts',
  'test/faults/anonymization.test.ts',
  'test/journeys/lifecycle.test.ts',
  'test/journeys/dixa-anonymization.test.ts',
  'test/faults/relay.test.ts',
  'test/journeys/dixa-analytics.test.ts',
  'test/journeys/bench.test.ts',
  'test/journeys/demo.test.ts',
  'test/guards/chatwoot-authorization.test.ts',
  'test/journeys/display-browser.test.ts',
  'test/journeys/events.test.ts',
  'test/contracts/dixa/every-operation.test.ts',
  'test/journeys/dixa-routing.test.ts',
  'test/journeys/acknowledgements.test.ts',
  'src/core/backup/backup.test.ts',
  'test/guards/architecture.test.ts',
]

/** The files in the order in which they should begin: those known to be long, then the larger ones. */
export function longestFirst(files: string[], sizeOf: (file: string) => number): string[] {
  const others = files
    .filter((file) => !LONG.includes(file))
    .map((file) => ({ file, size: sizeOf(file) }))
    .sort((a, b) => b.size - a.size)
  return [...LONG.filter((file) => files.includes(file)), ...others.map(({ file }) => file)]
}
