//! How is much work done on several processors?
//!
//! Things are taken up in their order and what becomes of them is put back into it, so the answer does not
//! depend on how many processors there are. Each thing has a weight; of heavy things only so many are in
//! work at once that together they weigh no more than the heaviest alone or [`LIGHT`].

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// So much may be in work in any case.
pub const LIGHT: u64 = 64 << 20;

/// What `work` makes of each thing, in the order of the things. `watch` is told how many are done and what
/// they weigh together, now and then and at the end.
pub fn side_by_side<T: Sync, R: Send>(
    things: &[T],
    weight: impl Fn(&T) -> u64 + Sync,
    work: impl Fn(&T) -> R + Sync,
    watch: &mut dyn FnMut(usize, u64),
) -> Vec<R> {
    let n_workers = thread::available_parallelism().map_or(1, usize::from).min(things.len());
    if n_workers <= 1 {
        let mut done = 0;
        let worked = things.iter().enumerate().map(|(n_done, thing)| {
            watch(n_done, done);
            done += weight(thing);
            work(thing)
        });
        let worked = worked.collect();
        watch(things.len(), done);
        return worked;
    }
    let heaviest = things.iter().map(&weight).max().unwrap_or(0);
    let scale = Scale { on_it: Mutex::new(0), lifted: Condvar::new(), most: heaviest.max(LIGHT) };
    let next = AtomicUsize::new(0);
    let mut results: Vec<Option<R>> = things.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..n_workers {
            let (sender, scale, next, weight, work) = (sender.clone(), &scale, &next, &weight, &work);
            scope.spawn(move || {
                loop {
                    let ordinal = next.fetch_add(1, Ordering::Relaxed);
                    let Some(thing) = things.get(ordinal) else { break };
                    let weight = weight(thing);
                    scale.put(weight);
                    let result = work(thing);
                    scale.lift(weight);
                    if sender.send((ordinal, weight, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let (mut n_done, mut done) = (0, 0);
        for (ordinal, weight, result) in receiver {
            results[ordinal] = Some(result);
            n_done += 1;
            done += weight;
            watch(n_done, done);
        }
    });
    results.into_iter().flatten().collect()
}

/// What is in work, by weight.
struct Scale {
    on_it: Mutex<u64>,
    lifted: Condvar,
    most: u64,
}

impl Scale {
    /// Waits until there is room. Nothing is heavier than `most`, so an empty scale always has.
    fn put(&self, weight: u64) {
        let on_it = self.on_it.lock().unwrap_or_else(PoisonError::into_inner);
        let has_no_room = |on_it: &mut u64| *on_it > 0 && *on_it + weight > self.most;
        let on_it = self.lifted.wait_while(on_it, has_no_room);
        *on_it.unwrap_or_else(PoisonError::into_inner) += weight;
    }

    fn lift(&self, weight: u64) {
        *self.on_it.lock().unwrap_or_else(PoisonError::into_inner) -= weight;
        self.lifted.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_things_and_all_are_counted() {
        for n in [0, 1, 2, 1000] {
            let things: Vec<u64> = (0..n).collect();
            let mut last = (0, 0);
            let doubled = side_by_side(&things, |thing| *thing, |thing| thing * 2, &mut |n_done, weight| {
                last = (n_done, weight);
            });
            assert_eq!(doubled, things.iter().map(|thing| thing * 2).collect::<Vec<_>>());
            assert_eq!(last, (things.len(), things.iter().sum()));
        }
    }

    #[test]
    fn heavy_things_are_not_in_work_together() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        side_by_side(
            &[(); 50],
            |()| LIGHT / 2 + 1,
            |()| {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::yield_now();
                now.fetch_sub(1, Ordering::SeqCst);
            },
            &mut |_, _| {},
        );
        assert_eq!(most.into_inner(), 1);
    }
}
