import type { TestDatabase } from '../../test/support/databases.ts'
import { type Child, startChild } from '../child.ts'
import type { FloorPorts } from './floor.ts'

export interface Floor extends FloorPorts {
  pid: number
  stop(): Promise<void>
}

/** Starts the floor on a database: an empty one of its own, or (on a server) one that has mails already. */
export async function startFloor(database: TestDatabase): Promise<Floor> {
  const child: Child<object, FloorPorts> = await startChild(new URL('./floor.ts', import.meta.url), {
    DATA_DIR: database.dataDir,
    DATABASE_URL: database.databaseUrl ?? '',
  })
  return { ...(await child.ask({})), pid: child.pid, stop: child.stop }
}
