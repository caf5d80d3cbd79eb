import type { AskDomain } from '../../../core/domains/index.ts'
import type { Core } from '../../../core/run.ts'
import type { TestSmtp } from '../../../core/smtp-connections/index.ts'

/** What the routes of the settings need beside a transaction. */
export interface SettingsDependencies {
  core: Core
  /** Logs in at a relay, to see whether it works. */
  testSmtp: TestSmtp
  /** Asks the DNS. */
  domainCheck: {
    ask: AskDomain
    nameServers(domain: string): Promise<{ zone: string | null; servers: string[]; problem: string | null }>
  }
}
