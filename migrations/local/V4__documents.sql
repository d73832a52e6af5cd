-- The bytes of the documents, once each, inside the encrypted file: nothing of a document lies readable on the disk, a backup
-- carries it, and a change and its file are one transaction. Local: head office is told of documents, not sent their bytes.
-- (V1 still speaks of a folder for files; nothing was ever written there.)
create table document_file (
    -- of the bytes, hexadecimal, as in document.sha256
    sha256 text primary key not null,
    bytes blob not null
);
