export { hasSecondFactor, isCodeRight } from './check.ts'
export { codeProof, personOfCodeProof } from './code-proof.ts'
export { confirmSecondFactor, offerSecondFactor, removeSecondFactor } from './second-factor.ts'
