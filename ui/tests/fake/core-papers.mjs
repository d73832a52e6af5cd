// The letters of the made-up portfolio: the confirmation of a notice, in two languages.
import { missing, refusal } from './core-units.mjs';
import { units } from './records.mjs';

const words = {
  en: (unit) => ({
    title: `We received your notice for unit ${unit.unit_number}`,
    day: 'March 28, 2026',
    file_name: `Notice confirmation ${unit.lease_number}.pdf`,
    paragraphs: [
      `Dear ${unit.tenant_name},`,
      'Thank you for your notice. Until you move out the lease continues as it is.',
      'Please return all keys, remotes and access cards to us on or before that day.',
      'New address: ______________________________________________',
      'Sincerely,',
      'Harbor Property Company',
    ],
  }),
  es: (unit) => ({
    title: `Hemos recibido su aviso para la unidad ${unit.unit_number}`,
    day: '28 de marzo de 2026',
    file_name: `Confirmación de aviso ${unit.lease_number}.pdf`,
    paragraphs: [
      `A la atención de ${unit.tenant_name}:`,
      'Gracias por su aviso. Hasta su mudanza el contrato continúa sin cambios.',
      'Atentamente,',
      'Harbor Property Company',
    ],
  }),
};

const template = (language) => ({
  name: 'notice_confirmation',
  language,
  department: 'leasing',
  version: 1,
  subject: language === 'en' ? 'We received your notice' : 'Hemos recibido su aviso',
  is_own: false,
  written_at: null,
  written_by: null,
});

const sample = {
  title: 'Your letterhead',
  day: 'March 28, 2026',
  file_name: 'Letterhead.pdf',
  paragraphs: ['Dear Ann Lee,', 'This letter is a sample.', 'Sincerely,', 'Harbor Property Company'],
  organisation: 'Harbor Property Company',
  contact: ['100 Main Street', 'Austin, TX 78701', '(512) 555-0100'],
  property: [],
  addressee: ['Ann Lee', '12 Quay Street, Unit 12B', 'Austin, TX 78702'],
  footer: ['Equal Housing Opportunity'],
  text: '',
  unprintable: '',
};

export const paperCalls = {
  'papers.templates': () => ({ rows: ['en', 'es'].map(template) }),
  'papers.template': ({ language }) => ({
    template: template(language),
    text: 'Dear {{ tenant_names }},',
    fields: [{ name: 'tenant_names', meaning: 'the tenants of the lease, joined', sample: 'Ann Lee' }],
    versions: [{ ...template(language), text: 'Dear {{ tenant_names }},' }],
  }),
  'papers.try_template': ({ language }) => {
    const unit = units.find((one) => one.state === 'notice');
    const paper = paperCalls['papers.preview']({ of: { id: unit.lease_id }, language });
    return { paper, on_lease: unit.lease_number };
  },
  'papers.save_template': ({ version }) => ({ version: version + 1 }),
  'papers.restore_template': () => ({ version: 2 }),
  'papers.preview': ({ of, language }) => {
    if (of.kind === 'letterhead') return sample;
    const unit = units.find((one) => one.lease_id === of.id);
    if (!unit) return missing('lease');
    const said = words[language](unit);
    return {
      ...said,
      organisation: 'Harbor Property Company',
      contact: ['100 Main Street', 'Austin, TX 78701', '(512) 555-0100'],
      property: [unit.property_name, '12 Quay Street, Austin, TX 78702'],
      addressee: [unit.tenant_name, `12 Quay Street, Unit ${unit.unit_number}`, 'Austin, TX 78702'],
      footer: [],
      text: said.paragraphs.join('\n\n'),
      unprintable: '',
    };
  },
  'papers.save_pdf': ({ path }) =>
    path.includes('missing')
      ? refusal('invalid', 'papers.cannot_write', `${path} cannot be written: No such folder.`, 'path')
      : { path },
};
