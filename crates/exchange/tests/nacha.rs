//! Files of the clearing house: what we write has the form that banks take, and what they bring back is read or refused whole.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use chrono::NaiveDate;
use keystead_exchange::nacha::{
    Batch, Changed, Class, Credit, File, Origin, ReturnFile, TooLarge, entry_id, read, write,
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn credit(account: &str, cents: i64, id: &str, name: &str) -> Credit {
    Credit {
        routing_number: "231380104".to_owned(),
        account_number: account.to_owned(),
        is_savings: false,
        cents,
        id: id.to_owned(),
        name: name.to_owned(),
    }
}

fn file(batches: Vec<Batch>) -> File {
    File {
        origin: Origin {
            routing_number: "121042882".to_owned(),
            bank_name: "Elm Trust Account".to_owned(),
            company_id: "1846223310".to_owned(),
            company_name: "Böhm & Sons Property Management".to_owned(),
        },
        made_on: day("2026-03-27"),
        modifier: 'B',
        batches,
    }
}

fn two() -> File {
    let persons = Credit {
        routing_number: "021000021".to_owned(),
        is_savings: true,
        ..credit("778-1", 12_345, "K-260327-0F0F0F", "Zoë Ng")
    };
    file(vec![
        Batch {
            class: Class::Ccd,
            arrives: day("2026-03-27"),
            credits: vec![
                credit("744-5678-99", 500_000, "K-260327-ABCDEF", "Pipe & Drain"),
                credit("12345678901234567", 1, "K-260327-000001", "A company whose name is far too long"),
            ],
        },
        Batch { class: Class::Ppd, arrives: day("2026-03-30"), credits: vec![persons] },
    ])
}

#[test]
fn a_file_has_the_columns_that_banks_read() {
    let text = write(&two()).unwrap();
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 10, "ten records to a block");
    assert!(lines.iter().all(|line| line.len() == 94), "{text}");
    assert_eq!(
        lines[0],
        "101 1210428821846223310260327    B094101Elm Trust Account      Bohm & Sons Property Ma        "
    );
    assert_eq!(
        lines[1],
        "5220Bohm & Sons Prop                    1846223310CCDVENDOR PAY260327260327   1121042880000001"
    );
    assert_eq!(
        lines[2],
        "622231380104744-5678-99      0000500000K-260327-ABCDEFPipe & Drain            0121042880000001"
    );
    assert_eq!(
        lines[3],
        "622231380104123456789012345670000000001K-260327-000001A company whose name i  0121042880000002"
    );
    assert_eq!(
        lines[4],
        "82200000020046276020000000000000000000500001".to_owned()
            + "1846223310                         121042880000001"
    );
    assert_eq!(
        lines[5],
        "5220Bohm & Sons Prop                    1846223310PPDVENDOR PAY260327260330   1121042880000002"
    );
    assert_eq!(
        lines[6],
        "632021000021778-1            0000012345K-260327-0F0F0FZoe Ng                  0121042880000003"
    );
    assert_eq!(
        lines[7],
        "82200000010002100002000000000000000000012345".to_owned()
            + "1846223310                         121042880000002"
    );
    assert_eq!(lines[8], "9000002000001000000030048376022000000000000000000512346".to_owned() + &" ".repeat(39));
    assert_eq!(lines[9], "9".repeat(94));
    assert_eq!(
        read(text.as_bytes()).unwrap(),
        ReturnFile { made_on: day("2026-03-27"), returned: vec![], changed: vec![], others: 3 }
    );
}

#[test]
fn an_amount_of_too_many_digits_is_told() {
    let of = |cents| {
        write(&file(vec![Batch {
            class: Class::Ccd,
            arrives: day("2026-03-27"),
            credits: vec![credit("1", cents, "K1", "V")],
        }]))
    };
    assert!(of(9_999_999_999).is_ok());
    assert_eq!(of(10_000_000_000), Err(TooLarge { id: Some("K1".to_owned()), cents: 10_000_000_000 }));
    assert_eq!(of(0), Err(TooLarge { id: Some("K1".to_owned()), cents: 0 }));
}

/// The file as a bank brings it back: each entry with the reason.
fn brought_back(text: &str, reason: &str) -> String {
    let mut out = String::new();
    for line in text.lines().filter(|line| !line.starts_with("99999")) {
        if let Some(entry) = line.strip_prefix('6') {
            let back = if entry.starts_with("32") { "631" } else { "621" };
            out += &format!("{back}{}1{}\n", &line[3..78], &line[79..]);
            out += &format!("799{reason}{}      {}{:44}{}\n", &line[79..94], &line[3..11], "", &line[79..94]);
        } else if line.starts_with('9') {
            let entries: usize = line[13..21].parse().unwrap();
            out += &format!("{}{:08}{}\n", &line[..13], entries * 2, &line[21..]);
        } else {
            out += line;
            out += "\n";
        }
    }
    out
}

#[test]
fn what_comes_back_is_read_with_its_reason_and_a_file_cut_off_is_refused() {
    let back = brought_back(&write(&two()).unwrap(), "R03");
    let told = read(back.as_bytes()).unwrap();
    let seen: Vec<_> =
        told.returned.iter().map(|entry| (entry.code.as_str(), entry.id.as_str(), entry.cents)).collect();
    assert_eq!(
        seen,
        [("R03", "K-260327-ABCDEF", 500_000), ("R03", "K-260327-000001", 1), ("R03", "K-260327-0F0F0F", 12_345)]
    );
    assert_eq!((told.returned[0].trace.as_str(), told.returned[0].line, told.others), ("121042880000001", 4, 0));
    // In one line, or with the blanks at the ends of lines cut: the same.
    assert_eq!(read(back.replace('\n', "").as_bytes()).unwrap().returned.len(), 3);
    let cut: String = back.lines().map(|line| format!("{}\r\n", line.trim_end())).collect();
    assert_eq!(read(cut.as_bytes()).unwrap(), told);
    let lines: Vec<&str> = back.lines().collect();
    let without = |at: usize| {
        let kept: Vec<&str> = lines.iter().enumerate().filter(|(line, _)| *line != at).map(|(_, line)| *line).collect();
        read(kept.join("\n").as_bytes())
    };
    for (at, line) in lines.iter().enumerate() {
        let is_batch = matches!(line.as_bytes()[0], b'5' | b'8');
        assert!(is_batch || without(at).is_err(), "without line {at}: {line}");
    }
    for wrong in ["", "a,b\n1,2\n", "101 ", "é", &back.replace("0000500000", "00005x0000")] {
        assert!(read(wrong.as_bytes()).unwrap_err().ends_with('.'), "{wrong}");
    }
}

#[test]
fn files_of_others_are_read() {
    let sample = |name: &str| std::fs::read(format!("{}/tests/bank_files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let change = read(&sample("nacha_cor-read.ach")).unwrap();
    let wanted = Changed {
        code: "C01".to_owned(),
        id: "location #23".to_owned(),
        name: "Best Co. #23".to_owned(),
        corrected: "1918171614".to_owned(),
        line: 4,
    };
    assert_eq!((change.changed, change.returned.len(), change.others), (vec![wanted], 0, 0));
    for (name, entries) in [
        ("nacha_ccd-debit.ach", 2),
        ("nacha_ppd-debit.ach", 1),
        ("nacha_ppd-mixedDebitCredit.ach", 3),
        ("nacha_web-credit.ach", 1),
    ] {
        let file = read(&sample(name)).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!((file.others, file.returned.len()), (entries, 0), "{name}");
    }
}

proptest! {
    #[test]
    fn any_file_is_whole_blocks_and_counts_itself(
        credits in prop::collection::vec((any::<String>(), "[0-9A-Za-z-]{1,17}", 1_i64..10_000_000, any::<String>()), 1..40),
    ) {
        let credits: Vec<Credit> = credits
            .iter()
            .map(|(id, account, cents, name)| credit(account, *cents, &entry_id(id), name))
            .collect();
        let sum: i64 = credits.iter().map(|credit| credit.cents).sum();
        let count = credits.len();
        let text = write(&file(vec![Batch { class: Class::Ppd, arrives: day("2026-04-01"), credits }])).unwrap();
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        prop_assert!(lines.len().is_multiple_of(10) && lines.iter().all(|line| line.len() == 94 && line.is_ascii()));
        let sum = format!("{sum:012}");
        prop_assert!(lines.iter().any(|line| line.starts_with("9000001") && line[43..55] == sum));
        prop_assert_eq!(read(text.as_bytes()).unwrap().others, count);
        let back = brought_back(&text, "R02");
        prop_assert_eq!(read(back.as_bytes()).unwrap().returned.len(), count);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }
}
