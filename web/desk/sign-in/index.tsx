export { Invitation } from './invitation.tsx'
export { ForgottenPassword, ResetPassword } from './password.tsx'
export { Setup } from './setup.tsx'
export { SignIn } from './sign-in.tsx'
