// Package markup makes names plain text in what is written for a channel: a
// member, a label or an owner may hold anything, and must neither become a link,
// a picture or a heading there nor call people.
//
// A channel is an ordered list of replacements (RE2), so that one table serves
// both ways of writing: Go, by Escape, and templates that run elsewhere, such as
// Grafana's message templates, by Steps and their reReplaceAll.
package markup

import (
	"regexp"
	"strings"
)

// Step is one replacement of a channel, applied to the whole text at once.
type Step struct {
	// Pattern is a regular expression in RE2 syntax. It holds no backtick, so
	// that it can stand in a raw string of a template.
	Pattern string
	// Replace is what stands instead; ${1} is the first group.
	Replace string
}

// Channel is a place where texts are read, with a syntax of its own.
type Channel struct {
	name  string
	steps []step
}

type step struct {
	Step
	re *regexp.Regexp
}

// channel puts a channel's own steps behind those that all have.
func channel(name string, lists ...[]Step) *Channel {
	c := &Channel{name: name}
	for _, list := range append([][]Step{oneLine}, lists...) {
		for _, s := range list {
			c.steps = append(c.steps, step{s, regexp.MustCompile(s.Pattern)})
		}
	}
	return c
}

// Name is the channel's name: plain, markdown, html, slack, feishu, dingtalk, wecom.
func (c *Channel) Name() string { return c.name }

// Escape gives the text as one line that the channel shows as it is and reads
// nothing into. It is meant for names and for sentences that hold names; what is
// to be markup is put around it afterwards. Text that is no valid UTF-8 gets
// U+FFFD where it is not.
func (c *Channel) Escape(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	for _, st := range c.steps {
		s = st.re.ReplaceAllString(s, st.Replace)
	}
	return s
}

// Steps are the channel's replacements in their order.
func (c *Channel) Steps() []Step {
	out := make([]Step, len(c.steps))
	for i, s := range c.steps {
		out[i] = s.Step
	}
	return out
}

// oneLine keeps a text on its line and from changing its surroundings: line
// breaks and tabs are spaces, control characters (which colour a terminal) show
// as U+FFFD, and marks that turn the direction of everything after them go. The
// marks that Arabic and Hebrew need stay.
var oneLine = []Step{
	{`[\t\n\v\f\r\x{85}\x{2028}\x{2029}]+`, " "},
	{`[\x{0}-\x{1f}\x{7f}-\x{9f}]`, "\uFFFD"},
	{`[\x{202a}-\x{202e}\x{2066}-\x{2069}]`, ""},
}

// each replaces single characters: from and to alternate.
func each(pairs ...string) []Step {
	var out []Step
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, Step{literal(pairs[i]), strings.ReplaceAll(pairs[i+1], "$", "$$")})
	}
	return out
}

// literal is a character as a pattern without backticks.
func literal(s string) string {
	if s == "`" {
		return `\x60`
	}
	return regexp.QuoteMeta(s)
}
