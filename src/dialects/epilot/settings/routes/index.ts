import type { Route } from '../../../../http/route.ts'
import type { SettingsDependencies } from '../dependencies.ts'
import { addSetting } from './addSetting.ts'
import { deleteSetting } from './deleteSetting.ts'
import { getSettings } from './getSettings.ts'
import { listInboxBuckets } from './listInboxBuckets.ts'
import { updateSetting } from './updateSetting.ts'

/** Every operation of this dialect. */
export const routes = (_deps: SettingsDependencies): Route[] => [
  listInboxBuckets,
  getSettings,
  addSetting,
  updateSetting,
  deleteSetting,
]
