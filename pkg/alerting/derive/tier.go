package derive

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// tier is how the warnings of one tier travel, with everything filled in.
type tier struct {
	tier       int
	label      model.Text
	cadence    time.Duration
	pending    time.Duration
	keepFiring time.Duration
	repeat     time.Duration
	receiver   string
	made       bool // receiver is a contact point that is made here
	mute       []model.Mute
	muteName   string // "" = never mute
}

// usual are the tiers as they travel where definitions say nothing. The numbers
// of daily data change once a day, so a tier's cadence is how soon a warning
// follows its data, its pending time (a second judgement) lets a load that is
// under way finish, and a warning that lasts is told once a day. None pends for
// nothing: Grafana takes up to a minute to route by new contact points, and what
// fires before goes to its default one.
var usual = map[int]tier{
	1: {
		label: model.Text{"en": "Tier 1 · strategic", "zh": "一级 · 战略"}, cadence: 10 * time.Minute, pending: 10 * time.Minute,
		keepFiring: 30 * time.Minute, repeat: 24 * time.Hour,
	},
	2: {
		label: model.Text{"en": "Tier 2 · tactical", "zh": "二级 · 战术"}, cadence: 30 * time.Minute, pending: 30 * time.Minute,
		keepFiring: 30 * time.Minute, repeat: 24 * time.Hour,
	},
	3: {
		label: model.Text{"en": "Tier 3 · operational", "zh": "三级 · 运营"}, cadence: 15 * time.Minute, pending: 15 * time.Minute,
		keepFiring: 30 * time.Minute, repeat: 12 * time.Hour,
	},
}

// tier fills in what the definitions say.
func (c *maker) tier(n int) tier {
	t := usual[n]
	t.tier, t.mute = n, c.model.MutesOf(n)
	t.receiver, t.made = alerting.Name(c.project, t.part()), true
	if d := c.model.TierOf(n); d != nil {
		set := func(to *time.Duration, v *time.Duration) {
			if v != nil {
				*to = *v
			}
		}
		set(&t.cadence, d.Cadence)
		set(&t.pending, d.Pending)
		set(&t.keepFiring, d.KeepFiring)
		set(&t.repeat, d.Repeat)
		if len(d.Label) > 0 {
			t.label = d.Label
		}
		if d.ContactPoint != "" {
			t.receiver, t.made = d.ContactPoint, false
		}
	}
	if len(t.mute) > 0 {
		t.muteName = alerting.Name(c.project, t.part()+"-quiet")
	}
	return t
}

// part is what the tier's group, contact point and so on are called.
func (t tier) part() string { return "tier-" + strconv.Itoa(t.tier) }

// Waiting of a group of alerts: short enough to be soon, long enough that the
// units of one rule come in one message. Tiers of a shorter cadence, as tests
// have, wait no longer than that.
const (
	groupWait     = 30 * time.Second
	groupInterval = 5 * time.Minute
)

// notify sends the alerts of one rule together, since they share its playbook.
func (t tier) notify() alerting.Notify {
	n := alerting.Notify{
		Receiver: t.receiver, GroupBy: []string{"alertname", "grafana_folder"},
		Wait: min(groupWait, t.cadence), Interval: min(groupInterval, t.cadence), Repeat: max(t.repeat, t.cadence),
	}
	if t.muteName != "" {
		n.Mute = []string{t.muteName}
	}
	return n
}

// muteTiming writes the tier's quiet times, once, in the project's zone. A time that
// ends before it begins is two: the start of the day and its end.
func (c *maker) muteTiming(t tier) {
	if t.muteName == "" || slices.ContainsFunc(c.set.MuteTimings, func(m alerting.MuteTiming) bool { return m.Name == t.muteName }) {
		return
	}
	zone := c.model.Project.Location().String()
	out := alerting.MuteTiming{Name: t.muteName}
	for _, m := range t.mute {
		i := alerting.TimeInterval{Weekdays: m.Days, Location: zone}
		switch {
		case m.From == m.To, m.From == "00:00" && m.To == "24:00": // all day
		case strings.Compare(m.To, m.From) > 0:
			i.Times = []alerting.TimeRange{{Start: m.From, End: m.To}}
		default:
			if m.To != "00:00" {
				i.Times = append(i.Times, alerting.TimeRange{Start: "00:00", End: m.To})
			}
			i.Times = append(i.Times, alerting.TimeRange{Start: m.From, End: "24:00"})
		}
		out.Intervals = append(out.Intervals, i)
	}
	c.set.MuteTimings = append(c.set.MuteTimings, out)
}
