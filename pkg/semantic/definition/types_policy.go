package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Policy says who may read what (访问策略). Without any, everyone who may query the
// data source reads everything; with one, whoever none admits reads nothing. Several
// that admit the same reader add up: each gives its metrics, in its rows. One that
// denies stands above all that give.
type Policy struct {
	Places diag.Places `json:"-"`
	// Name of the policy, for findings and logs.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Who it is about.
	Who *Who `json:"who" jsonschema:"required"`
	// Deny takes away what the policy names, whatever others give.
	Deny bool `json:"deny"`
	// Metrics by name, where * stands for any letters: sales_*. All unless told.
	Metrics []string `json:"metrics" jsonschema:"minItems=1"`
	// Domains whose metrics it is about. All unless told.
	Domains []string `json:"domains" jsonschema:"minItems=1"`
	// Sensitivity is that of the most sensitive metrics it gives where none is named
	// in full; internal unless told.
	Sensitivity string `json:"sensitivity" jsonschema:"enum=public,enum=internal,enum=confidential,enum=secret"`
	// Rows of these units, each list adding to the others; all rows unless told.
	Rows []*PolicyRows `json:"rows" jsonschema:"minItems=1"`
	// Parents names levels above those of rows, as hierarchy.level: readers may compare
	// with the totals of the units that theirs lie in (parent:organisation.region), and
	// are not told the others in them.
	Parents []string `json:"parents" jsonschema:"minItems=1"`
	// Hide names dimensions, as entity__dimension, that its readers can neither group by nor
	// filter by nor list.
	Hide []string `json:"hide"`
	// Require names dimensions, as entity__dimension: the metrics are read only where a
	// request groups by each of them, or filters it to named members.
	Require []string `json:"require"`
	// Round gives values as multiples of this number, above zero: 1000. What is derived
	// from them goes by those.
	Round *float64 `json:"round"`
	// Mask keeps values back: its readers learn that there is one, and how it stands to
	// its target.
	Mask bool `json:"mask"`
	// Smallest is the smallest group of which numbers are told.
	Smallest *PolicySmallest `json:"smallest"`
	// SQL shows statements and the text of definitions.
	SQL bool `json:"sql"`
}

// Who is readers, by anything of what it names.
type Who struct {
	// Logins of people and service accounts, where * stands for any letters.
	Logins []string `json:"logins"`
	// Emails, where * stands for any letters: *@east.example.
	Emails []string `json:"emails"`
	// Roles in the organisation of Grafana.
	Roles []string `json:"roles" jsonschema:"enum=Viewer,enum=Editor,enum=Admin,enum=None"`
	// Teams of Grafana.
	Teams []string `json:"teams"`
	// Kinds of readers: people who are signed in, service accounts, the alert rules,
	// and whoever is not signed in (anonymous access, public dashboards).
	Kinds []string `json:"kinds" jsonschema:"enum=people,enum=serviceAccounts,enum=alerts,enum=anonymous"`
	// Except leaves out some of them, whatever they are named by.
	Except *Except `json:"except"`
}

// Except is readers whom a policy is not about. Of a policy that gives, everybody is
// left out where teams are named and cannot be told; of one that denies nobody.
type Except struct {
	// Logins of people and service accounts, where * stands for any letters.
	Logins []string `json:"logins"`
	// Emails, where * stands for any letters.
	Emails []string `json:"emails"`
	// Roles in the organisation of Grafana.
	Roles []string `json:"roles" jsonschema:"enum=Viewer,enum=Editor,enum=Admin,enum=None"`
	// Teams of Grafana.
	Teams []string `json:"teams"`
}

// PolicySmallest is the size from which on a group's numbers are told.
type PolicySmallest struct {
	Places diag.Places `json:"-"`
	// Of is the entity whose members are counted, such as employee: those with a value.
	// Rows with a value unless told.
	Of string `json:"of"`
	// Least is how many there have to be.
	Least int `json:"least" jsonschema:"required,minimum=2"`
}

// PolicyRows is units of a level, by one of units, owned and read.
type PolicyRows struct {
	Places diag.Places `json:"-"`
	// Level of the units, as hierarchy.level.
	Level string `json:"level" jsonschema:"required"`
	// Units of the level, each named in whole: * is a letter like any other here.
	Units []EventUnit `json:"units"`
	// Match is the units whose names fit one of these, in which * stands for any letters;
	// all others have to be the same, capitals too. Units that come later are among them.
	Match []string `json:"match"`
	// Owned is the units for which the reader answers: those of members of owners whose
	// person or contact is the reader's login or e-mail.
	Owned bool `json:"owned"`
	// Read is a source that lists the units of each person.
	Read *PolicyTable `json:"read"`
}

// PolicyTable is a source with a row for each person and unit. Where rows have a window of
// validity, those of the project's today count.
type PolicyTable struct {
	Places diag.Places `json:"-"`
	// Source that lists people and units.
	Source string `json:"source" jsonschema:"required"`
	// Person is its dimension of logins or e-mails.
	Person string `json:"person" jsonschema:"required"`
	// Unit is its dimension of the level's units.
	Unit string `json:"unit" jsonschema:"required"`
}
