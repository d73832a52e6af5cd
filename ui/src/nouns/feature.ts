// What a feature says of itself in its `feature.tsx`: addresses, places in the sidebar, actions of the palette, links, and
// what it gives to pages of others. Router, sidebar, shortcuts, palette, links and the window's menu are made from these.
import type { LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { CallName } from '../host/call';
import type { MenuAction } from '../kit/Menu';
import type {
  AppStatus,
  DocumentOf,
  Hit,
  HitKind,
  LeaseDetail,
  RecordKind,
  UnitCard,
  Work,
  WorkLine,
} from '../wire/bindings';
import type { Copy } from './record/copies';
import type { Wanted } from './record/NewRecordSheet';

/** The texts of each feature by its word: every declaration adds its own `en.json`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled where the features are declared
export interface Texts {}

/** The rows of the sidebar, in their order: who works here, not what the program has. */
export const DEPARTMENTS = [
  'today',
  'portfolio',
  'leasing',
  'money',
  'upkeep',
  'documents',
  'messages',
  'insight',
  'settings',
] as const;

export type Department = (typeof DEPARTMENTS)[number];

/** What the address carries beside the path; always text, so that any link can be written by hand. */
export type Search = Record<string, string | undefined>;

/** A record that others may have something to say about. */
export type Subject = DocumentOf;

/** The unit whose page it is, its lease, and the one menu of the page. */
export interface UnitActs {
  card: UnitCard;
  lease: LeaseDetail | undefined;
  menu: { name: string; also: MenuAction[] };
  /** Where the account of the lease is; null where one is looking at it. */
  account?: string | null;
  /** What was asked for before the page was opened, and is opened with it. */
  start?: Start;
}

/** An action that the address names, as long as nobody has taken it up. */
export interface Start {
  act: string | undefined;
  onTaken: () => void;
}

/** What a line, a sum of lines or a cell of Today stands for. */
export interface WorkAt {
  work: Work;
  /** The one, where it is one. */
  line: WorkLine | null;
  today: string;
  /** Only at this property. */
  property?: string | undefined;
  /** The days it covers; an end that is open is absent. */
  from?: string | undefined;
  until?: string | undefined;
}

/** A kind of work that the core has by that name; `work.<kind>.name`, `.verb`, `.many` and, for one with a name, `.one` are
 * its texts, those that end in `_late` stand for what is overdue. */
export interface WorkKind {
  /** The list behind it, or the one. */
  href: (at: WorkAt) => string;
  /** Opens in place of `href` where it is one, for those who may make that call. */
  sheet?: { needs: CallName; Sheet: ComponentType<{ line: WorkLine; onClose: () => void }> };
}

/** A kind of work as its feature shows it. */
export interface ShownWork {
  name: string;
  title: string;
  verb: string;
  href: string;
  sheet: WorkKind['sheet'];
}

/** What a page gets: pages know nothing of routes, nor of each other's features. */
export interface PageProps {
  /** Of the address, where it names one. */
  id: string;
  search: Search;
  /** Changes what it names and keeps the rest. */
  onSearch: (change: Search) => void;
  /** What other features have to show of the record. */
  cards: (of: Subject) => ReactNode;
  /** What other features can do with the unit. */
  unitActs: (acts: UnitActs) => ReactNode;
  /** What other features can write about the lease. */
  letters: (lease: LeaseDetail) => Letter[];
  /** What is said of work on Today; nothing of a kind that no feature knows. */
  work: (at: WorkAt) => ShownWork | null;
  /** What other features show beside a section of the settings. */
  beside: (section: string, propertyId: string | undefined) => ReactNode;
}

export interface Route {
  /** `$id` stands for the record's. */
  path: `/${string}`;
  page: ComponentType<PageProps>;
  /** The keys of the search that are kept. */
  search?: readonly string[];
  /** The place of the sidebar that it belongs to: marked there, and where one lands when the record is gone. */
  place?: string;
  /** The list of that kind of record; a kind that no feature has one for has `#/records/<kind>`. */
  lists?: RecordKind;
  /** Shown behind the gate of records: one that is archived says so. */
  record?: RecordKind;
  /** The call that the page is there for: who may not make it, does not see it. Without one, as its place. */
  needs?: CallName;
  /** Without a gate: asks for the record, to learn at the start of the window whether it is still there. */
  look?: (id: string) => Promise<unknown>;
}

/** A screen that the sidebar leads to; `place.<id>.name` and `.words` are its texts. */
export interface Place {
  id: string;
  href: () => string;
  icon: LucideIcon;
  /** Behind G and the department's letter. */
  letter: string;
  /** G and the letter alone lead there, too, as long as no department has the letter. */
  short?: boolean;
  /** The call it is there for: hidden from who may not make it. */
  needs?: CallName;
  /** Among the places of its department. */
  order: number;
  /** What waits for a person there; never how many records there are. */
  waits?: (status: AppStatus) => number;
}

/** What the shell does for an action of the palette. */
export interface ShellActs {
  /** Opens the form of a new record. */
  add: (wanted: Wanted) => void;
  /** Makes a copy of the portfolio, once it was asked where to. */
  copy: (what: Copy) => void;
}

interface AnyAction {
  id: string;
  /** The call it leads to: left out for who may not make it. */
  needs?: CallName;
}

/**
 * A line of the palette; `action.<id>.title` and `.words` are its texts. One that is done with a record (`of`: which
 * kinds) has the palette ask for it first, in the words of `action.<id>.whom`.
 */
export type Action = AnyAction &
  (
    | { of?: undefined; run: (shell: ShellActs) => void }
    | { of: readonly HitKind[]; run: (shell: ShellActs, record: Hit) => void | Promise<void> }
  );

/** A letter that can be written about a lease; `letters.<id>` of the feature's texts names it. */
export interface LetterOfLease {
  id: string;
  offered: (lease: LeaseDetail) => boolean;
  Dialog: ComponentType<{ lease: LeaseDetail; onClose: () => void }>;
}

/** One that is offered, in the words of its feature. */
export interface Letter {
  key: string;
  label: string;
  Dialog: LetterOfLease['Dialog'];
}

export interface Feature {
  word: keyof Texts;
  department: Department;
  routes?: readonly Route[];
  places?: readonly Place[];
  actions?: readonly Action[];
  /** Kinds of records that `keystead://<kind>/<id>` opens. Places are linked by their id. */
  links?: Record<string, (id: string) => string>;
  /** Shown on the page of a record. */
  cards?: Partial<Record<Subject['kind'], ComponentType<{ of: Subject }>>>;
  /** Shown at the head of a unit. */
  unitActs?: ComponentType<UnitActs>;
  letters?: readonly LetterOfLease[];
  /** What it puts on Today, by kind. */
  work?: Record<string, WorkKind>;
  /** Shown in a section of the settings, below what is declared there. */
  beside?: Record<string, ComponentType<{ propertyId: string | undefined }>>;
}
