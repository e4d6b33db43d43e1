-- Keys are UTF-8 bytes: no collation, mode or IGNORECASE of the database can change how they compare.
-- To read them: SELECT UTF8TOSTRING(id) ...
-- H2 commits after every statement here, so each must do no harm when it runs again.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}document (
    type VARBINARY(64) NOT NULL,
    id VARBINARY(765) NOT NULL,
    version BIGINT NOT NULL,
    json CLOB NOT NULL,
    PRIMARY KEY (type, id)
);

CREATE TABLE IF NOT EXISTS ${schema}${prefix}attribute (
    type VARBINARY(64) NOT NULL,
    id VARBINARY(765) NOT NULL,
    name VARBINARY(64) NOT NULL,
    content VARBINARY(765) NOT NULL,
    PRIMARY KEY (type, id, name, content)
);

CREATE INDEX IF NOT EXISTS ${schema}${prefix}attribute_content
    ON ${schema}${prefix}attribute (type, name, content, id);

CREATE TABLE IF NOT EXISTS ${schema}${prefix}journal (
    position BIGINT PRIMARY KEY,
    hash VARCHAR(64) NOT NULL,
    header CLOB NOT NULL,
    payload CLOB
);

-- One row, locked by whoever commits.
CREATE TABLE IF NOT EXISTS ${schema}${prefix}turn (
    number INT PRIMARY KEY
);

INSERT INTO ${schema}${prefix}turn SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM ${schema}${prefix}turn);
