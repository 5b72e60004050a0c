package alerting

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Labels that rules and their signals have besides the levels of a unit's path.
const (
	RuleLabel       = "rule"
	MetricLabel     = "metric"
	TierLabel       = "tier"
	DomainLabel     = "domain"
	AgendaLabel     = "agenda"
	ConnectionLabel = "connection"
	OwnerLabel      = "owner" // of a unit: who answers
	CauseLabel      = "cause" // of a unit: what is likely behind it, from when it began to fire
	DigestLabel     = "digest"
	DayLabel        = "day"
	KeyLabel        = "unit_key" // of a unit whose name not everybody may see
)

// Values of a level's label that are no member's: rows without a name (NULL), and
// units of which nobody could tell where they are.
const (
	Nameless = "(none)"
	Unknown  = "(unknown)"
)

// taken are labels that mean something else: ours, the numbers of a signal, and
// those that Grafana gives.
var taken = []string{
	OwnLabel, ProjectLabel, RuleLabel, MetricLabel, TierLabel, DomainLabel, AgendaLabel, ConnectionLabel, OwnerLabel, CauseLabel, DigestLabel, DayLabel, KeyLabel,
	"fired", "value", "baseline", "rate", "money", "from", "to",
	"alertname", "grafana_folder", "datasource_uid", "ref_id",
}

// levelPrefix begins the label of a level whose own name cannot be one.
const levelPrefix = "level_"

var (
	simple   = regexp.MustCompile(`^[\pL_][\pL\pN_.-]*$`)
	unsimple = regexp.MustCompile(`_x|[^\pL\pN_.-]`)
)

// LevelLabel is the label that holds a unit's member of a level: the level's
// name, in any language, or where that name is taken or would not do, level_ and
// the name with strange characters written as _x20_. No two levels get one label.
func LevelLabel(level string) string {
	if simple.MatchString(level) && !slices.Contains(taken, level) && !strings.HasPrefix(level, levelPrefix) &&
		!strings.HasPrefix(level, "grafana_") && !strings.HasPrefix(level, "__") {
		return level
	}
	return levelPrefix + unsimple.ReplaceAllStringFunc(level, func(s string) string {
		if s == "_x" {
			return "_x5f_x"
		}
		return fmt.Sprintf("_x%x_", []rune(s)[0])
	})
}

// MemberLabel is the value of a level's label for a member: its text, with a
// backslash before what would be Nameless or Unknown or begins with a backslash
// itself. Labels are all that tells alerts apart, so it says what NULL is without
// a label more that would come and go with the data.
func MemberLabel(member string) string {
	if member == Nameless || member == Unknown || strings.HasPrefix(member, `\`) {
		return `\` + member
	}
	return member
}
