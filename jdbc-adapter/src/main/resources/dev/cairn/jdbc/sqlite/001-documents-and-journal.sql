-- TEXT compares the bytes of UTF-8, which is the order of code points.
-- Each statement does no harm when it runs again.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}document (
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (type, id)
);

CREATE TABLE IF NOT EXISTS ${schema}${prefix}attribute (
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (type, id, name, content)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS ${schema}${prefix}attribute_content
    ON ${prefix}attribute (type, name, content, id);

CREATE TABLE IF NOT EXISTS ${schema}${prefix}journal (
    position INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    header TEXT NOT NULL,
    payload TEXT
);

-- One row, without which nobody commits.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}turn (
    number INTEGER PRIMARY KEY
);

INSERT INTO ${schema}${prefix}turn SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM ${schema}${prefix}turn);
