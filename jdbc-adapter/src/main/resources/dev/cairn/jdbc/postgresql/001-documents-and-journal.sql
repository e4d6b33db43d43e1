-- COLLATE "C" compares the bytes of UTF-8, which is the order of code points.
CREATE TABLE ${schema}${prefix}document (
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    json text NOT NULL,
    PRIMARY KEY (type, id)
);

CREATE TABLE ${schema}${prefix}attribute (
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    PRIMARY KEY (type, id, name, content)
);

CREATE INDEX ${prefix}attribute_content ON ${schema}${prefix}attribute (type, name, content, id);

CREATE TABLE ${schema}${prefix}journal (
    position bigint PRIMARY KEY,
    hash text NOT NULL,
    header text NOT NULL,
    payload text
);

-- One row, locked by whoever commits.
CREATE TABLE ${schema}${prefix}turn (
    number integer PRIMARY KEY
);

INSERT INTO ${schema}${prefix}turn VALUES (1);
