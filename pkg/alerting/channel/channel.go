// Package channel is the registry of the ways that messages go: WeCom, DingTalk,
// Feishu, Slack, Teams, mail, SMS, webhooks. A channel is one file that registers which
// integration of Grafana sends its messages, what is markup there, and how much
// it takes. Message templates, contact points, flags and environment variables
// all go by this list.
package channel

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
)

// Channel is one entry of the registry.
type Channel struct {
	// Name is what flags and variables call it.
	Name string
	// Place orders the channels of a contact point.
	Place int
	// Integration is Grafana's type of contact point.
	Integration string
	// Address is the setting that holds where messages go, and Suffix ends the
	// environment variable that says it: url and URL where they are empty.
	Address, Suffix string
	// Settings are the integration's others: where title and message stand.
	Settings func(Templates) map[string]any
	// Form is how messages are written. Channels may share one.
	Form *Form
}

// Templates call the message templates of a language: {{ template "…" . }}.
type Templates struct {
	Title   string // escaped as the form says
	Message string
}

// Form is how messages are written for a channel.
type Form struct {
	// Name is part of the names of its templates: wheelhouse.zh.<name>.
	Name string
	// Text is what is markup in a message, Title in a title; Plain where it is nil.
	Text, Title *markup.Channel
	// Link is a link where {word} is to be read and {url} to be opened.
	Link string
	// Strong stands around a heading.
	Strong string
	// Units is how many units a message names at most.
	Units int
	// Short leaves out why, what to do and the link to the numbers: what is left is where,
	// how much, and the link to acknowledge.
	Short bool
	// Size is how much the channel takes.
	Size Size
	// Wrap is the body of the template that makes a message of a title, a text and
	// a colour (.title .text .colour: red, orange, blue, green), where the
	// integration sends just what a template says; "" = the text alone.
	Wrap string
}

// Size is how much a channel takes; the zero value means any length. Whatever
// fires, a message keeps to it: what does not fit is left out whole, so that no
// mark is ever cut.
type Size struct {
	In   Measure
	Most int
	// Firing and Resolved are up to where units that fire, and after them units
	// that recovered, may fill the message; the rest is for what to do about them.
	Firing, Resolved int
	// Titled is set where the title counts too.
	Titled bool
}

// Measure is how a channel counts. Its text is an expression of Grafana's
// templates, in which _ stands for the text to count.
type Measure string

// Measures.
const (
	// Bytes counts bytes in UTF-8.
	Bytes Measure = "(len (print _))"
	// JSON counts bytes of the text written in JSON.
	JSON Measure = "(len (data.ToJSON (print _)))"
	// UTF16 counts as JavaScript and Java do: a letter beyond U+FFFF is two.
	UTF16 Measure = "(print _ | reReplaceAll `[\\x{10000}-\\x{10ffff}]` `xx` | reReplaceAll `(?s).` `x` | len)"
)

// Of is the expression that counts the text.
func (m Measure) Of(text string) string { return strings.Replace(string(m), "_", text, 1) }

var registry []*Channel

func register(c Channel) {
	if slices.ContainsFunc(registry, func(o *Channel) bool { return o.Name == c.Name }) {
		panic("channel " + c.Name + " is registered twice")
	}
	c.Address, c.Suffix = cmp.Or(c.Address, "url"), cmp.Or(c.Suffix, "URL")
	if c.Form.Text == nil {
		c.Form.Text = markup.Plain
	}
	if c.Form.Title == nil {
		c.Form.Title = markup.Plain
	}
	registry = append(registry, &c)
	slices.SortFunc(registry, func(a, b *Channel) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), strings.Compare(a.Name, b.Name))
	})
}

// All lists the registered channels in their order.
func All() []*Channel { return slices.Clone(registry) }

// Names lists their names.
func Names() []string {
	out := make([]string, len(registry))
	for i, c := range registry {
		out[i] = c.Name
	}
	return out
}

// Forms lists how messages are written, each form once.
func Forms() []*Form {
	var out []*Form
	for _, c := range registry {
		if !slices.Contains(out, c.Form) {
			out = append(out, c.Form)
		}
	}
	return out
}

// Find finds a channel by name; the error lists those there are.
func Find(name string) (*Channel, error) {
	for _, c := range registry {
		if c.Name == name {
			return c, nil
		}
	}
	return nil, fmt.Errorf("there is no channel %q; there are %s", name, strings.Join(Names(), ", "))
}
