import type { ChatwootCalls } from './ids.ts'

const nothing = () => ({})

export const profileCalls: ChatwootCalls = {
  fetchProfile: nothing,
  updateProfile: () => ({ body: { ui_settings: { walked: true } } }),
  updateProfileByPatch: () => ({ body: { ui_settings: { walked: true } } }),
  deleteProfileAvatar: nothing,
  resetAccessToken: nothing,
  setAvailability: ({ account }) => ({ body: { account_id: account, availability: 'online' } }),
  setAutoOffline: ({ account }) => ({ body: { account_id: account, auto_offline: true } }),
  setActiveAccount: ({ account }) => ({ body: { account_id: account } }),
  validateToken: nothing,
  signOut: nothing,
  createNotificationSubscription: () => ({
    body: { subscription_type: 'fcm', subscription_attributes: { device_id: 'walked' } },
  }),
  deleteNotificationSubscription: () => ({ body: { push_token: 'walked' } }),
  // For everybody; each has its own proof.
  signIn: () => ({ body: { email: 'nobody@example.test', password: 'wrong' } }),
  resetPassword: () => ({ body: { email: 'nobody@example.test' } }),
  resetPasswordByPut: () => ({ body: { email: 'nobody@example.test' } }),
  showPasswordForm: nothing,
  confirmEmail: nothing,
  getServer: nothing,
  getHealth: nothing,
}
