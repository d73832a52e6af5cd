//! The words of several systems and languages: headers, states, labels of sums.

use super::dress::Spelling;
use super::portfolio::State;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    Property,
    Building,
    Unit,
    Tenant,
    First,
    Last,
    Status,
    Rent,
    From,
    To,
    Market,
    SquareFeet,
    Beds,
    MoveIn,
    MoveOut,
    Deposit,
    Balance,
    ChargeCode,
    ChargeAmount,
    Remark,
    Phone,
    /// How often the rent is paid; has no words of its own.
    Frequency,
    /// Of the row; likewise.
    Number,
}

use Meaning::{
    Balance, Beds, Building, ChargeAmount, ChargeCode, Deposit, First, From, Last, Market, MoveIn, MoveOut, Phone,
    Property, Remark, Rent, SquareFeet, Status, Tenant, To, Unit,
};

impl Meaning {
    pub fn is_money(self) -> bool {
        matches!(self, Rent | Market | Deposit | Balance | ChargeAmount)
    }

    pub fn is_day(self) -> bool {
        matches!(self, From | To | MoveIn | MoveOut)
    }
}

/// How many sets of words there are.
pub const SYSTEMS: usize = 11;
/// The sets from here on are German, French, Spanish.
pub const GERMAN: usize = 8;

const ORDER: [Meaning; 21] = [
    Property,
    Building,
    Unit,
    Tenant,
    First,
    Last,
    Status,
    Rent,
    From,
    To,
    Market,
    SquareFeet,
    Beds,
    MoveIn,
    MoveOut,
    Deposit,
    Balance,
    ChargeCode,
    ChargeAmount,
    Remark,
    Phone,
];

#[rustfmt::skip]
const WORDS: [[&str; 21]; SYSTEMS] = [
    ["Property", "Building", "Unit", "Tenant", "First Name", "Last Name", "Status", "Rent", "Lease From", "Lease To", "Market Rent", "Sq Ft", "Beds", "Move In", "Move Out", "Deposit", "Balance", "Charge Code", "Charge Amount", "Remarks", "Phone"],
    ["Property", "Bldg", "Unit", "Name", "First Name", "Last Name", "Unit Status", "Actual Rent", "Lease Start", "Lease Expiration", "Market Rent", "Unit Sq Ft", "Bedrooms", "Move-In", "Move-Out", "Resident Deposit", "Balance", "Charge Code", "Amount", "Notes", "Phone Number"],
    ["Property Name", "Building", "Unit", "Tenant", "First Name", "Last Name", "Status", "Rent", "Lease From", "Lease To", "Market Rent", "Sqft", "Bedrooms", "Move-in", "Move-out", "Deposit", "Past Due", "Charge", "Amount", "Tags", "Phone Numbers"],
    ["Property", "Building", "Unit", "Name", "First Name", "Last Name", "Unit/Lease Status", "RENT", "Lease Start", "Lease End", "Market + Addl.", "SQFT", "BR", "Move-In", "Move-Out", "Dep On Hand", "Balance", "Trans Code", "Amount", "Unit Designation", "Phone Number"],
    ["Community", "Building", "Bldg-Unit", "Resident", "First Name", "Last Name", "Occ. Status", "Scheduled Rent", "Lease Start Date", "Lease End Date", "Market Rent", "Square Feet", "Bedrooms", "Move-In Date", "Scheduled Move-Out", "Deposits Held", "Ending Balance", "Charge Code", "Scheduled Charges", "Comments", "Mobile"],
    ["Prop", "Bldg", "Apt #", "Resident Name", "First", "Last", "Occ Status", "Act Rent", "Lse Beg", "Lse Exp", "Mkt Rent", "Sq. Ft.", "BR", "MI Date", "MO Date", "Sec Dep", "Cur Bal", "Chg Code", "Chg Amt", "Misc", "Tel"],
    ["PropertyCode", "BuildingId", "UnitNumber", "TenantName", "FirstName", "LastName", "OccupancyStatus", "MonthlyRent", "LeaseBeginDate", "LeaseEndDate", "MarketRate", "SquareFootage", "NumberOfBedrooms", "MoveInDate", "MoveOutDate", "SecurityDeposit", "CurrentBalance", "ChargeCode", "ChargeAmount", "Memo", "PhoneNumber"],
    ["Site", "Block", "Suite", "Lessee", "Given Name", "Surname", "Lease Status", "Base Rent", "Commencement", "Expiration", "Asking Rent", "Leased SF", "Bedroom", "Occupancy Date", "Vacate Date", "Bond", "A/R Balance", "Charge Type", "Charge Amt", "Free text", "Cell"],
    ["Objekt", "Gebäude", "Wohnung", "Mieter", "Vorname", "Nachname", "Status", "Kaltmiete", "Mietbeginn", "Mietende", "Marktmiete", "Sq Ft", "Beds", "Einzug", "Auszug", "Kaution", "Saldo", "Charge Code", "Charge Amount", "Bemerkung", "Telefon"],
    ["Immeuble", "Bâtiment", "Logement", "Locataire", "Prénom", "Nom", "État", "Loyer", "Début du bail", "Fin du bail", "Loyer du marché", "Sq Ft", "Beds", "Entrée", "Sortie", "Dépôt de garantie", "Solde", "Charge Code", "Charge Amount", "Remarque", "Téléphone"],
    ["Propiedad", "Edificio", "Unidad", "Inquilino", "Nombre", "Apellido", "Estado", "Renta", "Inicio de contrato", "Fin de contrato", "Renta de mercado", "Sq Ft", "Beds", "Entrada", "Salida", "Fianza", "Saldo", "Charge Code", "Charge Amount", "Nota", "Teléfono"],
];

/// The header of a meaning.
pub fn header(system: usize, spelling: Spelling, meaning: Meaning) -> String {
    let word = WORDS[system][ORDER.iter().position(|one| *one == meaning).unwrap()];
    match spelling {
        Spelling::Capitals => word.to_uppercase(),
        Spelling::Underscores => word.to_lowercase().replace([' ', '-'], "_"),
        Spelling::Currency if meaning.is_money() => {
            if system.is_multiple_of(2) {
                format!("{word}_EUR")
            } else {
                format!("{word} (USD)")
            }
        }
        Spelling::DayFormat if meaning.is_day() => format!("{word} (mm/dd/yyyy)"),
        Spelling::Joined => word.replace(' ', ""),
        _ => word.to_owned(),
    }
}

/// The word of a state; every second one as abbreviations or longer words.
pub fn state(system: usize, other: bool, state: State) -> &'static str {
    let at = match state {
        State::Let => 0,
        State::MonthToMonth => 1,
        State::Notice => 2,
        State::Vacant => 3,
        State::Model => 4,
        State::Down => 5,
        State::Future => 6,
    };
    let words = match (system, other) {
        (GERMAN, false) => ["Vermietet", "Vermietet", "Gekündigt", "Leer", "Model", "Down", "Reserviert"],
        (GERMAN, true) => ["Bewohnt", "Unbefristet", "Kündigung", "Leerstand", "Model", "Renovierung", "Künftig"],
        (9, _) => ["Occupé", "Loué", "Préavis", "Libre", "Model", "Down", "Réservé"],
        (10, _) => ["Ocupado", "Ocupado", "Aviso", "Disponible", "Model", "Down", "Reservado"],
        (1, true) => ["O", "O", "NU", "V", "Model", "Down", "Future"],
        (_, false) => ["Occupied", "Occupied", "Notice", "Vacant", "Model", "Down", "Future"],
        (3, _) => ["Occupied", "Occupied", "Occupied-NTV", "Vacant", "Model", "Admin/Down", "Vacant-Leased"],
        (_, true) => ["Current", "MTM", "Notice-Unrented", "Vacant-Unrented", "Model", "Down", "Vacant Leased"],
    };
    words[at]
}

/// What stands for the tenant of an empty unit.
pub fn vacant(system: usize, which: usize, state: State) -> &'static str {
    match (which, state) {
        (0, _) => "",
        (1, State::Model) => "MODEL",
        (1, State::Down) => "DOWN",
        (2, _) => "-",
        _ if system == GERMAN => "Leerstand",
        _ if system == 9 => "Vacant",
        _ if system == 10 => "Vacante",
        (3, _) => "Vacant",
        _ => "VACANT",
    }
}

/// The label of a block's sums.
pub fn subtotal(system: usize, which: usize, property: &str) -> String {
    match (which, system) {
        (1, GERMAN) => "Summe".to_owned(),
        (1, 9) => "Sous-total".to_owned(),
        (1, _) => format!("Total {property}"),
        (2, GERMAN) => format!("Summe {property}"),
        (2, _) => format!("{property} Total"),
        (3, _) => "Subtotal".to_owned(),
        _ => format!("Total for {property}:"),
    }
}

/// The label of the sums of all.
pub fn grand(system: usize, which: usize) -> &'static str {
    match (which, system) {
        (1, GERMAN) => "Gesamt",
        (1, 9) => "Total général",
        (1, 10) => "Total general",
        (2, _) => "TOTAL",
        (3, _) => "All Properties",
        (4, _) => "Portfolio",
        (5, GERMAN) => "Gesamtsumme",
        _ => "Grand Total",
    }
}

/// A line that counts.
pub fn count(which: usize, units: usize, occupied: usize) -> String {
    match which {
        1 => format!("{units} Units"),
        2 => format!("Units: {units}"),
        3 => format!("# Units: {units}"),
        4 => format!("Count: {units}"),
        5 => format!("Occupied: {occupied}"),
        6 => "Occupancy %".to_owned(),
        _ => "Average".to_owned(),
    }
}
