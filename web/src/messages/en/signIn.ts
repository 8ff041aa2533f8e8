/** Getting in. */
export const signIn = {
  signIn: "Sign in",
  signingIn: "Signing in …",
  userName: "User name",
  password: "Password",
  forgotten: "Forgotten? An admin can make you a link to a new one.",
  sessionEnded: "Your session has ended. Sign in again to go on; what you typed is still here.",
  linkUseless: "This link does not work",
  toHadir: "Go to Hadir",
  createAdmin: "Create the first admin",
  create: "Create admin",
  newPasswordFor: (name: string) => `Choose a new password for ${name}`,
  newPassword: "Choose a new password",
  savePassword: "Save password",
  passwordHelp: (least: number) => `At least ${least} characters; a sentence is easy to remember.`,
};
