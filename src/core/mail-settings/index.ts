export {
  addMailSetting,
  removeMailSetting,
  updateMailSetting,
  type WriteMailSetting,
} from './change-setting.ts'
export { checkSignature, getMailSetting, listMailSettings } from './store.ts'
export type * from './types.ts'
