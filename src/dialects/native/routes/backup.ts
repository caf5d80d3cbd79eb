import type { BackupMaker } from '../../../core/backup/index.ts'
import { rawRoute } from '../../../http/route.ts'

/** Everything in one file. */
export const backupRoutes = (deps: { backups: BackupMaker; stopping: AbortSignal }) => [
  rawRoute({
    operationId: 'createBackup',
    method: 'GET',
    path: '/native/v1/backup',
    summary: 'Everything of this installation as it is now: all organizations, messages and files (a tar)',
    description:
      'Made while everybody goes on working; `parlance restore` reads it. An archive is whole when it ends with the entry end.json; that one also lists files which the store should have had, but had not.',
    access: 'installation',
    responses: { 200: null, 401: null, 403: null, 409: null },
    handle: async (_request, reply) => {
      const archive = await deps.backups.make()
      // Whoever reads slowly must not keep the server from stopping; an archive without its end is none.
      const giveUp = () => archive.destroy(new Error('the server stops'))
      deps.stopping.addEventListener('abort', giveUp)
      archive.once('close', () => deps.stopping.removeEventListener('abort', giveUp))
      if (deps.stopping.aborted) giveUp()
      return reply.type('application/x-tar').header('cache-control', 'no-store').send(archive)
    },
  }),
]
