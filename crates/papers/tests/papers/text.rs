//! The words of each paper, beside golden texts.

use crate::data;
use keystead_model::words::Language::{English, Spanish};
use keystead_papers::{notice_confirmation, work_orders};

fn same(words: &str, golden: &str) {
    assert_eq!(words, golden, "\n--- is\n{words}\n--- should be\n{golden}");
}

#[test]
fn a_notice_confirmation_reads_so() {
    let letter = |language| notice_confirmation(&data::notice(language)).unwrap();
    same(&letter(English).text(), include_str!("golden/notice_confirmation.en.txt"));
    same(&letter(Spanish).text(), include_str!("golden/notice_confirmation.es.txt"));
}

#[test]
fn without_an_end_and_a_deposit_it_reads_so() {
    let mut data = data::notice(English);
    (data.lease_end_date, data.security_deposit) = (None, None);
    (data.letterhead.contact, data.letterhead.property) = (Vec::new(), Vec::new());
    same(&notice_confirmation(&data).unwrap().text(), include_str!("golden/notice_confirmation_open.en.txt"));
    data.security_deposit = Some(keystead_model::money::Cents(0));
    assert!(!notice_confirmation(&data).unwrap().text().contains("deposit"));
}

#[test]
fn the_work_orders_of_a_day_read_so() {
    let sheet = |language| work_orders(&data::orders(language)).unwrap();
    same(&sheet(English).text(), include_str!("golden/work_orders.en.txt"));
    same(&sheet(Spanish).text(), include_str!("golden/work_orders.es.txt"));
}
