package derive

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/channel"
)

// Channel is a channel of the registry for one contact point, or with Point ""
// for all that have none of their own.
type Channel struct {
	Point string // tier-1, tier-2, tier-3, watch, agenda, or ""
	Kind  string // its name: wecom, dingtalk, …
}

var points = []string{"tier-1", "tier-2", "tier-3", "watch", "agenda"}

// String is how flags and files write it: wecom, tier-1.slack.
func (c Channel) String() string {
	if c.Point == "" {
		return c.Kind
	}
	return c.Point + "." + c.Kind
}

// Variable is the environment variable that holds its address:
// WHEELHOUSE_WECOM_URL, WHEELHOUSE_TIER_1_SLACK_URL, WHEELHOUSE_EMAIL_TO.
func (c Channel) Variable() string {
	name := "WHEELHOUSE_"
	if c.Point != "" {
		name += strings.ToUpper(strings.ReplaceAll(c.Point, "-", "_")) + "_"
	}
	suffix := "URL"
	if known, err := channel.Find(c.Kind); err == nil {
		suffix = known.Suffix
	}
	return name + strings.ToUpper(c.Kind) + "_" + suffix
}

// AllChannels are the channels that an environment may name.
func AllChannels() []Channel {
	var out []Channel
	for _, p := range append([]string{""}, points...) {
		for _, k := range channel.Names() {
			out = append(out, Channel{Point: p, Kind: k})
		}
	}
	return out
}

// SetChannels are the channels whose variable is set and not empty.
func SetChannels(lookup func(string) (string, bool)) []Channel {
	return slices.DeleteFunc(AllChannels(), func(c Channel) bool {
		v, ok := lookup(c.Variable())
		return !ok || strings.TrimSpace(v) == ""
	})
}

// ParseChannels reads names such as "wecom" and "tier-1.slack". The order in
// which they are written does not matter.
func ParseChannels(names []string) ([]Channel, error) {
	var out []Channel
	for _, name := range names {
		i := slices.IndexFunc(AllChannels(), func(c Channel) bool { return c.String() == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no channel %q: use %s, also for one contact point alone, such as tier-1.%s; contact points are %s",
				name, strings.Join(channel.Names(), ", "), channel.Names()[0], strings.Join(points, ", "))
		}
		out = append(out, AllChannels()[i])
	}
	return ordered(out), nil
}

func ordered(list []Channel) []Channel {
	return slices.DeleteFunc(AllChannels(), func(c Channel) bool { return !slices.Contains(list, c) })
}

// of are the channels of one contact point: its own, else the general ones,
// else a webhook. A contact point without any integration is none, and rules
// that name it would keep Grafana from starting.
func of(list []Channel, point string) []Channel {
	pick := func(p string) []Channel {
		return slices.DeleteFunc(ordered(list), func(c Channel) bool { return c.Point != p })
	}
	if own := pick(point); len(own) > 0 {
		return own
	}
	if general := pick(""); len(general) > 0 {
		return general
	}
	return []Channel{{Kind: "webhook"}}
}
