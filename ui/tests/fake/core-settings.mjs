// The settings of the fake core: what is declared, as the core would say it. It remembers nothing.

const need = { department: 'organisation', level: 'manage', ask: ['administrator'] };
const ROW = '00000000-0000-4000-8000-00000000a001';

const line = (feature, section, name, shape, scope, more = {}) => ({
  name,
  feature,
  section,
  shape,
  words: [],
  scope,
  by_property: false,
  value: '',
  from: null,
  otherwise: '',
  unusable: null,
  need: null,
  row_id: null,
  changed: null,
  ...more,
});

const letterhead = (name, shape, property, value, own) => {
  const isOwn = own !== undefined || (!property && value !== '');
  return line('papers', 'letterhead', `letterhead_${name}`, shape, property ? 'property' : 'organisation', {
    by_property: true,
    need,
    value: own ?? value,
    from: own !== undefined ? 'property' : value === '' ? null : 'organisation',
    otherwise: property ? value : '',
    row_id: isOwn ? ROW : null,
    changed: isOwn ? { by: 'user:dana', at: '2026-03-20T15:04:00Z' } : null,
  });
};

const look = (name, value, words, more = {}) =>
  line('settings', 'appearance', name, 'choice', 'person', { value, otherwise: value, words, ...more });

const here = (name, value, more = {}) =>
  line('settings', 'computer', name, 'truth', 'computer', { value, otherwise: value, ...more });

const screen = (property) => ({
  unknown: property ? 0 : 1,
  lines: [
    letterhead('name', 'text', property, ''),
    letterhead('address', 'prose', property, '100 Main Street\nAustin, TX 78701'),
    letterhead('phone', 'phone', property, '(512) 555-0100', property ? '(512) 555-0199' : undefined),
    letterhead('email', 'mail', property, 'office@harbor.example'),
    letterhead('website', 'web', property, ''),
    letterhead('footer', 'prose', property, ''),
    ...(property
      ? []
      : [
          look('theme', 'system', ['system', 'light', 'dark'], { unusable: 'sepia', row_id: ROW }),
          look('zoom', '1', ['0.8', '0.9', '1', '1.1', '1.25', '1.5', '1.75', '2']),
          look('density', 'comfortable', ['comfortable', 'compact']),
          look('date_order', 'locale', ['locale', 'month_first', 'day_first', 'year_first']),
          here('close_to_tray', 'false', { need }),
          here('notifications', 'true'),
          here('look_for_updates', 'true', { need }),
        ]),
  ],
});

const kept = ({ name, value }) => ({ values: value === null ? {} : { [name]: value }, put_back: [] });

export const settingCalls = {
  'settings.get': () => ({ values: {}, put_back: [] }),
  'settings.declared': ({ property_id: property }) => screen(property ?? null),
  'settings.put': kept,
  'settings.keep': kept,
};
