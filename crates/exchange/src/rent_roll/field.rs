//! What a column of a rent roll can mean, and the many names it goes by.

use super::period::Period;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Property,
    PropertyName,
    /// The property's address, often led by its name.
    Address,
    Building,
    Unit,
    Floor,
    UnitType,
    Beds,
    Baths,
    /// Both in one cell: `2/1.00`, `2BR/1BA`.
    BedsBaths,
    SquareFeet,
    Status,
    TenantName,
    TenantFirst,
    TenantLast,
    TenantCode,
    Phone,
    Email,
    MarketRent,
    Rent,
    /// One kind of charge per column.
    Charge,
    /// The kind of a charge, where each charge has its own line.
    ChargeCode,
    ChargeAmount,
    TotalCharges,
    Deposit,
    OtherDeposit,
    Balance,
    /// What was paid ahead: a credit, however its sign is written.
    Prepaid,
    LeaseFrom,
    LeaseTo,
    MoveIn,
    MoveOut,
    /// The day notice was given.
    NoticeDate,
    /// The day for which notice was given.
    NoticeFor,
    /// Kept as a custom field of the unit.
    Custom,
    /// Left out.
    Skip,
}

impl Field {
    /// What it is called where the file has no column for it: “Lease from”.
    pub(super) fn in_words(self) -> String {
        let mut words = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_uppercase() && !words.is_empty() {
                words.push(' ');
                words.extend(c.to_lowercase());
            } else {
                words.push(c);
            }
        }
        words
    }

    /// Whether cells are amounts.
    #[must_use]
    pub fn is_money(self) -> bool {
        use Field::{Balance, Charge, ChargeAmount, Deposit, MarketRent, OtherDeposit, Prepaid, Rent, TotalCharges};
        matches!(
            self,
            MarketRent | Rent | Charge | ChargeAmount | TotalCharges | Deposit | OtherDeposit | Balance | Prepaid
        )
    }

    /// Whether cells are days.
    #[must_use]
    pub fn is_date(self) -> bool {
        use Field::{LeaseFrom, LeaseTo, MoveIn, MoveOut, NoticeDate, NoticeFor};
        matches!(self, LeaseFrom | LeaseTo | MoveIn | MoveOut | NoticeDate | NoticeFor)
    }

    /// Whether several columns may mean the same.
    #[must_use]
    pub fn is_many(self) -> bool {
        matches!(self, Field::Charge | Field::Custom | Field::Skip)
    }
}

/// Names, without spaces and marks, and how sure they make us (percent).
#[rustfmt::skip]
const NAMES: &[(Field, u8, &str)] = &[
    (Field::Unit, 95, "unit unitno unitnumber unitname unitcode apt aptno aptnumber apartment apartmentno suite suiteno \
        bldgunit buildingunit bdunit unitspace unitreference unitreferencenumber"),
    (Field::Unit, 85, "wohnung einheit mieteinheit wohnungsnr einheitnr logement appartement unidad apartamento vivienda"),
    (Field::Unit, 85, "unitid"),
    (Field::Unit, 60, "space lot door site units"),
    (Field::Building, 95, "gebaude haus batiment edificio block"),
    (Field::Building, 95, "building bldg buildingid buildingname buildingcode bldgno"),
    (Field::Property, 95, "objekt liegenschaft immeuble inmueble propiedad"),
    (Field::Property, 95, "property propertycode propertyid propcode propertyno propertynumber prop"),
    (Field::PropertyName, 95, "propertyname community communityname complex"),
    (Field::Address, 80, "propertyaddress address streetaddress unitaddress"),
    (Field::Floor, 90, "floor floorno level story"),
    (Field::UnitType, 95, "unittype floorplan floorplanname floorplancode unittypecode unitplan"),
    (Field::UnitType, 70, "type plan layout fp unitstyle"),
    (Field::Beds, 95, "beds bed bedrooms bedroom br bd bdrms bdrm noofbedrooms numberofbedrooms"),
    (Field::Baths, 95, "baths bath bathrooms bathroom ba bth noofbathrooms numberofbathrooms"),
    (Field::BedsBaths, 95, "bdba bedbath bedsbaths bedroomsbathrooms brba bedsbath bedbaths bdrmbath"),
    (Field::SquareFeet, 95, "leasedarea"),
    (Field::SquareFeet, 95, "sqft squarefeet squarefootage sf unitsqft squareft sqfeet unitsquarefeet sqfootage rentablesqft \
        rentablesf leasedsqft leasedsf unitsf"),
    (Field::SquareFeet, 60, "area size unitsize gla nrsf"),
    (Field::Status, 95, "occ occupiedvacant vacantoccupied leasestate estado etat"),
    (Field::Status, 95, "status unitstatus unitleasestatus leasestatus occupancystatus occupancy occstatus residentstatus \
        unitoccupancystatus occupied tenantstatus"),
    (Field::TenantName, 95, "tenant tenantname residentname tenants residents lessee leaseholder occupantname tenantnames \
        residentnames currenttenant currentresident fullname tenantfullname"),
    (Field::TenantName, 85, "renter renters primarytenant headofhousehold lesseename rentername mieter mietername locataire inquilino arrendatario"),
    (Field::TenantName, 85, "name resident occupant customer customername leasename"),
    (Field::TenantName, 60, "company companyname"),
    (Field::TenantFirst, 90, "firstname tenantfirstname residentfirstname first givenname vorname prenom nombre"),
    (Field::TenantLast, 90, "lastname tenantlastname residentlastname last surname familyname nachname nom apellido apellidos"),
    (Field::TenantCode, 90, "residentcode residentid tenantcode tenantid tcode customerid residentnumber tenantno residentno"),
    (Field::Phone, 95, "phone phonenumber phonenumbers mobile mobilephone cell cellphone telephone homephone tenantphone \
        residentphone phoneno"),
    (Field::Email, 95, "email emailaddress emails tenantemail residentemail"),
    (Field::MarketRent, 95, "market marketrent marketaddl marketrate askingrent marketrentaddl marketamount advertisedrent"),
    (Field::MarketRent, 90, "marktmiete loyerdumarche loyermarche rentademercado"),
    (Field::MarketRent, 70, "gpr grosspotentialrent potentialrent budgetedrent listrent streetrent"),
    (Field::Rent, 95, "miete kaltmiete nettomiete grundmiete monatsmiete loyer loyermensuel renta alquiler rentamensual"),
    (Field::Rent, 95, "rent monthlyrent currentrent contractrent leaserent actualrent scheduledrent baserent unitrent \
        rentamount inplacerent rentcharge rentcharges chargedrent rentmonth monthlybaserent rentpermonth"),
    (Field::Rent, 60, "effectiverent netrent tenantrent currentmonthlyrent"),
    (Field::Charge, 85, "parking petrent pet petfee storage water sewer watersewer trash utilities utility garage cable \
        concession concessions discount othercharges othercharge otherrent pestcontrol washerdryer latefee \
        latefees cam subsidy subsidyrent insurance credits recurringcharges mtmfee amenityfee"),
    (Field::ChargeCode, 90, "chargecode chargecodes transcode transactioncode chargetype leasecharge trancode"),
    (Field::ChargeCode, 70, "charge code"),
    (Field::ChargeAmount, 90, "chargeamount chargeamt chargeamounts"),
    (Field::ChargeAmount, 75, "amount amt"),
    (Field::TotalCharges, 90, "totalcharges totalrent totalmonthly totalbilling totalbillings totalmonthlycharges grossrent \
        totalcharge totalmonthlyrent"),
    (Field::TotalCharges, 60, "total totalamount"),
    (Field::Deposit, 95, "bond depositpaid securitydepositheld depositamt kaution mietkaution depotdegarantie caution fianza depositodegarantia deposito"),
    (Field::Deposit, 95, "deposit deposits securitydeposit securitydeposits depositonhand depositsonhand deponhand depositheld depositsheld \
        residentdeposit secdep securitydep tenantdeposit secdeposit depositamount dep"),
    (Field::Deposit, 60, "depositrequired requireddeposit reqdeposit sd"),
    (Field::OtherDeposit, 85, "otherdeposit otherdeposits otherdep petdeposit keydeposit"),
    (Field::Balance, 95, "balanceowed balanceowing totalbalance arbalance outstanding totaldue amountdue saldo ruckstand offen solde saldopendiente adeudo openbalance"),
    (Field::Balance, 95, "balance balancedue currentbalance outstandingbalance endingbalance accountbalance tenantbalance \
        residentbalance"),
    (Field::Balance, 97, "netbalance balancenet nettobalance netdue netowed"),
    (Field::Balance, 90, "pastdue arrears amountowed delinquency delinquent delinquentbalance delinquentamount"),
    (Field::Balance, 90, "offeneposten offenerbetrag soldedu impaye impayes importependiente acctbal owes amountreceivable"),
    (Field::Prepaid, 95, "prepaid prepaids prepaidbalance prepaidrent prepayment prepayments prepaidamount creditbalance \
        vorauszahlungguthaben guthaben"),
    (Field::LeaseFrom, 95, "mietbeginn vertragsbeginn debutdubail debutbail debut iniciodecontrato iniciocontrato tenancystart contractstart leasebegindt"),
    (Field::LeaseFrom, 95, "leasefrom leasestart leasestartdate leasebegin leasebegindate leasecommencement \
        leasecommencementdate leasedatefrom leasebegins leasestarts leasefromdate currentleasefrom leasebeg \
        leasetermfrom leasedatesfrom leasetermstart"),
    (Field::LeaseFrom, 90, "leasebeginning leasestarting"),
    (Field::LeaseFrom, 75, "from startdate begindate start commencement commencementdate begin leasesigned termstart"),
    (Field::LeaseTo, 95, "leasethru leasethrough expireson endoflease leaseuntil contractend tenancyend lseexp lseend mietende vertragsende findubail finbail findecontrato fincontrato leaseenddt leaseexpirationdt thru through until"),
    (Field::LeaseTo, 95, "leaseto leaseend leaseenddate leaseexpiration leaseexpirationdate leaseexpires leaseexp leaseexpiry \
        leaseends leasetodate leasedateto leaseexpdate leasetermto leasedatesto leasetermend"),
    (Field::LeaseTo, 75, "to enddate expiration expirationdate expires expiry expdate end termend lxd"),
    (Field::MoveIn, 95, "einzug einzugsdatum entree entrada dateentree"),
    (Field::MoveIn, 95, "movein moveindate moveindt residentsince tenantsince actualmovein movedin occupancydate dateofmovein"),
    (Field::MoveOut, 95, "vacating ntvdate estmoveout estimatedmoveout auszug auszugsdatum sortie salida datedesortie moveoutby"),
    (Field::MoveOut, 95, "moveout moveoutdate moveoutdt expectedmoveout scheduledmoveout plannedmoveout actualmoveout movedout \
        expectedmoveoutdate"),
    (Field::Rent, 90, "nettokaltmiete loyerhc loyermensuelhc loyerhorscharges recurringrent"),
    (Field::TotalCharges, 85, "warmmiete bruttomiete gesamtmiete loyercc loyerchargescomprises"),
    (Field::Charge, 80, "nebenkosten betriebskosten nk heizkosten"),
    (Field::LeaseFrom, 80, "fechadeinicio fechainicio beginn datededebut datedebut inicio"),
    (Field::LeaseTo, 80, "fechadefin fechafin ende datedefin datefin"),
    (Field::MoveIn, 90, "datedentree"),
    (Field::MoveOut, 90, "schedmo scheduledmo expectedmo"),
    (Field::NoticeDate, 90, "noticedate noticegiven noticegivendate noticegivenon notice noticeon datenoticegiven"),
    (Field::NoticeFor, 95, "noticefordate noticefor noticemoveout noticemoveoutdate vacatedate vacateon ntvfor"),
];

/// Codes of currencies that stand behind a header or an amount.
pub(super) const CURRENCIES: [&str; 6] = ["USD", "CAD", "EUR", "GBP", "AUD", "CHF"];

/// Whether what stands in parentheses behind a header only says how its cells are written.
fn is_unit_of_measure(inner: &str) -> bool {
    inner.is_empty()
        || CURRENCIES.iter().any(|code| inner.eq_ignore_ascii_case(code))
        || ["mmddyy", "mmddyyyy", "ddmmyy", "ddmmyyyy", "yyyymmdd", "mdy", "dmy"].contains(&inner)
}

/// A header without spaces, marks and the `.1` of repeated columns.
pub(super) fn compact(header: &str) -> String {
    let header = match header.rsplit_once('.') {
        Some((name, digits)) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => header,
    };
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(plain).collect()
}

/// A small letter without its accent.
fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        _ => c,
    }
}

/// The longest text that can be a name in [`NAMES`], with marks and spaces, in bytes.
const LONGEST: usize = 200;

/// The names and what they mean; of a name that stands twice the first meaning counts.
static MEANINGS: LazyLock<HashMap<&str, (Field, u8)>> = LazyLock::new(|| {
    let mut meanings = HashMap::new();
    for (field, sure, names) in NAMES {
        for name in names.split_whitespace() {
            meanings.entry(name).or_insert((*field, *sure));
        }
    }
    meanings
});

/// The field a header names, and how sure that is.
pub(super) fn of_header(header: &str) -> Option<(Field, u8)> {
    if header.is_empty() || header.len() > LONGEST {
        return None;
    }
    let exact = |name: &str| MEANINGS.get(name).copied();
    let name = compact(header);
    if let Some(found) = exact(&name) {
        return Some(found);
    }
    // `Rent (USD)`, `Lease End (mm/dd/yyyy)`, `Monthly_Rent_EUR`
    let bare = header.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let told = bare.filter(|(_, inner)| is_unit_of_measure(&compact(inner))).map_or(header, |(told, _)| told);
    let name = compact(told);
    let name = CURRENCIES.iter().find_map(|code| name.strip_suffix(&code.to_lowercase())).unwrap_or(&name).to_owned();
    let by_period = || {
        let (_, rest) = Period::of_header(header)?;
        exact(&compact(&rest)).filter(|(field, _)| *field == Field::Rent).map(|(field, sure)| (field, sure.min(90)))
    };
    exact(&name)
        .or_else(|| {
            let (field, sure) = exact(name.strip_suffix("amount")?).filter(|(field, _)| field.is_money())?;
            Some((field, sure.saturating_sub(15)))
        })
        .or_else(|| exact(name.strip_prefix("current")?).map(|(field, sure)| (field, sure.saturating_sub(15))))
        .or_else(|| {
            exact(name.strip_suffix("date")?).filter(|(f, _)| f.is_date()).map(|(f, s)| (f, s.saturating_sub(10)))
        })
        .or_else(by_period)
        .or_else(|| exact(&in_full(told)?).map(|(field, sure)| (field, sure.saturating_sub(10))))
}

/// Words that headers shorten.
const SHORT: [(&str, &str); 27] = [
    ("acct", "account"),
    ("act", "actual"),
    ("amt", "amount"),
    ("bal", "balance"),
    ("beg", "begin"),
    ("chg", "charge"),
    ("chrg", "charge"),
    ("comm", "commencement"),
    ("cur", "current"),
    ("curr", "current"),
    ("dep", "deposit"),
    ("dt", "date"),
    ("est", "estimated"),
    ("exp", "expiration"),
    ("lse", "lease"),
    ("mi", "movein"),
    ("mkt", "market"),
    ("mo", "moveout"),
    ("mthly", "monthly"),
    ("occ", "occupancy"),
    ("prop", "property"),
    ("res", "resident"),
    ("sched", "scheduled"),
    ("sec", "security"),
    ("stat", "status"),
    ("sq", "square"),
    ("ten", "tenant"),
];

/// The words of a header, be they parted by marks or by capitals: `Lse Beg`, `LseBeg`, `MIDate`.
fn words(header: &str) -> Vec<String> {
    let letters: Vec<char> = header.chars().collect();
    let mut spaced = String::new();
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let next_is_small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && before.is_some_and(|b| b.is_lowercase() || (b.is_uppercase() && next_is_small)) {
            spaced.push(' ');
        }
        spaced.push(*c);
    }
    spaced.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A header with its short words in full: `Lse Beg`, `Act. Rent`, `MI Date`. Without a short word there is none.
fn in_full(header: &str) -> Option<String> {
    let mut shortened = false;
    let words = words(header).into_iter().map(|word| {
        let word = word.as_str();
        let word = compact(word);
        let full = SHORT.iter().find(|(short, _)| *short == word).map(|(_, full)| (*full).to_owned());
        shortened |= full.is_some();
        full.unwrap_or(word)
    });
    let mut words: Vec<String> = words.collect();
    words.pop_if(|last| CURRENCIES.iter().any(|code| last.eq_ignore_ascii_case(code)));
    (shortened && words.len() > 1).then(|| words.concat())
}
