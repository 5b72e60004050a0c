package wire

// Status is what the data source's configuration page checks.
type Status struct {
	OK      bool    `json:"ok"`      // nothing of level error
	Version string  `json:"version"` // of the plugin
	Project string  `json:"project,omitempty"`
	InForce int     `json:"inForce,omitempty"` // version of the definitions that answers; 0: none, or inline
	Checks  []Check `json:"checks"`
}

// Levels of a check.
const (
	CheckOK      = "ok"
	CheckWarning = "warning" // works, but something is missing
	CheckError   = "error"   // does not work until it is mended
)

// Check is one thing that is needed, how it stands and how to mend it. Name:
// settings, definitions, connections, connection, data, state, token,
// contactPoints, alertRules, teams, caching.
type Check struct {
	Name    string `json:"name"`
	Subject string `json:"subject,omitempty"` // connection: its name
	// Finding is the name of the kind of finding that it tells, whose words stay English.
	Finding string `json:"finding,omitempty"`
	Level   string `json:"level"`
	Message Text   `json:"message"`
	Fix     Text   `json:"fix,omitempty"`
}

// Versions lists the published versions of the definitions, newest first.
type Versions struct {
	Project  string    `json:"project"`
	InForce  int       `json:"inForce"` // version that answers; 0: none
	Versions []Version `json:"versions"`
}

// Version is one published version; it never changes.
type Version struct {
	Version     int    `json:"version"`
	Created     string `json:"created"` // RFC 3339
	Author      string `json:"author"`
	Message     string `json:"message"`
	Fingerprint string `json:"fingerprint"`
}
