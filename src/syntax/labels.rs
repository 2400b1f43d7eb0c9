//! The label sets: Universal Dependencies word classes and relations, Penn Treebank tags.

use serde::{Deserialize, Serialize};

/// An enum whose variants are spelled by strings, with `as_str` and `from_str`-like `parse`.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "the variants are the labels of the standard")]
        #[non_exhaustive]
        pub enum $name { $(#[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every label, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The label as the standard spells it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The label that the standard spells so, if there is one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

labels! {
    /// Universal part-of-speech tags (UD version 2).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

labels! {
    /// Penn Treebank tags as the English UD treebanks use them: finer than [`Upos`], with tense and number.
    Xpos {
        Nn = "NN", Nns = "NNS", Nnp = "NNP", Nnps = "NNPS", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP",
        Vbz = "VBZ", Md = "MD", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP",
        Prp = "PRP", PrpPoss = "PRP$", Dt = "DT", Pdt = "PDT", Wdt = "WDT", Wp = "WP", WpPoss = "WP$", Wrb = "WRB",
        Ex = "EX", In = "IN", To = "TO", Cc = "CC", Cd = "CD", Pos = "POS", Uh = "UH", Fw = "FW", Sym = "SYM", Ls = "LS",
        Gw = "GW", Add = "ADD", Afx = "AFX", Nfp = "NFP", Hyph = "HYPH", Dollar = "$", Comma = ",", Period = ".",
        Colon = ":", OpenQuote = "``", CloseQuote = "''", Lrb = "-LRB-", Rrb = "-RRB-", Xx = "XX",
    }
}

labels! {
    /// Dependency relations with their subtypes (UD version 2, as the English treebanks use them).
    Deprel {
        Root = "root", Punct = "punct", Case = "case", Det = "det", DetPredet = "det:predet", Nsubj = "nsubj",
        NsubjPass = "nsubj:pass", NsubjOuter = "nsubj:outer", Csubj = "csubj", CsubjPass = "csubj:pass",
        CsubjOuter = "csubj:outer", Obj = "obj", Iobj = "iobj", Obl = "obl", OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked", OblTmod = "obl:tmod", OblNpmod = "obl:npmod", Nmod = "nmod", NmodPoss = "nmod:poss",
        NmodDesc = "nmod:desc", NmodUnmarked = "nmod:unmarked", NmodTmod = "nmod:tmod", NmodNpmod = "nmod:npmod",
        Amod = "amod", Advmod = "advmod", Nummod = "nummod", Appos = "appos", Compound = "compound",
        CompoundPrt = "compound:prt", Flat = "flat", Fixed = "fixed", Goeswith = "goeswith", Conj = "conj", Cc = "cc",
        CcPreconj = "cc:preconj", Mark = "mark", Aux = "aux", AuxPass = "aux:pass", Cop = "cop", Expl = "expl",
        Advcl = "advcl", AdvclRelcl = "advcl:relcl", Xcomp = "xcomp", Ccomp = "ccomp", Acl = "acl", AclRelcl = "acl:relcl",
        Parataxis = "parataxis", Discourse = "discourse", Vocative = "vocative", Dislocated = "dislocated",
        Orphan = "orphan", Reparandum = "reparandum", List = "list", Dep = "dep",
    }
}

impl Xpos {
    /// True where the English treebanks give words of this tag the word class.
    pub(super) fn is_of(self, upos: Upos) -> bool {
        use Upos::{Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb, X};
        let classes: &[Upos] = match self {
            Self::Nnp => &[Propn, Adj, Verb, Num, Adv],
            Self::Nnps => &[Propn],
            Self::Nn => &[Noun, Pron, Sym, X],
            Self::Nns => &[Noun],
            Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz => &[Verb, Aux],
            Self::Md => &[Aux],
            Self::Jj | Self::Jjr | Self::Jjs => &[Adj],
            Self::Rb => &[Adv, Part],
            Self::Rbr | Self::Rbs | Self::Wrb => &[Adv],
            Self::Rp => &[Adp],
            Self::In => &[Adp, Sconj],
            Self::Dt | Self::Wdt => &[Det, Pron],
            Self::Pdt => &[Det],
            Self::Prp | Self::PrpPoss | Self::Wp | Self::WpPoss | Self::Ex => &[Pron],
            Self::To | Self::Pos => &[Part],
            Self::Cc => &[Cconj],
            Self::Cd => &[Num],
            Self::Uh => &[Intj],
            Self::Fw => &[X, Noun, Adv],
            Self::Ls => &[Num, X],
            Self::Add => &[Propn, X],
            Self::Afx => &[X, Adv, Noun],
            Self::Dollar => &[Sym],
            Self::Sym | Self::Nfp | Self::Comma => &[Punct, Sym],
            Self::Hyph | Self::Period | Self::Colon | Self::OpenQuote | Self::CloseQuote | Self::Lrb | Self::Rrb => {
                &[Punct]
            }
            Self::Gw | Self::Xx => Upos::ALL,
        };
        classes.contains(&upos)
    }
}

impl Deprel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    #[must_use]
    pub fn base(self) -> &'static str {
        self.as_str().split(':').next().unwrap_or("")
    }

    /// A subject, of an active or a passive clause, nominal or clausal.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self.base(), "nsubj" | "csubj")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_spelled_as_the_standard_spells_them() {
        for relation in Deprel::ALL {
            assert_eq!(Deprel::parse(relation.as_str()), Some(*relation));
        }
        assert_eq!(Deprel::NsubjPass.base(), "nsubj");
        assert!(Deprel::NsubjPass.is_subject() && !Deprel::Obj.is_subject());
        assert_eq!(Xpos::parse("PRP$"), Some(Xpos::PrpPoss));
        assert_eq!(Upos::parse("NOPE"), None);
    }
}
