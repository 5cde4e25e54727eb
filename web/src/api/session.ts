/**
 * The session lives in cookies that scripts cannot read; here it is only kept alive. One cookie beside them holds no
 * secret and says that there is a session, so that strangers are not asked for what they do not have.
 */

const REFRESH = "/api/v1/auth/refresh";
const RENEWED_AT = "hiroba.renewedAt";
const FRESH_MS = 10_000;
const HINT = "hiroba_signed_in";

/** Whether somebody signed in here and did not sign out. Their session may have ended since. */
export function hadSession(): boolean {
  return document.cookie.split("; ").includes(`${HINT}=1`);
}

/**
 * A refresh token works once, and using it twice ends the session: of all open tabs one asks, the others wait
 * for it and use the cookie that it got.
 */
export async function renewSession(): Promise<boolean> {
  const asked = Date.now();
  return alone(async () => {
    if (!hadSession()) return false;
    const renewed = Number(localStorage.getItem(RENEWED_AT));
    if (renewed > asked - FRESH_MS) return true;
    const answer = await fetch(REFRESH, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }).catch(() => null);
    if (answer === null) throw new TypeError("offline");
    await answer.body?.cancel(); // unread, it would stay open
    if (!answer.ok) {
      document.cookie = `${HINT}=; Max-Age=0; Path=/; SameSite=Lax`;
      return false;
    }
    localStorage.setItem(RENEWED_AT, String(Date.now()));
    return true;
  });
}

/** One tab at a time. Browsers lock on secure pages only: over plain http, two tabs may both ask, and one signs in anew. */
async function alone(work: () => Promise<boolean>): Promise<boolean> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? await locks.request("hiroba.session", work) : await work();
}

/** After signing in or out: what was renewed before says nothing any more. */
export function forgetRenewal(): void {
  localStorage.removeItem(RENEWED_AT);
}
