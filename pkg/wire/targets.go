package wire

// Targets is what the page for targets chooses from.
type Targets struct {
	// Metrics that have targets, in the order of the catalogue.
	Metrics []TargetMetric `json:"metrics"`
	// Versions that targets can belong to; none where the project has one only.
	Versions []TargetVersion `json:"versions"`
	// Profiles and Downs are the ways to spread a target over periods and down the
	// organisation that need nothing but their name.
	Profiles []TargetWay `json:"profiles"`
	Downs    []TargetWay `json:"downs"`
}

// TargetMetric is a metric with targets.
type TargetMetric struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
	// OverTime and OverUnits tell whether its targets have parts.
	OverTime  bool `json:"overTime"`
	OverUnits bool `json:"overUnits"`
	// Years of its calendar, as definitions write them; Year is the clock's.
	Years []string `json:"years"`
	Year  string   `json:"year"`
	// Levels that it can go down to, hierarchy.level, coarse to fine.
	Levels []TargetLevel `json:"levels"`
	// Versions in which it has targets, the project's by its name or "".
	Versions []string `json:"versions"`
	// Written are the targets of its definitions.
	Written []Target `json:"written"`
}

// TargetLevel is a level that a target can go down to.
type TargetLevel struct {
	Name  string `json:"name"` // hierarchy.level
	Label Text   `json:"label"`
}

// TargetVersion is a version of targets; Usual is the one that counts where nobody
// asks.
type TargetVersion struct {
	Name  string `json:"name"`
	Label Text   `json:"label"`
	Usual bool   `json:"usual,omitempty"`
}

// TargetWay is a way to share a target out, in words.
type TargetWay struct {
	Name  string `json:"name"`
	Words Text   `json:"words"`
}

// TargetText is a break-down as definitions or tables hold it.
type TargetText struct {
	Form string `json:"form"` // yaml, csv, sql
	Text string `json:"text"`
}
