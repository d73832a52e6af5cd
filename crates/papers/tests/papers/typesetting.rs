//! The files: every word can be selected and reads as it was typed, the same input gives the same bytes.

use crate::data;
use crate::read::{pages, squeezed, title};
use keystead_model::money::Cents;
use keystead_model::words::Language::{self, English, Spanish};
use keystead_papers::{
    Check, CheckBill, Letter, PaperError, bundle, checks, letterhead_sample, notice_confirmation, work_orders,
};
use proptest::prelude::*;

fn letter(language: Language) -> Vec<u8> {
    notice_confirmation(&data::notice(language)).unwrap().pdf().unwrap()
}

fn holds(pdf: &[u8], what: &[u8]) -> bool {
    pdf.windows(what.len()).any(|part| part == what)
}

#[test]
fn each_word_of_a_letter_can_be_read_from_its_file() {
    for language in [English, Spanish] {
        let letter = notice_confirmation(&data::notice(language)).unwrap();
        let pages = pages(&letter.pdf().unwrap());
        assert_eq!(pages.len(), 1);
        let said = squeezed(&pages[0]);
        assert!(!said.contains('\u{fffd}'), "{said}");
        for part in letter.text().lines() {
            assert!(said.contains(&squeezed(part)), "{part} is not in {said}");
        }
    }
}

#[test]
fn a_footer_stands_on_each_page_and_a_sample_shows_the_letterhead() {
    let foot = "Equal Housing Opportunity";
    let mut head = data::letterhead();
    head.footer = vec![format!("{foot}\nLicense 1234")];
    let sample = letterhead_sample(&head, data::day("2026-05-05"), Spanish).unwrap();
    assert!(sample.text().ends_with("Harbor Property Company\n\nEqual Housing Opportunity\nLicense 1234\n"));
    let read = pages(&sample.pdf().unwrap());
    assert!(read[0].contains(foot) && squeezed(&read[0]).contains("License1234"), "{}", read[0]);

    let mut many = data::orders(English);
    many.letterhead = head;
    many.orders = (1..40).map(|at| data::order(&format!("WO-{at}"))).collect();
    let sheet = work_orders(&many).unwrap();
    assert!(sheet.text().ends_with("License 1234\n"));
    let read = pages(&sheet.pdf().unwrap());
    assert!(read.len() > 3 && read.iter().all(|page| page.contains(foot)), "{} pages", read.len());
}

#[test]
fn words_stay_apart() {
    assert!(pages(&letter(English))[0].contains("Please return all keys, remotes and access cards"));
}

#[test]
fn a_file_says_its_title_and_language() {
    let (english, spanish) = (letter(English), letter(Spanish));
    assert_eq!(title(&english), "We received your notice for unit 12B");
    assert_eq!(title(&spanish), "Hemos recibido su aviso para la unidad 12B");
    assert!(holds(&english, b"/Lang(en-US)") && holds(&spanish, b"/Lang(es-US)"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = letter(English);
    assert_ne!(letter(Spanish), first);
    assert_eq!(letter(English), first);
    assert!(!holds(&first, b"CreationDate") && !holds(&first, b"ModDate"));
}

#[test]
fn names_of_other_scripts_are_printed() {
    let mut data = data::notice(English);
    data.tenants = vec!["Олена Їжак".into(), "Ελένη Παπά".into(), "Đorđe Ćurčić".into()];
    let said = pages(&notice_confirmation(&data).unwrap().pdf().unwrap()).concat();
    for name in &data.tenants {
        assert!(squeezed(&said).contains(&squeezed(name)), "{name} is not in {said}");
    }
}

#[test]
fn signs_that_no_font_has_are_told() {
    let mut data = data::notice(English);
    assert_eq!(notice_confirmation(&data).unwrap().unprintable(), "");
    data.tenants = vec!["王 Wang 王".into(), "😀".into()];
    assert_eq!(notice_confirmation(&data).unwrap().unprintable(), "王😀");
}

#[test]
fn work_orders_go_over_pages_and_none_is_parted() {
    let mut data = data::orders(English);
    data.orders = (1..=30).map(|number| data::order(&format!("WO-{number:03}"))).collect();
    let pages = pages(&work_orders(&data).unwrap().pdf().unwrap());
    assert!(pages.len() > 5, "{} pages", pages.len());
    for number in 1..=30 {
        let number = format!("WO-{number:03}");
        let page = pages.iter().find(|page| page.contains(&number)).unwrap();
        let block = &page[page.find(&number).unwrap()..];
        let end = block.find("Signature").unwrap();
        assert_eq!(block[..end].matches("WO-").count(), 1, "{number} is on two pages");
    }
    assert!(pages[0].contains(&format!("1 / {}", pages.len())), "{}", pages[0]);
}

#[test]
fn a_very_long_description_is_printed_to_its_end() {
    let mut data = data::orders(English);
    data.orders[0].description = Some("Look behind every panel of the wall. ".repeat(400) + "Then rest.");
    let pages = pages(&work_orders(&data).unwrap().pdf().unwrap());
    assert!(pages.len() > 3 && squeezed(&pages.concat()).contains("Thenrest."));
}

#[test]
fn many_letters_in_one_file_tell_how_far_they_are_and_stop_when_told() {
    let letters = || {
        (0..4)
            .map(|at| {
                let mut data = data::notice(English);
                data.lease_number = format!("L-{at}");
                // The third goes over several pages.
                data.tenants = vec!["Ann Lee of the very long house ".repeat(if at == 2 { 90 } else { 1 })];
                notice_confirmation(&data).unwrap()
            })
            .collect::<Vec<_>>()
            .into_iter()
    };
    let mut steps = Vec::new();
    let note = |done, total| {
        steps.push((done, total));
        Ok(())
    };
    let file = bundle::<PaperError>(letters(), note).unwrap();
    assert_eq!(steps, [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]);
    let pages = pages(&file);
    assert!(pages.len() > 4, "{} pages", pages.len());
    for at in 0..4 {
        assert_eq!(pages.iter().filter(|page| page.contains(&format!("L-{at}"))).count(), 1, "L-{at}");
    }
    let first = format!("1 / {}", pages.len() - 3);
    assert!(pages.iter().any(|page| page.contains(&first)), "a letter numbers its own pages: {first}");
    assert_eq!(bundle::<PaperError>(letters(), |_, _| Ok(())).unwrap(), file, "the same input gives the same bytes");

    let stop = || PaperError::Typesetting("stopped".into());
    let mut made = 0;
    let stopped = bundle(letters(), |done, _| {
        made = done;
        if done == 2 { Err(stop()) } else { Ok(()) }
    });
    assert_eq!((stopped, made), (Err(stop()), 2));
}

#[test]
fn a_letter_that_was_kept_reads_as_it_did() {
    let written = notice_confirmation(&data::notice(Spanish)).unwrap();
    let kept = |body: &str| {
        let (subject, addressee) = (&written.subject, written.addressee.join("\n"));
        Letter::kept(Spanish, &data::letterhead(), data::day("2026-05-05"), &addressee, (subject, body))
    };
    assert_eq!(kept(&written.paragraphs.join("\n\n")), written);
    let edited = kept("Hola\u{202e} a\r\n todos\u{0}\n\n\n \n\nAdiós");
    assert_eq!(edited.paragraphs, ["Hola a\ntodos", "Adiós"]);
}

/// What would do something if it were read as markup of any kind.
fn odd() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9]{1,6}",
        prop::sample::select(vec![
            "#let",
            "#x",
            "*x*",
            "_y_",
            "$y$",
            "\\",
            "\\u{41}",
            "\"",
            "'",
            "<tag>",
            "@ref",
            "= h",
            "- l",
            "+ l",
            "/ t:",
            "`r`",
            "~",
            "--",
            "...",
            "//",
            "/*",
            "*/",
            "[",
            "]",
            "{",
            "}",
            "{{ x }}",
            "{% if %}",
            "(",
            ")",
            "%",
            "&amp;",
            "#sys",
            "#read(\"/etc/passwd\")",
            "https://example.org",
            "fi",
            "ffl",
            "ñ",
            "ü",
            "ß",
            "€",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_value_is_printed_as_it_was_typed(name in odd(), place in odd(), house in odd()) {
        let mut data = data::notice(English);
        data.tenants = vec![name.clone()];
        data.address = vec![place.clone()];
        data.letterhead.organisation.clone_from(&house);
        let pdf = notice_confirmation(&data).unwrap().pdf().unwrap();
        let said = squeezed(&pages(&pdf).concat());
        for value in [name, place, house] {
            prop_assert!(said.contains(&squeezed(&value)), "{value} is not in {said}");
        }
    }

    #[test]
    fn a_text_that_was_edited_is_printed_as_it_was_typed(subject in odd(), first in odd(), second in odd()) {
        let body = format!("{first}\n\n{second}");
        let letter = Letter::kept(English, &data::letterhead(), data::day("2026-05-05"), "Ann", (&subject, &body));
        let said = squeezed(&pages(&bundle::<PaperError>([letter.clone(), letter].into_iter(), |_, _| Ok(())).unwrap()).concat());
        for value in [subject, first, second] {
            prop_assert!(said.matches(&squeezed(&value)).count() > 1, "{value} is not twice in {said}");
        }
    }

    #[test]
    fn an_order_is_printed_as_it_was_typed(title in odd(), about in odd()) {
        let mut data = data::orders(Spanish);
        data.orders[1].title.clone_from(&title);
        data.orders[1].description = Some(about.clone());
        let said = squeezed(&pages(&work_orders(&data).unwrap().pdf().unwrap()).concat());
        for value in [title, about] {
            prop_assert!(said.contains(&squeezed(&value)), "{value} is not in {said}");
        }
    }
}

#[test]
fn a_check_is_a_page_with_two_stubs_and_nothing_in_it_is_markup() {
    let bill = |at: i64| CheckBill {
        number: format!("INV-{at} #let *x*"),
        day: Some(data::day("2026-03-02")),
        amount: Cents(at * 100),
    };
    let check = |bills: Vec<CheckBill>| Check {
        number: "1042".to_owned(),
        day: data::day("2026-03-28"),
        payee: "Pipe & <Drain> $y$".to_owned(),
        bank_name: "Client trust 4417".to_owned(),
        currency: "USD".to_owned(),
        amount: Cents(bills.iter().map(|bill| bill.amount.0).sum()),
        bills,
    };
    let file = checks(&data::letterhead(), &[check(vec![bill(12)]), check((1..=40).map(bill).collect())]).unwrap();
    let read = pages(&file);
    assert_eq!(read.len(), 2);
    let (one, many) = (squeezed(&read[0]), squeezed(&read[1]));
    assert_eq!(one.matches("INV-12#let*x*").count(), 3, "the memo and both stubs: {one}");
    assert_eq!(one.matches("Pipe&<Drain>$y$").count(), 3, "{one}");
    assert!(one.contains("Twelveand00/100***") && one.contains("**$12.00"), "{one}");
    // What does not fit on a stub is added up.
    assert!(many.contains("and27morebills") && many.contains("$729.00") && many.contains("**$820.00"), "{many}");
}
