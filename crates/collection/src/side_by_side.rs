//! How is much work done on several processors?
//!
//! Things are taken up in their order and what becomes of them is put back into it, so the answer does not
//! depend on how many processors there are. Each thing has a weight; of heavy things only so many are in
//! work at once that together they weigh no more than the heaviest alone or [`LIGHT`]. Light things are
//! handed over several at a time: waking whoever waits for them takes about as long as reading a short text.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// So much may be in work in any case.
pub const LIGHT: u64 = 64 << 20;

/// So much is handed over at a time, and no more than [`MOST_IN_A_BATCH`] things.
const BATCH: u64 = 128 << 10;

/// See [`BATCH`].
const MOST_IN_A_BATCH: usize = 64;

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
    let batches = batches(things, &weight, n_workers);
    let heaviest = batches.iter().map(|batch| batch.weight).max().unwrap_or(0);
    let scale = Scale::of(heaviest.max(LIGHT));
    let next = AtomicUsize::new(0);
    let mut results: Vec<Vec<R>> = batches.iter().map(|_| Vec::new()).collect();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..n_workers {
            let (sender, scale, next, batches, work) = (sender.clone(), &scale, &next, &batches, &work);
            scope.spawn(move || {
                loop {
                    let ordinal = next.fetch_add(1, Ordering::Relaxed);
                    let Some(batch) = batches.get(ordinal) else { break };
                    scale.put(batch.weight);
                    let results = things[batch.things.clone()].iter().map(work).collect();
                    scale.lift(batch.weight);
                    if sender.send((ordinal, results)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let (mut n_done, mut done) = (0, 0);
        for (ordinal, of_batch) in receiver {
            results[ordinal] = of_batch;
            n_done += batches[ordinal].things.len();
            done += batches[ordinal].weight;
            watch(n_done, done);
        }
    });
    results.into_iter().flatten().collect()
}

/// Things that are taken up together.
struct Batch {
    things: Range<usize>,
    weight: u64,
}

/// All things, cut where the next one would make a batch heavier than [`BATCH`] or leave some worker
/// without any near the end.
fn batches<T>(things: &[T], weight: impl Fn(&T) -> u64, n_workers: usize) -> Vec<Batch> {
    let most = (things.len() / (16 * n_workers)).clamp(1, MOST_IN_A_BATCH);
    let mut batches: Vec<Batch> = Vec::new();
    for (ordinal, thing) in things.iter().enumerate() {
        let weight = weight(thing);
        match batches.last_mut() {
            Some(batch) if batch.things.len() < most && batch.weight.saturating_add(weight) <= BATCH => {
                batch.things.end = ordinal + 1;
                batch.weight += weight;
            }
            _ => batches.push(Batch { things: ordinal..ordinal + 1, weight }),
        }
    }
    batches
}

/// What is in work, by weight.
struct Scale {
    on_it: Mutex<OnIt>,
    lifted: Condvar,
    most: u64,
}

#[derive(Default)]
struct OnIt {
    weight: u64,
    /// Whether anybody has found no room since somebody was last told.
    is_awaited: bool,
}

impl Scale {
    fn of(most: u64) -> Scale {
        Scale { on_it: Mutex::default(), lifted: Condvar::new(), most }
    }

    /// Waits until there is room. Nothing is heavier than `most`, so an empty scale always has.
    fn put(&self, weight: u64) {
        let on_it = self.on_it.lock().unwrap_or_else(PoisonError::into_inner);
        let has_no_room = |on_it: &mut OnIt| {
            let has_none = on_it.weight > 0 && on_it.weight.saturating_add(weight) > self.most;
            on_it.is_awaited |= has_none;
            has_none
        };
        let on_it = self.lifted.wait_while(on_it, has_no_room);
        on_it.unwrap_or_else(PoisonError::into_inner).weight += weight;
    }

    /// Tells those who wait, if there are any: telling is a call of the system.
    fn lift(&self, weight: u64) {
        let mut on_it = self.on_it.lock().unwrap_or_else(PoisonError::into_inner);
        on_it.weight -= weight;
        if std::mem::take(&mut on_it.is_awaited) {
            self.lifted.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_things_and_all_are_counted() {
        for n in [0, 1, 2, 33, 1000, 10_000] {
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
    fn batches_hold_each_thing_once_and_are_light_or_single() {
        let things: Vec<u64> = (0..5000).map(|n| [0, 10, 60_000, 200_000, u64::MAX / 2][n % 5]).collect();
        for n_workers in [2, 64] {
            let batches = batches(&things, |thing| *thing, n_workers);
            let all: Vec<usize> = batches.iter().flat_map(|batch| batch.things.clone()).collect();
            assert_eq!(all, (0..things.len()).collect::<Vec<_>>());
            assert!(batches.iter().all(|batch| {
                let held = &things[batch.things.clone()];
                batch.weight == held.iter().sum::<u64>()
                    && (held.len() == 1 || batch.weight <= BATCH && held.len() <= MOST_IN_A_BATCH)
            }));
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
