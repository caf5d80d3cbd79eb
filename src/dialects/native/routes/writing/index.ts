import type { BlobStore } from '../../../../core/files/index.ts'
import type { Core } from '../../../../core/run.ts'
import type { Route } from '../../../../http/route.ts'
import { cannedAnswerRoutes } from './canned-answers.ts'
import { chatMessage } from './chat-messages.ts'
import { draftRoutes } from './drafts.ts'
import { fileRoutes } from './files.ts'
import { suggestionRoutes } from './suggestions.ts'

/** What it takes to write to customers. */
export const writingRoutes = (deps: { core: Core; blobs: BlobStore }): Route[] => [
  ...fileRoutes(deps),
  ...draftRoutes(deps),
  chatMessage,
  ...suggestionRoutes,
  ...cannedAnswerRoutes,
]
