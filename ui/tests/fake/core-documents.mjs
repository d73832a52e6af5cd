// The papers of the made-up portfolio: two on each lease, one on each tenant, none on the first property's neighbours.
import { missing, refusal } from './core-units.mjs';
import { units, uuid } from './records.mjs';

const paper = (number, of, of_name, title, file_name, media_type, byte_count) => ({
  document_id: uuid(6, number),
  of,
  of_name,
  title,
  file_name,
  media_type,
  byte_count,
  sha256: String(number).padStart(64, '0'),
  added_on: '2026-03-12',
});

function seenFrom({ kind, id }) {
  if (kind === 'property') return [];
  const unit = units.find((u) => u[{ unit: 'unit_id', lease: 'lease_id', party: 'tenant_id' }[kind]] === id);
  if (!unit?.lease_id) return [];
  const lease = { kind: 'lease', id: unit.lease_id };
  const party = { kind: 'party', id: unit.tenant_id };
  const signed = paper(
    1,
    lease,
    unit.lease_number,
    'Lease, signed',
    'lease-2025.pdf',
    'application/pdf',
    1834201,
  );
  const letter = paper(2, lease, unit.lease_number, 'Welcome letter', 'Welcome letter.docx', null, 20480);
  const pass = paper(3, party, unit.tenant_name, 'Identity card', 'scan_0017.jpg', 'image/jpeg', 402113);
  return kind === 'unit' ? [signed, letter] : kind === 'lease' ? [signed, pass, letter] : [pass];
}

const anyPaper = (document_id, more = {}) => ({
  ...paper(
    1,
    { kind: 'unit', id: units[0].unit_id },
    units[0].unit_number,
    'Lease, signed',
    'lease-2025.pdf',
    null,
    1834201,
  ),
  document_id,
  ...more,
});

/** One white pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';

const looks = {
  [uuid(6, 1)]: (page) => ({ kind: 'page', address: PIXEL, width: 1000, height: 1294, page, pages: 3 }),
  [uuid(6, 2)]: () => ({ kind: 'nothing', why: 'Keystead shows PDFs, pictures and texts.' }),
  [uuid(6, 3)]: () => ({ kind: 'picture', address: PIXEL, width: 1, height: 1 }),
};

export const documentCalls = {
  'documents.look': ({ document_id, page = 0 }) =>
    looks[document_id] ? { document_id, shown: looks[document_id](page) } : missing('document'),
  'documents.list': ({ of }) => ({ rows: seenFrom(of) }),
  'documents.add': ({ of, path }) =>
    path.includes('missing')
      ? refusal('invalid', 'documents.unreadable', `${path} cannot be added: No such file.`, 'path')
      : anyPaper(uuid(6, 9), {
          of,
          title: path
            .split('/')
            .pop()
            .replace(/\.[^.]*$/, ''),
        }),
  'documents.save': ({ document_id, path }) => (document_id ? { path } : missing('document')),
  'documents.rename': ({ document_id, title }) =>
    title === 'refused'
      ? refusal('invalid', 'documents.title', 'A title is one line of at most 200 characters.', 'title')
      : anyPaper(document_id, { title }),
  'documents.archive': ({ document_id }) => anyPaper(document_id),
  'documents.restore': ({ document_id }) => anyPaper(document_id),
};
