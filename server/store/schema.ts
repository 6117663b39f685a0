/**
 * The SQLite database, one step a version: `user_version` says how many have been taken. A step that was released is
 * never changed; a change is a new step.
 */
export const steps: readonly string[] = [
  `
  -- The log. \`event\` is the event as JSON; \`hash\` stands beside it to check that the next one follows.
  CREATE TABLE events (
    ceremony TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    hash TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (ceremony, seq)
  ) STRICT;

  -- What stands beside an event and can be erased.
  CREATE TABLE private_rows (
    ceremony TEXT NOT NULL,
    seq INTEGER NOT NULL,
    salt TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (ceremony, seq),
    FOREIGN KEY (ceremony, seq) REFERENCES events (ceremony, seq)
  ) STRICT;

  -- Personal links. A subject is a person's id, or 'feed:' and a site's. Of a token only the SHA-256 is kept.
  CREATE TABLE invitations (
    token_hash BLOB PRIMARY KEY,
    ceremony TEXT NOT NULL,
    subject TEXT NOT NULL,
    role TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    opened_at TEXT,
    revoked_at TEXT
  ) STRICT;
  CREATE INDEX invitations_of ON invitations (ceremony, subject);

  -- Sessions that links opened and that nobody ended. Of a secret only the SHA-256 is kept.
  CREATE TABLE sessions (
    secret_hash BLOB PRIMARY KEY,
    ceremony TEXT NOT NULL,
    subject TEXT NOT NULL,
    role TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of ON sessions (ceremony, subject);

  -- Which pages of a presented file a person has seen, and when first.
  CREATE TABLE pages_seen (
    ceremony TEXT NOT NULL,
    person TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    page INTEGER NOT NULL CHECK (page > 0),
    at TEXT NOT NULL,
    PRIMARY KEY (ceremony, person, sha256, page)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Plans that are being made: no ceremonies yet, so not in the log. \`body\` is the draft as JSON, people's addresses
  -- included; \`ceremony\` the one that it became.
  CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL CHECK (revision > 0),
    body TEXT NOT NULL,
    ceremony TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT;

  -- Browsers in which the operator's password was given. Of a secret only the SHA-256 is kept.
  CREATE TABLE operator_sessions (
    secret_hash BLOB PRIMARY KEY,
    seen_at TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Links for the press, any number a ceremony. Of a token only the SHA-256 is kept.
  CREATE TABLE press_links (
    token_hash BLOB PRIMARY KEY,
    ceremony TEXT NOT NULL,
    issued_at TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Which PDFs were uploaded for which draft. The bytes are blobs under their SHA-256.
  CREATE TABLE uploads (
    draft TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (draft, sha256)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Each press link is a journalist's; both names go 30 days after the end. \`feed_hash\` is the SHA-256 of what stands in
  -- the address of the clean feed, which players and their logs see, and which gives nothing else.
  ALTER TABLE press_links ADD COLUMN feed_hash BLOB;
  ALTER TABLE press_links ADD COLUMN name TEXT;
  ALTER TABLE press_links ADD COLUMN medium TEXT;
  ALTER TABLE press_links ADD COLUMN opened_at TEXT;
  ALTER TABLE press_links ADD COLUMN revoked_at TEXT;
  `,
  `
  -- Documents that show a signatory's authority to sign: never published, and erased after the ceremony.
  CREATE TABLE authority_documents (
    id TEXT PRIMARY KEY,
    ceremony TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX authority_documents_of ON authority_documents (ceremony, person);
  `,
];
