package wire

// Dictionary is everything that has a name and a meaning, in both languages at once: terms,
// metrics and those who answer for them.
type Dictionary struct {
	Project Text        `json:"project"`
	Version string      `json:"version"` // fingerprint of the definitions
	Day     string      `json:"day"`     // of the clock, local date
	Entries []DictEntry `json:"entries"` // as defined: terms, metrics, owners
}

// Kinds of entries.
const (
	DictTerm   = "term"
	DictMetric = "metric"
	DictOwner  = "owner"
)

// DictEntry is one name with its meaning.
type DictEntry struct {
	Kind       string   `json:"kind"` // term, metric, owner
	Name       string   `json:"name"`
	Label      Text     `json:"label"`
	Definition Text     `json:"definition,omitempty"`
	Formula    Text     `json:"formula,omitempty"` // in words: "Net sales ÷ Orders"
	Unit       string   `json:"unit,omitempty"`
	Owner      Text     `json:"owner,omitempty"`
	OwnerName  string   `json:"ownerName,omitempty"`
	Steward    Text     `json:"steward,omitempty"`
	Status     string   `json:"status,omitempty"`
	Version    int      `json:"version,omitempty"`
	Domain     Text     `json:"domain,omitempty"`
	Synonyms   []string `json:"synonyms,omitempty"`
	Contact    string   `json:"contact,omitempty"` // of an owner
	Metrics    int      `json:"metrics,omitempty"` // that an owner answers for
}
