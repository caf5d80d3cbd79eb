import { invalidRecord } from '../refusals.ts'

const SHORTEST = 8

/** Throws `invalid` for a password that will not do, or that is not the one it is confirmed with. */
export function checkPassword(body: { password?: string; password_confirmation?: string }): void {
  const { password = '', password_confirmation: confirmation = password } = body
  if (password.length < SHORTEST)
    throw invalidRecord(`Password is too short (minimum is ${SHORTEST} characters)`, 'password')
  if (password !== confirmation)
    throw invalidRecord("Password confirmation doesn't match Password", 'password_confirmation')
}
