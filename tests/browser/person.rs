//! x
use crate::harness::{browser::Browser, server::Site};
use std::rc::Rc;
pub struct Person {
    pub browser: Rc<Browser>,
    pub site: Rc<Site>,
}
impl Person {
    pub fn new(browser: Rc<Browser>, site: Rc<Site>) -> Person {
        Person { browser, site }
    }
}
