//! Statement files of banks to the counts, sums and balances that other readers find in them; what is broken is refused in a
//! sentence; no bytes bring a reader down.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use keystead_exchange::bank_file::{BankFile, CsvMapping, DateOrder, Format, Statement, read_bank_file};
use proptest::prelude::*;
use std::path::Path;

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bank_files").join(name)).unwrap()
}

fn file(name: &str) -> BankFile {
    read_bank_file(&bytes(name), None).unwrap_or_else(|no| panic!("{name}: {no}"))
}

/// Lines and their sum.
fn sums(file: &BankFile) -> (usize, i64) {
    let lines = file.statements.iter().flat_map(|statement| &statement.lines);
    lines.fold((0, 0), |(count, sum), line| (count + 1, sum + line.cents))
}

fn closing(statement: &Statement) -> Option<(i64, String)> {
    statement.closing.map(|balance| (balance.cents, balance.day.map(|day| day.to_string()).unwrap_or_default()))
}

#[test]
fn each_file_has_the_lines_and_sums_that_others_find() {
    for (name, format, statements, lines, sum) in [
        ("bai2_sample1.txt", Format::Bai2, 2, 17, 0),
        ("bai2_sample2.txt", Format::Bai2, 5, 4, 30_950_000),
        // Two lines and two accounts begin in the middle of a line; its own end counts 15 accounts and 74 records with them.
        ("bai2_sample3.txt", Format::Bai2, 15, 26, -19_705),
        ("camt053.v2.minimal.xml", Format::Camt, 1, 1, 885),
        ("camt053.v2.multi.statement.xml", Format::Camt, 2, 2, 185),
        ("camt053.v4.xml", Format::Camt, 1, 1, 885),
        ("camt054.v4.xml", Format::Camt, 1, 1, -20_000_000),
        ("mt940_cmxl_mt940.sta", Format::Mt940, 3, 16, 1_232_730),
        ("mt940_jejik_abnamro.sta", Format::Mt940, 2, 10, -34_593),
        ("mt940_jejik_ing.sta", Format::Mt940, 1, 7, -4_559),
        ("mt940_self-provided_multiline.sta", Format::Mt940, 2, 2, 11_400),
        ("ofxparse_bank_medium.ofx", Format::Ofx, 1, 3, -34_527),
        ("ofxparse_bank_small.ofx", Format::Ofx, 0, 0, 0),
        ("ofxparse_checking.ofx", Format::Ofx, 1, 3, -5_950),
        // -1778.3952, each line rounded to the cent.
        ("ofxparse_fidelity-savings.ofx", Format::Ofx, 1, 4, -177_840),
        ("ofxparse_multiple_accounts.ofx", Format::Ofx, 2, 0, 0),
        ("ofxparse_ofx-v102-empty-tags.ofx", Format::Ofx, 1, 0, 0),
    ] {
        let file = file(name);
        assert_eq!((file.format, file.statements.len()), (format, statements), "{name}");
        assert_eq!(sums(&file), (lines, sum), "{name}");
    }
}

#[test]
fn accounts_currencies_and_balances_are_those_of_the_files() {
    let of = |name: &str, at: usize| file(name).statements.swap_remove(at);
    let told = |statement: &Statement| (statement.account.clone(), statement.currency.clone(), closing(statement));
    let standing = |account: &str, currency: &str, cents: i64, day: &str| {
        (account.to_owned(), currency.to_owned(), Some((cents, day.to_owned())))
    };
    assert_eq!(told(&of("ofxparse_bank_medium.ofx", 0)), standing("12300 000012345678", "CAD", 38_234, "2009-05-23"));
    assert_eq!(told(&of("ofxparse_multiple_accounts.ofx", 1)), standing("9200", "USD", 22_200, "2012-06-03"));
    assert_eq!(told(&of("mt940_cmxl_mt940.sta", 2)), standing("BPHKPLPK/320000546101", "PLN", 5_004_000, "2002-03-25"));
    assert_eq!(told(&of("mt940_jejik_abnamro.sta", 0)), standing("517852257", "EUR", 87_684, "2011-05-23"));
    assert_eq!(told(&of("mt940_jejik_ing.sta", 0)), standing("0001234567", "EUR", 347, "2010-07-23"));
    assert_eq!(told(&of("camt053.v4.xml", 0)), standing("NL26VAYB8060476890", "EUR", -2_700, "2014-12-30"));
    assert_eq!(told(&of("bai2_sample3.txt", 0)), standing("1111111", "USD", -3_600, "2022-09-19"));
    let fidelity = of("ofxparse_fidelity-savings.ofx", 0);
    assert_eq!((fidelity.closing, fidelity.lines[0].reference.as_str()), (None, "1001"));
    assert!(fidelity.warnings.iter().any(|text| text.contains("115.8331")), "{:?}", fidelity.warnings);
    // Without the bank's number a line could not be known again.
    let empty = of("ofxparse_ofx-v102-empty-tags.ofx", 0);
    assert!(empty.refused[0].text.contains("FITID") && empty.refused[0].text.contains("12.34"), "{:?}", empty.refused);
    // Balances that do not follow from the lines are said, not refused.
    let odd = of("camt053.v4.xml", 0);
    assert!(odd.warnings.iter().any(|text| text.contains("27.00") && text.contains("-27.00")), "{:?}", odd.warnings);
    let medium = of("ofxparse_bank_medium.ofx", 0);
    let joe = &medium.lines[1];
    assert_eq!(
        (joe.date.to_string().as_str(), joe.description.as_str(), joe.bank_id.as_str(), joe.reference.as_str()),
        ("2009-04-02", "MISCELLANEOUS PAYMENTS;Joe's Bald Hairstyles", "0000123456782009040200004", "")
    );
}

#[test]
fn ofx_as_xml_and_qfx_with_a_comma_are_read() {
    let text = "<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?><OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM>\
        <ACCTID>4417</ACCTID></BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>CHECK</TRNTYPE><DTPOSTED>20261130120000[-5:EST]</DTPOSTED>\
        <TRNAMT>-4310,00</TRNAMT><FITID>7</FITID><CHECKNUM>0020418</CHECKNUM><NAME>Bob &amp; Co</NAME></STMTTRN></BANKTRANLIST>\
        <LEDGERBAL><BALAMT>100.29</BALAMT><DTASOF>20261130</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";
    let file = read_bank_file(text.as_bytes(), None).unwrap();
    let line = &file.statements[0].lines[0];
    assert_eq!((line.cents, line.reference.as_str(), line.description.as_str()), (-431_000, "20418", "Bob & Co"));
    assert_eq!(closing(&file.statements[0]), Some((10_029, "2026-11-30".to_owned())));
}

#[test]
fn a_table_is_read_by_its_heads_or_its_values() {
    let read = |text: &str| read_bank_file(text.as_bytes(), None).unwrap();
    let one = read(
        "My bank\n\nPosted Date,Check Number,Description,Debit,Credit,Balance\n11/28/2026,,DEPOSIT 8871,,\"41,876.50\",\"50,000.00\"\n\
         11/29/2026,20418,CHECK,4310.00,,\"45,690.00\"\n,,,,,\n",
    );
    let statement = &one.statements[0];
    assert_eq!(sums(&one), (2, 3_756_650));
    assert_eq!(statement.lines[1].reference, "20418");
    assert_eq!(
        (statement.opening.unwrap().cents, closing(statement)),
        (812_350, Some((4_569_000, "2026-11-29".to_owned())))
    );
    assert_eq!((&statement.refused, &statement.warnings), (&vec![], &vec![]));
    // The newest first, days before months, a decimal comma, semicolons.
    let two = read("Date;Amount;Details;Balance\n28.11.2026;-12,50;Fee;87,50\n27.11.2026;1.100,00;Rent;100,00\n");
    assert_eq!(sums(&two), (2, 108_750));
    let look = two.csv.unwrap();
    assert_eq!(
        (look.mapping.date_order, look.mapping.decimal_comma, look.days_unclear),
        (DateOrder::DayFirst, true, false)
    );
    assert_eq!(closing(&two.statements[0]), Some((8_750, "2026-11-28".to_owned())));
    // No heads at all; 3/4 may be either.
    let three = read("03/04/2026,-5.00,COFFEE\n03/05/2026,7.25,DEPOSIT\n");
    assert_eq!((sums(&three), three.csv.unwrap().days_unclear), ((2, 225), true));
    // What a person said holds, and what cannot be read is refused by its own.
    let mapping = CsvMapping {
        head_rows: 1,
        date: 1,
        date_order: DateOrder::DayFirst,
        amount: Some(0),
        money_in: None,
        money_out: None,
        turned: true,
        description: None,
        reference: None,
        balance: None,
        decimal_comma: false,
    };
    let text = "a,b\n5.00,03/04/2026\nx,04/04/2026\n1,31/02/2026\n,05/04/2026\n";
    let four = read_bank_file(text.as_bytes(), Some(&mapping)).unwrap();
    let statement = &four.statements[0];
    assert_eq!((statement.lines[0].cents, statement.lines[0].date.to_string().as_str()), (-500, "2026-04-03"));
    let refused: Vec<_> = statement.refused.iter().map(|no| (no.line, no.text.as_str())).collect();
    assert_eq!(refused, [(3, "“x” is no amount."), (4, "“31/02/2026” is no day."), (5, "There is no amount.")]);
}

#[test]
fn what_is_none_of_them_gets_a_sentence() {
    for (text, code) in [
        ("", "bank_file.empty"),
        (" \n\t", "bank_file.empty"),
        ("hello world", "bank_file.unknown"),
        ("Name,Phone\nAnn,510\n", "bank_file.unknown"),
        ("OFXHEADER:100\nDATA:OFXSGML\n", "bank_file.broken"),
        ("OFXHEADER:100\n<OFX><STMTRS><STMTTRN><TRNAMT>1", "bank_file.broken_off"),
        ("<Document xmlns=\"camt.053\"><Stmt>", "bank_file.broken_off"),
        ("<Document xmlns=\"camt.053\"></Other>", "bank_file.broken"),
        ("<Document xmlns=\"camt.053\"></Document>", "bank_file.no_statement"),
        (":20:x\nhello\n-\n", "bank_file.no_statement"),
        ("01,a,b,060321,0829,001,80,1,2/\n02,a,b,1,060317,,CAD,/\n", "bank_file.broken_off"),
        ("Date,Amount\n\"11/28/2026,5\n", "bank_file.broken"),
    ] {
        let no = read_bank_file(text.as_bytes(), None).map(|file| file.format).unwrap_err();
        assert_eq!(no.code, code, "{text}: {no}");
        assert!(no.text.ends_with('.') && !no.text.is_empty());
    }
    let entities = format!(
        "<!DOCTYPE a [<!ENTITY b \"{}\">]><Document xmlns=\"camt.053\"><Stmt><Acct><Ccy>&b;</Ccy></Acct></Stmt></Document>",
        "x".repeat(99)
    );
    assert_eq!(read_bank_file(entities.as_bytes(), None).unwrap().statements[0].currency, "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_bring_a_reader_down(
        which in 0..17usize, cut in 0..6_000usize, at in 0..6_000usize, put in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let mut names: Vec<_> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bank_files")).unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap()).filter(|name| !name.ends_with(".md")).collect();
        names.sort();
        let mut bytes = bytes(&names[which % names.len()]);
        bytes.truncate(cut.max(1));
        let at = at.min(bytes.len());
        bytes.splice(at..(at + put.len()).min(bytes.len()), put);
        if let Ok(file) = read_bank_file(&bytes, None) {
            for line in file.statements.iter().flat_map(|statement| &statement.lines) {
                prop_assert!(line.cents.abs() <= 900_000_000_000);
                prop_assert!(!line.description.contains(['\n', '\0']));
            }
        }
    }
}
