// What this room can do.
export { addUser } from './add-user.ts';
export { changeGrants } from './change-grants.ts';
export { checkPasswordToken, completeReset } from './complete-reset.ts';
export { checkSetupToken, completeSetup, setupLink } from './complete-setup.ts';
export { createDemoAccounts } from './create-demo-accounts.ts';
export { disableUser } from './disable-user.ts';
export { listUsers } from './list-users.ts';
export { resetUser } from './reset-user.ts';
