//! Sorting, written once for everything that stands in an order: by a number, then by two texts.

/// What things are sorted by.
pub type Key<'a> = (usize, &'a str, &'a str);

/// Gives the places of the keys in ascending order; equal ones stay in theirs.
pub fn ranking(keys: &[Key<'_>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_unstable_by(|a, b| keys[*a].cmp(&keys[*b]).then(a.cmp(b)));
    places
}

/// Sorts things by their keys.
pub fn sorted<'a, T>(things: &[&'a T], key: impl Fn(&'a T) -> Key<'a>) -> Vec<&'a T> {
    let keys: Vec<Key<'a>> = things.iter().map(|thing| key(thing)).collect();
    ranking(&keys).into_iter().map(|at| things[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_stay_in_their_order() {
        assert_eq!(ranking(&[(1, "a", "a"), (0, "b", ""), (0, "a", "b"), (0, "b", "")]), [2, 1, 3, 0]);
        assert!(ranking(&[]).is_empty());
    }
}
