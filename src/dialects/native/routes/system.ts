import type { Actor } from '../../../core/actor.ts'
import { AppError } from '../../../core/errors.ts'
import {
  failingDomains,
  jobsStanding,
  mailStanding,
  readerStandings,
  waitingEverywhere,
} from '../../../core/health/index.ts'
import { listImapMailboxes } from '../../../core/imap-mailboxes/index.ts'
import type { Core } from '../../../core/run.ts'
import { listSinks } from '../../../core/webhooks/index.ts'
import { rawRoute } from '../../../http/route.ts'
import {
  type InstallationFacts,
  presentJobs,
  presentMail,
  presentMailbox,
  presentSink,
  SystemShown,
} from '../system-schemas.ts'

export interface SystemDeps {
  core: Core
  version: string
  /** Looks at the disk, the spool and the settings; asks servers, so outside of any transaction. */
  installation(): Promise<InstallationFacts>
}

/** How everything fares. */
export const systemRoutes = (deps: SystemDeps) => [
  rawRoute({
    operationId: 'showSystem',
    method: 'GET',
    path: '/native/v1/system',
    summary:
      'How mail, mailboxes, webhooks and jobs fare; for whoever manages the installation, also the server',
    access: 'administrator',
    responses: { 200: SystemShown, 401: null, 403: null },
    handle: async (_request, _reply, { actor }) => {
      if (!actor) throw new AppError('unauthenticated', 'a valid token is needed')
      const own = await deps.core.read(actor, async (tx) => ({
        mail: presentMail(await mailStanding(tx)),
        mailboxes: (await listImapMailboxes(tx)).filter(({ failure }) => failure).map(presentMailbox),
        webhooks: (await listSinks(tx)).filter(({ state }) => state !== 'active').map(presentSink),
        domains: (await failingDomains(tx)).map((each) => ({ ...each, since: each.since.toISOString() })),
        jobs: presentJobs(await jobsStanding(tx)),
      }))
      return {
        version: deps.version,
        ...own,
        installation: mayManage(actor) ? await shownInstallation(deps) : null,
      }
    },
  }),
]

const mayManage = (actor: Actor): boolean => actor.kind === 'person' && actor.managesInstallation

/** Of all organizations together: numbers alone, and nothing that is anybody's. */
async function shownInstallation({ core, installation }: SystemDeps) {
  const [facts, readers, waiting] = await Promise.all([
    installation(),
    readerStandings(core.database.kysely),
    waitingEverywhere(core.database.kysely),
  ])
  return {
    started_at: facts.startedAt.toISOString(),
    organizations: waiting.organizations,
    database: { kind: facts.databaseKind, bytes: waiting.databaseBytes },
    disk: facts.disk,
    spool: facts.spool,
    outbox: waiting.outbox,
    readers: readers.map(({ since, ...reader }) => ({ ...reader, since: since?.toISOString() ?? null })),
    problems: facts.problems,
  }
}
