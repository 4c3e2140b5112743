//! Two documents that belong together.

pub(crate) const REPORT: &str = "The harbour report\n\n12 March 2021\n\nSource: Port Authority\n\n\
    The harbour was dredged in spring, and the harbour master signed the report on the same day.\n\n\
    What was found\n\n\
    Divers found three anchors and a bell, which the museum took over in the following week.\n\n\
    1. The first anchor is of iron and was left where it lay until the summer.\n\n\
    2. The second anchor is older, and nobody knows which ship it came from.\n\n\
    0\nComment\n";

pub(crate) const LETTER: &str = "A letter from the museum\n\n3 April 2021\n\n\
    The bell is on show from May on, and the anchors will follow when they have been cleaned.\n\n\
    Whoever knows more about the bell is asked to write to the museum before the summer.\n";
