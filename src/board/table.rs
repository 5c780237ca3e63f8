//! A small map from names: a sorted list of pairs.
//!
//! Invariant: the names ascend, and each stands there once. The standard maps are made for speed, and every type of value
//! brings their code again; this one weighs next to nothing, and what it holds mostly comes in order.

/// Values by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<V> {
    rows: Vec<(String, V)>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<V> Table<V> {
    /// Finds the place of a name, or where it belongs.
    fn find(&self, name: &str) -> Result<usize, usize> {
        // Most names come in order and belong at the end.
        match self.rows.last() {
            Some((last, _)) if last.as_str() < name => Err(self.rows.len()),
            _ => self.rows.binary_search_by(|(other, _)| other.as_str().cmp(name)),
        }
    }

    /// Gives the value of a name.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.find(name).ok().map(|at| &self.rows[at].1)
    }

    /// Gives the value of a name to be altered.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.find(name).ok().map(|at| &mut self.rows[at].1)
    }

    /// Gives the value of a name to be altered, a new one if there is none.
    pub fn get_or_default(&mut self, name: &str) -> &mut V
    where
        V: Default,
    {
        let at = self.find(name).unwrap_or_else(|at| {
            self.rows.insert(at, (name.to_owned(), V::default()));
            at
        });
        &mut self.rows[at].1
    }

    /// Says whether a name has a value.
    pub fn contains_key(&self, name: &(impl AsRef<str> + ?Sized)) -> bool {
        self.find(name.as_ref()).is_ok()
    }

    /// Sets the value of a name; `None` takes it away.
    pub fn set(&mut self, name: &str, value: Option<V>) {
        match (self.find(name), value) {
            (Ok(at), Some(value)) => self.rows[at].1 = value,
            (Err(at), Some(value)) => self.rows.insert(at, (name.to_owned(), value)),
            (Ok(at), None) => drop(self.rows.remove(at)),
            (Err(_), None) => {}
        }
    }

    /// Sets many values at once; `None` takes one away. It is quick where the names ascend, as they nearly always do.
    #[inline(never)]
    pub fn set_all(&mut self, rows: Vec<(String, Option<V>)>) {
        const FEW: usize = 8;
        let ascend = rows.windows(2).all(|pair| pair[0].0 < pair[1].0);
        if rows.len() <= FEW || !ascend {
            rows.into_iter().for_each(|(name, value)| self.set(&name, value));
            return;
        }
        // Put in one by one, each would move all that stand after it.
        let mut stood = std::mem::take(&mut self.rows).into_iter().peekable();
        for (name, value) in rows {
            while let Some(row) = stood.next_if(|(other, _)| *other < name) {
                self.rows.push(row);
            }
            stood.next_if(|(other, _)| *other == name);
            if let Some(value) = value {
                self.rows.push((name, value));
            }
        }
        self.rows.extend(stood);
    }

    /// Counts the names.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Lists names and values in order of the names.
    pub fn iter(&self) -> impl Iterator<Item = &(String, V)> {
        self.rows.iter()
    }

    /// Lists the names in order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.rows.iter().map(|(name, _)| name)
    }

    /// Lists the values in order of their names.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.rows.iter().map(|(_, value)| value)
    }

    /// Lists the values in order of their names, to be altered.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.rows.iter_mut().map(|(_, value)| value)
    }
}

impl<V> std::ops::Index<&str> for Table<V> {
    type Output = V;

    /// Gives the value of a name that is there.
    fn index(&self, name: &str) -> &V {
        let at = self.find(name).unwrap_or(self.rows.len());
        &self.rows[at].1
    }
}

impl<'a, V> IntoIterator for &'a Table<V> {
    type Item = &'a (String, V);
    type IntoIter = std::slice::Iter<'a, (String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn many_at_once_are_set_as_one_by_one(
            stood in prop::collection::btree_map("[a-f]{1,2}", 0_u8..9, 0..30),
            rows in prop::collection::btree_map("[a-f]{1,2}", prop::option::of(0_u8..9), 0..30),
        ) {
            let mut at_once = Table::default();
            stood.iter().for_each(|(name, value)| at_once.set(name, Some(*value)));
            let mut singly = at_once.clone();
            rows.iter().for_each(|(name, value)| singly.set(name, *value));
            at_once.set_all(rows.into_iter().collect());
            prop_assert_eq!(at_once, singly);
        }

        #[test]
        fn a_table_is_a_map(steps in prop::collection::vec(("[a-c]{0,2}", prop::option::of(0_u8..4)), 0..40)) {
            let (mut table, mut map) = (Table::default(), BTreeMap::new());
            for (name, value) in steps {
                table.set(&name, value);
                match value {
                    Some(value) => drop(map.insert(name.clone(), value)),
                    None => drop(map.remove(&name)),
                }
                prop_assert_eq!(table.get(&name), map.get(&name));
                *table.get_or_default("aa") += 1;
                *map.entry("aa".to_owned()).or_default() += 1;
                prop_assert!(table.iter().map(|(name, value)| (name, value)).eq(map.iter()));
            }
        }
    }
}
