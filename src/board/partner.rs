//! The two partners, and who writes, owns or sits: one of them, or both.

/// One of the two who look after their partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partner {
    /// Accountable for Scrum being understood and lived.
    ScrumMaster,
    /// Accountable for the value of the product.
    ProductOwner,
}

impl Partner {
    /// Both partners, in the order of the board file.
    pub const ALL: [Partner; 2] = [Partner::ScrumMaster, Partner::ProductOwner];

    /// The partner's id in files, addresses and hooks.
    pub fn id(self) -> &'static str {
        match self {
            Partner::ScrumMaster => "scrum-master",
            Partner::ProductOwner => "product-owner",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partner| partner.id() == id)
    }

    /// Gives the one who sits opposite.
    pub fn other(self) -> Self {
        match self {
            Partner::ScrumMaster => Partner::ProductOwner,
            Partner::ProductOwner => Partner::ScrumMaster,
        }
    }
}

/// Who acts, writes or owns: one partner, or both together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// One of them.
    One(Partner),
    /// Both together.
    Both,
}

impl Who {
    /// Everyone who can own or write, in the order of choice.
    pub const ALL: [Who; 3] = [Who::One(Partner::ScrumMaster), Who::One(Partner::ProductOwner), Who::Both];

    /// The id in files, addresses and hooks.
    pub fn id(self) -> &'static str {
        match self {
            Who::One(partner) => partner.id(),
            Who::Both => "both",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.id() == id)
    }

    /// Gives the partner when it is one.
    pub fn partner(self) -> Option<Partner> {
        match self {
            Who::One(partner) => Some(partner),
            Who::Both => None,
        }
    }
}
