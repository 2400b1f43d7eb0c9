//! Many short lists that grow one by one, in one piece of memory: what is read after one another lies near, as it came.

/// Lists by their numbers. An item is added at the end.
#[derive(Debug)]
pub(super) struct Lists<T> {
    lists: Vec<List>,
    /// The items, each with where the next one of its list stands.
    items: Vec<(T, u32)>,
}

/// Where the items of a list begin and end, and how many they are.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    first: u32,
    last: u32,
    len: u32,
}

impl<T: Copy> Lists<T> {
    /// So many empty lists.
    pub(super) fn new(count: usize) -> Self {
        Self { lists: vec![List::default(); count], items: Vec::new() }
    }

    /// Adds an empty list, and gives its number.
    pub(super) fn add(&mut self) -> u32 {
        self.lists.push(List::default());
        self.lists.len() as u32 - 1
    }

    /// How many lists there are.
    pub(super) fn count(&self) -> usize {
        self.lists.len()
    }

    pub(super) fn push(&mut self, list: u32, item: T) {
        let list = &mut self.lists[list as usize];
        let place = self.items.len() as u32;
        self.items.push((item, place));
        if list.len == 0 {
            list.first = place;
        } else {
            self.items[list.last as usize].1 = place;
        }
        list.last = place;
        list.len += 1;
    }

    /// How many items a list has.
    pub(super) fn len(&self, list: u32) -> usize {
        self.lists[list as usize].len as usize
    }

    /// The items of a list, in the order in which they were added.
    pub(super) fn of(&self, list: u32) -> impl Iterator<Item = T> + Clone {
        let List { first, len, .. } = self.lists[list as usize];
        let mut place = first;
        (0..len).map(move |_| {
            let (item, next) = self.items[place as usize];
            place = next;
            item
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn lists_grow_beside_each_other() {
        let mut lists = Lists::new(2);
        lists.push(1, 'a');
        lists.push(0, 'b');
        lists.push(1, 'c');
        let third = lists.add();
        lists.push(third, 'd');
        lists.push(1, 'e');
        let all: Vec<String> = (0..3).map(|list| lists.of(list).collect()).collect();
        assert_eq!((all, lists.count(), lists.len(1)), (vec!["b".to_owned(), "ace".into(), "d".into()], 3, 3));
    }
}
