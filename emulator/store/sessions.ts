import { createHash } from "node:crypto";

/** Credentials that AssumeRole handed out. */
export interface Session {
  readonly account: string;
  readonly roleName: string;
  readonly sessionName: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

export class Sessions {
  private readonly byAccessKeyId = new Map<string, Session>();

  open(account: string, roleName: string, sessionName: string, expiresAt: Date): Session {
    const digest = createHash("sha512").update(`${this.byAccessKeyId.size}/${account}/${roleName}`).digest();
    const session: Session = {
      account,
      roleName,
      sessionName,
      accessKeyId: `ASIA${digest.toString("hex").slice(0, 16).toUpperCase()}`,
      secretAccessKey: digest.toString("base64").slice(0, 40),
      sessionToken: digest.toString("base64"),
      expiresAt,
    };
    this.byAccessKeyId.set(session.accessKeyId, session);
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.byAccessKeyId.get(accessKeyId);
  }
}
