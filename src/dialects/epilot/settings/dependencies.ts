import type { Core } from '../../../core/run.ts'

/** What the routes of the settings need beside a transaction. */
export interface SettingsDependencies {
  core: Core
}
