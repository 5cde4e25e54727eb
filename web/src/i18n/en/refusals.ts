/** What was refused, wherever it happens. */
export const refusals = {
  "admin.error.forbidden": "You may see this, but not change it.",
  "admin.error.lastOwner": "A square needs an owner. Make somebody else one first.",
  "admin.error.notYours": "Only an owner may change an owner, and nobody the assistant.",
  "admin.error.roleNotGrantable": "This role is not yours to give here.",
  "admin.error.invitationGone": "This invitation is not there any more.",
  "admin.error.jobFinished": "It has ended already.",
  "admin.error.jobNotFailed": "Only what failed or was stopped can be tried again.",
  "admin.error.jobCancelled": "Stopped before it had ended.",
  "admin.error.jobBroken": "Something went wrong with it. Trying again may help.",
  "admin.error.jobInterrupted":
    "It was interrupted too many times. Try it again when the machine is calm.",
  "admin.error.noPrevious": "There is no index to go back to.",
  "admin.error.indexNotReady": "This index is not ready.",
  "admin.error.indexInUse": "The index that is searched, or being built, stays.",
  "admin.error.scoreFell":
    "The golden questions find less in it. Searches stay with the present index.",
  "admin.error.goldenTooMany": "500 golden questions are kept at most.",
  "admin.error.modelNotConfigured":
    "No language model is set up. Answers from the library work without one.",
  "admin.error.modelFailed": "The language model did not answer.",
  "admin.error.modelBusy": "The language model is busy. Try again in a moment.",
  "admin.error.embedderUnreachable": "The embedding service does not answer.",
  "admin.error.embedderRefused": "The embedding service refuses. Check its address, key and model.",
  "admin.error.embedderMissing":
    "The embedding model is not there. Run `make setup`, then start Hiroba again.",
  "admin.error.embedderChanged": "The index was made with another embedding model. Build it anew.",
  "admin.error.documentLocked":
    "This PDF is locked with a password. Save a copy without it and add it again.",
  "admin.error.documentScanned":
    "This PDF holds pictures of pages. Add text to it with text recognition first.",
  "admin.error.documentEmpty": "There is no text in this file.",
  "admin.error.documentUnreadable": "This file could not be read. It may be damaged.",
  "admin.error.documentUnsupported": "This kind of file cannot be read yet.",
  "admin.error.documentTooComplex":
    "Reading this file would take more time or memory than is allowed.",
  "admin.error.storageFull": "The disk is full. Nothing was written; reading still works.",
  "arrive.error.wrongCredentials": "The address or the password is not right.",
  "arrive.error.emailTaken": "There is an account with this address already.",
  "arrive.error.wrongInvite":
    "This invitation does not let anybody in. Ask whoever sent it for another.",
  "arrive.error.closed": "Nobody can register here. Ask whoever looks after this square.",
  "arrive.error.setupDone":
    "Somebody has opened this square meanwhile. Load the page again to sign in.",
  "arrive.error.wrongCode": "This is not the set-up code.",
  "arrive.error.email": "This is not an address.",
  "arrive.error.password": "It needs 10 to 256 characters. A sentence is fine.",
  "arrive.error.name": "A name has 1 to 80 characters that can be seen.",
};
