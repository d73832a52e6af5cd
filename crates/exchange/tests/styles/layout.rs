//! The rows of a file: titles, header, units with their further lines, sums, footers.

use super::dress::{BuildingBy, Charges, Dress, Names, PropertyBy, Title, Together};
use super::portfolio::{Person, Place, Portfolio, State, Tenancy};
use super::words::{self, Meaning};
use chrono::{Days, NaiveDate};

/// A cell before it is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Money(i64),
    Day(NaiveDate),
    Whole(i32),
}

#[derive(Debug, Clone)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// The place of the portfolio it tells of.
    pub of: Option<usize>,
    /// The sheet it stands on.
    pub sheet: usize,
}

/// A file before it is bytes.
pub struct Layout {
    pub columns: Vec<Meaning>,
    pub rows: Vec<Row>,
    pub sheets: Vec<String>,
    /// Whether sums of all, or of each property, stand in it.
    pub summed: bool,
    /// Cells merged over rows: column, first and last row.
    pub merges: Vec<(usize, usize, usize)>,
    pub hidden_rows: Vec<usize>,
    pub hidden_column: Option<usize>,
}

/// Which columns a file has, in order.
fn columns(dress: &Dress) -> Vec<Meaning> {
    use Meaning::*;
    let lines = dress.charges != Charges::Nowhere;
    let names: &[Meaning] = if dress.names == Names::TwoColumns { &[First, Last] } else { &[Tenant] };
    let money: &[Meaning] = if lines { &[ChargeCode, ChargeAmount] } else { &[Rent] };
    let mut all: Vec<Meaning> = match dress.property {
        PropertyBy::Column | PropertyBy::Once => vec![Property],
        _ => Vec::new(),
    };
    if dress.building == BuildingBy::Column {
        all.push(Building);
    }
    let (head, tail): (Vec<Meaning>, Vec<Meaning>) = match dress.shuffle {
        0 => (
            [&[Unit][..], names].concat(),
            [&[Status, From, To, MoveIn, MoveOut, Market, SquareFeet, Beds][..], money, &[Deposit, Balance]].concat(),
        ),
        1 => (
            [names, &[Unit]].concat(),
            [money, &[Status, Deposit, From, To, Beds, Market, MoveIn, Balance, MoveOut, SquareFeet][..]].concat(),
        ),
        2 => (
            vec![Unit],
            [&[Beds, SquareFeet, Status][..], names, &[Market], money, &[Deposit, MoveIn, To, From, MoveOut, Balance]]
                .concat(),
        ),
        3 => (
            vec![Unit],
            [&[Balance, Deposit][..], money, &[MoveOut, MoveIn, To, From, Market, Status], names, &[SquareFeet, Beds]]
                .concat(),
        ),
        4 => (
            vec![Unit, Status],
            [names, money, &[To, From, MoveIn][..], &[Market, Deposit, Beds, SquareFeet, Balance, MoveOut]].concat(),
        ),
        _ => (
            vec![Unit, Beds, SquareFeet],
            [&[Market][..], names, &[Status, MoveIn, MoveOut, From, To], money, &[Deposit, Balance]].concat(),
        ),
    };
    all.extend(head);
    all.extend(tail);
    match dress.further {
        1 => all.insert(2, Remark),
        2 => all.push(Phone),
        3 => all.push(Remark),
        _ => {}
    }
    const MAY_LACK: [Meaning; 8] = [Market, SquareFeet, Beds, MoveIn, MoveOut, Deposit, Balance, To];
    all.retain(|meaning| !dress.without.iter().any(|at| MAY_LACK[*at] == *meaning));
    all.retain(|meaning| *meaning != Status || dress.status);
    all
}

impl Layout {
    pub fn new(portfolio: &Portfolio, dress: &Dress) -> Layout {
        let mut layout = Layout::plain(portfolio, dress);
        dress.habits.dress(&mut layout, portfolio, dress);
        layout
    }

    fn of(columns: Vec<Meaning>, sheets: Vec<String>, summed: bool) -> Layout {
        let (rows, merges, hidden_rows) = (Vec::new(), Vec::new(), Vec::new());
        Layout { columns, rows, sheets, summed, merges, hidden_rows, hidden_column: None }
    }

    fn plain(portfolio: &Portfolio, dress: &Dress) -> Layout {
        if dress.property != PropertyBy::Sheet {
            return Layout::of_sheet(portfolio, dress);
        }
        let mut all = Layout::of(columns(dress), Vec::new(), true);
        let mut first = 0;
        for block in portfolio.places.chunk_by(|a, b| a.property == b.property) {
            let own = Portfolio { as_of: portfolio.as_of, places: block.to_vec() };
            let layout = Layout::of_sheet(&own, dress);
            let sheet = all.sheets.len();
            let placed = |row: Row| Row { of: row.of.map(|at| at + first), sheet, ..row };
            all.rows.extend(layout.rows.into_iter().map(placed));
            all.summed &= layout.summed;
            all.sheets.push(block[0].property.clone());
            first += block.len();
        }
        all
    }

    fn of_sheet(portfolio: &Portfolio, dress: &Dress) -> Layout {
        let summed = dress.grand > 0 || dress.subtotals > 0;
        let mut layout = Layout::of(columns(dress), vec!["Roll".to_owned()], summed);
        layout.titles(portfolio, dress);
        let header = layout.header(dress);
        layout.rows.extend(header.clone());
        let mut before: Option<&str> = None;
        let all: Vec<usize> = (0..portfolio.places.len()).collect();
        let blocks: Vec<&[usize]> =
            all.chunk_by(|a, b| portfolio.places[*a].property == portfolio.places[*b].property).collect();
        for (number, block) in blocks.iter().enumerate() {
            let property = portfolio.places[block[0]].property.as_str();
            match dress.property {
                PropertyBy::Block => layout.alone(property),
                PropertyBy::BlockMarked => layout.alone(&format!("Property: {property}")),
                _ => {}
            }
            for at in *block {
                layout.place(&portfolio.places[*at], *at, dress, before);
                before = Some(property);
            }
            if dress.subtotals > 0 {
                let label = words::subtotal(dress.words, dress.subtotals, property);
                layout.sums(&label, portfolio, block, dress, 1);
            }
            if dress.blank_rows {
                layout.rows.push(Row { cells: Vec::new(), of: None, sheet: 0 });
            }
            if dress.page_break && number + 1 < blocks.len() {
                layout.rows.extend(header.clone());
            }
        }
        layout.counted(portfolio, &all, dress);
        if dress.grand > 0 {
            layout.sums(words::grand(dress.words, dress.grand), portfolio, &all, dress, 1);
        }
        match dress.footers {
            1 => layout.alone("Page 1 of 1"),
            2 => layout.alone("* Tenant pays own water"),
            3 => layout.alone("Printed by the office"),
            4 => layout.alone("Confidential - Oak Management LLC"),
            5 => layout.alone("Purchased in June 2015"),
            _ => {}
        }
        layout
    }

    fn alone(&mut self, text: &str) {
        self.rows.push(Row { cells: vec![Cell::Text(text.to_owned())], of: None, sheet: 0 });
    }

    fn titles(&mut self, portfolio: &Portfolio, dress: &Dress) {
        match dress.property {
            PropertyBy::Title => self.alone(&portfolio.places[0].property),
            PropertyBy::TitleMarked => self.alone(&format!("Property: {}", portfolio.places[0].property)),
            _ => {}
        }
        let day = dress.day_in_title(portfolio.as_of);
        match dress.title {
            Title::Bare | Title::FileName => {}
            Title::AsOf => {
                self.alone("Rent Roll");
                self.alone(&format!("As of {day}"));
            }
            Title::AsOfInTwoCells => {
                self.alone("RENT ROLL DETAIL");
                self.rows.push(Row {
                    cells: vec![Cell::Text("As of:".to_owned()), Cell::Text(day)],
                    of: None,
                    sheet: 0,
                });
            }
            Title::Printed => {
                let later = portfolio.as_of.checked_add_days(Days::new(3)).unwrap();
                self.alone(&format!("Printed: {}", dress.day_in_title(later)));
                self.alone("For Selected Properties");
                self.alone(&format!("As Of = {day}"));
            }
        }
    }

    /// One or two rows: a first word shared by neighbours stands once.
    fn header(&self, dress: &Dress) -> Vec<Row> {
        let unknown = dress.unknown();
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|meaning| match meaning {
                _ if Some(*meaning) == unknown => "Qzx Vw".to_owned(),
                _ => words::header(dress.words, dress.spelling, *meaning),
            })
            .collect();
        let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
        let one = || vec![Row { cells: names.iter().map(|name| text(name)).collect(), of: None, sheet: 0 }];
        if !dress.two_rows {
            return one();
        }
        let parts: Vec<(&str, &str)> = names.iter().map(|name| name.split_once(' ').unwrap_or(("", name))).collect();
        // “Rent” right of “Market Rent” could belong under “Market” as well.
        let alone: Vec<&str> = parts.iter().filter(|(upper, _)| upper.is_empty()).map(|(_, lower)| *lower).collect();
        if parts.iter().any(|(upper, lower)| !upper.is_empty() && alone.iter().any(|one| lower.starts_with(one))) {
            return one();
        }
        if parts.iter().all(|(upper, _)| upper.is_empty()) {
            return one();
        }
        let upper = (0..parts.len()).map(|at| match parts[at].0 {
            shared if at > 0 && parts[at - 1].0 == shared => Cell::Empty,
            own => text(own),
        });
        let lower = parts.iter().map(|(_, lower)| text(lower));
        vec![Row { cells: upper.collect(), of: None, sheet: 0 }, Row { cells: lower.collect(), of: None, sheet: 0 }]
    }

    fn place(&mut self, place: &Place, at: usize, dress: &Dress, before: Option<&str>) {
        let own = self.columns.clone();
        let cells = own.iter().map(|meaning| cell(place, *meaning, dress, before)).collect();
        self.rows.push(Row { cells, of: Some(at), sheet: 0 });
        let Some(tenancy) = &place.tenancy else { return };
        if dress.charges != Charges::Nowhere {
            let mut line = |code: &str, amount: i64| {
                let cells = own.iter().map(|meaning| match meaning {
                    Meaning::ChargeCode => Cell::Text(code.to_owned()),
                    Meaning::ChargeAmount => Cell::Money(amount),
                    _ => Cell::Empty,
                });
                self.rows.push(Row { cells: cells.collect(), of: Some(at), sheet: 0 });
            };
            tenancy.charges.iter().for_each(|(code, amount)| line(code, *amount));
            if dress.charges == Charges::LinesTotal {
                line("Total", charged(tenancy));
            }
        }
        if apart(dress) {
            for person in &tenancy.people[1..] {
                let cells = own.iter().map(|meaning| match meaning {
                    Meaning::Tenant => Cell::Text(name(person, dress)),
                    Meaning::First if !person.first.is_empty() => Cell::Text(person.first.to_owned()),
                    Meaning::Last => Cell::Text(person.last.to_owned()),
                    _ => Cell::Empty,
                });
                self.rows.push(Row { cells: cells.collect(), of: Some(at), sheet: 0 });
            }
        }
    }

    /// A line with the sums of these places, or with a part of them.
    fn sums(&mut self, label: &str, portfolio: &Portfolio, places: &[usize], dress: &Dress, part: i64) {
        let labelled = self.columns.iter().position(|meaning| !meaning.is_money() && !meaning.is_day()).unwrap();
        let cells = self.columns.iter().enumerate().map(|(column, meaning)| match meaning {
            _ if column == labelled => Cell::Text(label.to_owned()),
            meaning if meaning.is_money() => {
                let sum: i64 = places.iter().map(|at| stated(&portfolio.places[*at], *meaning, dress)).sum();
                let parted = if dress.has_cents() { sum / part } else { sum / part / 100 * 100 };
                Cell::Money(parted)
            }
            _ => Cell::Empty,
        });
        let cells = cells.collect();
        self.rows.push(Row { cells, of: None, sheet: 0 });
    }

    fn counted(&mut self, portfolio: &Portfolio, all: &[usize], dress: &Dress) {
        if dress.count_rows == 0 {
            return;
        }
        let occupied = portfolio.places.iter().filter(|place| place.tenancy.is_some()).count();
        let label = words::count(dress.count_rows, all.len(), occupied);
        match dress.count_rows {
            // The amounts of such a line are the sums.
            1 | 2 if !self.summed => {
                self.summed = true;
                self.sums(&label, portfolio, all, dress, 1);
            }
            7 => self.sums(&label, portfolio, all, dress, i64::try_from(all.len()).unwrap()),
            _ => self.alone(&label),
        }
    }
}

/// Whether co-tenants have lines of their own.
pub fn apart(dress: &Dress) -> bool {
    dress.together == Together::Rows || dress.names == Names::TwoColumns
}

/// All that is charged by the month.
fn charged(tenancy: &Tenancy) -> i64 {
    tenancy.rent + tenancy.charges.iter().map(|(_, amount)| amount).sum::<i64>()
}

/// What a money column says of a place, over all of its lines.
fn stated(place: &Place, meaning: Meaning, dress: &Dress) -> i64 {
    let of = |read: fn(&Tenancy) -> i64| place.tenancy.as_ref().map_or(0, read);
    match meaning {
        Meaning::Market => place.market,
        Meaning::Rent => of(|tenancy| tenancy.rent),
        Meaning::ChargeAmount if dress.charges != Charges::Nowhere => of(charged),
        Meaning::Deposit => of(|tenancy| tenancy.deposit),
        Meaning::Balance => of(|tenancy| tenancy.balance),
        _ => 0,
    }
}

fn name(person: &Person, dress: &Dress) -> String {
    match (person.first, dress.names) {
        ("", _) => person.last.to_owned(),
        (first, Names::LastFirst) => format!("{}, {first}", person.last),
        (first, _) => format!("{first} {}", person.last),
    }
}

fn tenants(tenancy: &Tenancy, dress: &Dress) -> String {
    if apart(dress) {
        return name(&tenancy.people[0], dress);
    }
    let mark = match dress.together {
        Together::Semicolon => "; ",
        Together::Ampersand => " & ",
        Together::Lines => "\n",
        Together::Slash | Together::Rows => " / ",
    };
    tenancy.people.iter().map(|person| name(person, dress)).collect::<Vec<_>>().join(mark)
}

fn cell(place: &Place, meaning: Meaning, dress: &Dress, before: Option<&str>) -> Cell {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let other = dress.shuffle % 2 == 1;
    match (meaning, &place.tenancy) {
        (Meaning::Property, _) if dress.property == PropertyBy::Once && before == Some(&place.property) => Cell::Empty,
        (Meaning::Property, _) => text(&place.property),
        (Meaning::Building, _) => text(place.building.as_deref().unwrap_or_default()),
        (Meaning::Unit, _) => text(&place.unit),
        (Meaning::Status, _) => text(words::state(dress.words, other, place.state)),
        (Meaning::Market, _) => Cell::Money(place.market),
        (Meaning::SquareFeet, _) => Cell::Whole(place.square_feet),
        (Meaning::Beds, _) => Cell::Whole(place.beds),
        (Meaning::Remark, _) => text(if place.beds == 2 { "Corner, view" } else { "" }),
        (Meaning::Phone, Some(_)) => text("405-555-0105"),
        (Meaning::Tenant, Some(tenancy)) => text(&tenants(tenancy, dress)),
        (Meaning::First, Some(tenancy)) => text(tenancy.people[0].first),
        (Meaning::Last, Some(tenancy)) => text(tenancy.people[0].last),
        (Meaning::Rent, Some(tenancy)) => Cell::Money(tenancy.rent),
        (Meaning::ChargeCode, Some(_)) => text("rent"),
        (Meaning::ChargeAmount, Some(tenancy)) => Cell::Money(tenancy.rent),
        (Meaning::Deposit, Some(tenancy)) => Cell::Money(tenancy.deposit),
        (Meaning::Balance, Some(tenancy)) => Cell::Money(tenancy.balance),
        (Meaning::From, Some(tenancy)) => Cell::Day(tenancy.from),
        (Meaning::To, Some(tenancy)) => tenancy.to.map_or(Cell::Empty, Cell::Day),
        (Meaning::MoveIn, Some(tenancy)) => Cell::Day(tenancy.move_in),
        (Meaning::MoveOut, Some(tenancy)) => tenancy.move_out.map_or(Cell::Empty, Cell::Day),
        (Meaning::Tenant | Meaning::Last, None) => text(words::vacant(dress.words, dress.vacant, place.state)),
        (Meaning::Rent | Meaning::Deposit | Meaning::Balance, None) => Cell::Money(0),
        _ => Cell::Empty,
    }
}

/// Whether a file says more of an empty unit than that it is empty.
pub fn says_state(dress: &Dress, state: State) -> bool {
    dress.status || (dress.vacant == 1 && matches!(state, State::Model | State::Down))
}
