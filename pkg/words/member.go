package words

import (
	"slices"
	"strings"
	"unicode"
)

// None is what rows without a member are called.
func None(l Lang) string { return l.Pick("(none)", "\uff08空\uff09") }

// Rest is what everything outside a top-N is called in one row.
func Rest(l Lang) string { return l.Pick("(others)", "\uff08其他\uff09") }

// Unknown is a level above a unit that the data do not tell.
func Unknown(l Lang) string { return l.Pick("(unknown)", "\uff08未知\uff09") }

// Whole is the unit of a rule that looks at everything.
func Whole(l Lang) string { return l.Pick("(all)", "\uff08全部\uff09") }

// Member is a member's name as it is shown. One that shows nothing, or would be
// read as something else, stands in quotes: "" is the empty name, "(none)" a
// member that is called so. The front end does the same (src/i18n/members.ts).
func Member(name string) string {
	nothing := strings.IndexFunc(name, func(r rune) bool { return !unicode.In(r, unicode.C, unicode.Z) }) < 0
	if nothing || strings.TrimSpace(name) != name || taken(name) {
		return `"` + name + `"`
	}
	return name
}

func taken(name string) bool {
	return slices.ContainsFunc(Langs(), func(l Lang) bool {
		return slices.Contains([]string{None(l), Rest(l), Unknown(l), Whole(l), l.Pick("Others", "其他")}, name)
	})
}
