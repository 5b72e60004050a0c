// Package address writes nodes of a hierarchy as one text, for links, flags and
// parameters, and reads them back. src/domain/address.ts does the same; both are
// tested on testdata/text/scopes.json.
//
//	organisation:region=East,store=42   levels from coarse to fine
//	organisation:region!                rows without a region (NULL)
//	organisation:region=                the region whose name is empty
//	organisation:area=A\, B             a backslash before \ and , of a member, and
//	                                    before a $ that it begins with
//	organisation.region=A, B            one level; its member as it stands
//
// In names of hierarchies and levels a backslash stands before each of \ , : = !
// . and spaces. Line breaks, & and # are as they are: whoever puts the text into
// an address escapes it as addresses want.
package address

import (
	"regexp"
	"strings"
)

// Step is one level's member, or (Null) its rows without one.
type Step struct {
	Level, Member string
	Null          bool
}

// Open is what stands for a member where nothing is chosen: Grafana's word for
// all values of a variable.
const Open = "$__all"

var (
	inName   = regexp.MustCompile(`[\\,:=!. \t\n\r]`)
	inMember = regexp.MustCompile(MemberPattern)
	escaped  = regexp.MustCompile(`\\([\\,:=!.$ \t\n\r])`)
)

// MemberPattern and MemberReplace make a member safe where a template puts the
// text together: reReplaceAll MemberPattern MemberReplace member.
const (
	MemberPattern = `([\\,]|^\$)`
	MemberReplace = `\$1`
)

// Name writes the name of a hierarchy or a level.
func Name(s string) string { return inName.ReplaceAllString(s, `\$0`) }

// Member writes a member behind its level and "=".
func Member(s string) string { return inMember.ReplaceAllString(s, MemberReplace) }

// Scope writes a node: "organisation:region=East,store=42".
func Scope(hierarchy string, path []Step) string {
	steps := make([]string, len(path))
	for i, s := range path {
		steps[i] = Name(s.Level)
		if s.Null {
			steps[i] += "!"
		} else {
			steps[i] += "=" + Member(s.Member)
		}
	}
	return Name(hierarchy) + ":" + strings.Join(steps, ",")
}

// ReadScope reads a node. Commas of a member that was written by hand count
// where what follows is no step. Steps left open are left out; ok tells whether
// any is left.
func ReadScope(text string) (hierarchy string, path []Step, ok bool) {
	at := mark(text, ".:=!")
	if at <= 0 || text[at] != ':' && text[at] != '.' {
		return "", nil, false
	}
	hierarchy = Unescape(text[:at])
	if text[at] == '.' {
		path = single(text[at+1:])
	} else {
		path = ReadSteps(text[at+1:])
	}
	return hierarchy, path, len(path) > 0
}

// ReadSteps reads the steps without their hierarchy; none where the text does
// not begin with one.
func ReadSteps(text string) []Step {
	var out []Step
	open := false // the step before this piece was
	for _, piece := range Pieces(text) {
		s, ok := step(piece)
		switch n := len(out); {
		case ok:
			if open = isOpen(piece); !open {
				out = append(out, s)
			}
		case n > 0 && !open && !out[n-1].Null:
			out[n-1].Member += "," + Unescape(piece)
		}
	}
	return out
}

// Pieces parts a text at the commas that no backslash escapes.
func Pieces(text string) []string {
	var out []string
	for {
		at := mark(text, ",")
		if at < 0 {
			return append(out, text)
		}
		out = append(out, text[:at])
		text = text[at+1:]
	}
}

// Typed reads one step as people type it: "region=East" or "region: East".
// Spaces around level and member count where a backslash stands before them.
func Typed(piece string) (Step, bool) {
	s, ok := cut(trim(piece), "=:")
	if !ok {
		return Step{}, false
	}
	at := mark(piece, "=:!")
	return Step{Level: strings.TrimSpace(s.Level), Member: Unescape(trim(piece[at+1:])), Null: s.Null}, true
}

// trim takes spaces away that no backslash escapes.
func trim(s string) string {
	s = strings.TrimLeft(s, " \t\n\r")
	short := strings.TrimRight(s, " \t\n\r")
	if slashes := len(short) - len(strings.TrimRight(short, `\`)); slashes%2 == 1 && len(short) < len(s) {
		return s[:len(short)+1]
	}
	return short
}

// cut parts a piece at the mark that ends its level: one of marks, or "!" at its
// end for the rows without a member.
func cut(piece, marks string) (s Step, ok bool) {
	at := mark(piece, marks+"!")
	if at <= 0 {
		return Step{}, false
	}
	s.Level = Unescape(piece[:at])
	if piece[at] == '!' {
		s.Null = true
		return s, at == len(piece)-1
	}
	s.Member = Unescape(piece[at+1:])
	return s, true
}

// step reads "level=member" or "level!"; names of levels hold no space that is
// not escaped.
func step(piece string) (Step, bool) {
	at := mark(piece, "=!:. \t\n\r")
	if at < 0 || piece[at] != '=' && piece[at] != '!' {
		return Step{}, false
	}
	return cut(piece, "=")
}

func isOpen(piece string) bool { return piece[mark(piece, "=!")+1:] == Open }

// single reads one level with its member as it stands.
func single(text string) []Step {
	at := mark(text, "=!")
	switch {
	case at <= 0 || text[at+1:] == Open:
		return nil
	case text[at] == '=':
		return []Step{{Level: Unescape(text[:at]), Member: text[at+1:]}}
	case at == len(text)-1:
		return []Step{{Level: Unescape(text[:at]), Null: true}}
	}
	return nil
}

// mark finds the first of some characters that no backslash escapes.
func mark(text, any string) int {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.IndexByte(any, text[i]) >= 0:
			return i
		}
	}
	return -1
}

// Unescape takes away backslashes that escape something.
func Unescape(s string) string { return escaped.ReplaceAllString(s, "$1") }
