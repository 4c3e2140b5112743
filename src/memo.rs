//! What follows from other things and changes only when it is another?
//!
//! In place of the library's `Memo::new`, which is compiled anew for everything that a memo is made of: forty of
//! them weigh what as many kinds of values weigh.

use leptos::prelude::*;

/// A value that is made anew whenever something changes that it was made of.
pub fn memo<T: PartialEq + Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let make: Box<dyn Fn() -> T + Send + Sync> = Box::new(make);
    erased(make)
}

/// Apart, for a closure is compiled anew for all types of the function around it.
fn erased<T: PartialEq + Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| make())
}
