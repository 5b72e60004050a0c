package wire

// Access is what a reader may see, and by which policies.
type Access struct {
	Reader AccessReader `json:"reader"`
	// Open tells that the project has no policies: everyone reads everything.
	Open bool `json:"open"`
	// Nothing tells that no policy gives the reader anything.
	Nothing  bool           `json:"nothing"`
	Policies []AccessPolicy `json:"policies"`
	// Groups are the metrics that may be read, those of the same rows together.
	Groups []AccessGroup `json:"groups"`
	// Metrics is how many the project has.
	Metrics int      `json:"metrics"`
	Hidden  []string `json:"hidden"` // dimensions that are kept from the reader
	SQL     bool     `json:"sql"`    // whether statements and the text of definitions are shown
}

// AccessReader is who reads.
type AccessReader struct {
	Kind  string   `json:"kind"` // people, serviceAccounts, alerts, anonymous; "" for a part of the product
	Login string   `json:"login,omitempty"`
	Email string   `json:"email,omitempty"`
	Role  string   `json:"role,omitempty"`
	Teams []string `json:"teams,omitempty"` // those that were told
}

// AccessPolicy is what one policy is to the reader. It has a say where By names
// something, and neither Excepted nor Unitless is set.
type AccessPolicy struct {
	Name  string        `json:"name"`
	Label Text          `json:"label"`
	Deny  bool          `json:"deny"`
	Has   bool          `json:"has"` // whether it has a say
	By    []AccessMatch `json:"by"`
	// Unknown tells that it names teams of which nobody can tell who is in them.
	Unknown bool `json:"unknown"`
	// Excepted tells that it names the reader, or everybody, and leaves the reader out.
	Excepted bool `json:"excepted"`
	// Unitless tells that it names the reader, but gives rows of no unit of theirs.
	Unitless bool         `json:"unitless"`
	Rows     []AccessRows `json:"rows"` // none: all rows
	Every    bool         `json:"every"`
	Metrics  int          `json:"metrics"` // how many it is about; all where Every
	Parents  []Text       `json:"parents"` // levels whose totals are told beside those rows
	Hide     []string     `json:"hide"`
	SQL      bool         `json:"sql"`
	Care     AccessCare   `json:"care"`
}

// AccessCare is how a policy lets numbers be told.
type AccessCare struct {
	Require  []string      `json:"require"`         // dimensions that a request has to name
	Round    float64       `json:"round,omitempty"` // to multiples of it; 0: all digits
	Mask     bool          `json:"mask"`
	Smallest []AccessLeast `json:"smallest"`
}

// AccessLeast is the size from which on a group's numbers are told.
type AccessLeast struct {
	Of    string `json:"of"` // entity whose members are counted; "": rows
	Least int    `json:"least"`
}

// AccessMatch is something of a reader by which a policy names them.
type AccessMatch struct {
	By    string `json:"by"` // kind, login, email, role, team
	Value string `json:"value"`
}

// AccessGroup is metrics that are read in the same rows.
type AccessGroup struct {
	Metrics []AccessMetric `json:"metrics"`
	// Conditions all have to hold of a row; none: all rows.
	Conditions []AccessCondition `json:"conditions"`
}

// AccessMetric is a metric that may be read.
type AccessMetric struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
}

// AccessCondition is rows of any of the units of In, of all where it is empty, and of
// none of Out.
type AccessCondition struct {
	In  []AccessRows `json:"in"`
	Out []AccessRows `json:"out"`
}

// AccessRows are units of a level: the first ones, and how many there are.
type AccessRows struct {
	Level string `json:"level"` // hierarchy.level
	Label Text   `json:"label"` // of the level
	Units []Text `json:"units"`
	Count int    `json:"count"`
	// Match are patterns of names of further units, in which * stands for any letters.
	Match []string `json:"match,omitempty"`
}
