export { addPerson, findPerson, listPeople, type Person, type Role, verifyPassword } from './people.ts'
