// Package derive makes alert rules, contact points, message templates and mute
// timings for Grafana from definitions.
//
// One rule of the definitions becomes one multi-dimensional alert rule: its
// query asks the data source for the rule's signal, one row per unit of the
// level, and the units' paths and owners become labels. Everything that differs
// between the tiers (cadence, pending time, contact point, repeat, quiet times)
// comes from the tier. The same model gives the same Set, byte for byte.
package derive

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/message"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Options are what definitions do not say.
type Options struct {
	Datasource string    // uid; default wheelhouse
	Channels   []Channel // what contact points are made of; none = one webhook
	// Dashboard and Panel, both or neither, are what Grafana's own links in
	// messages lead to.
	Dashboard string
	Panel     int
}

// Names of the plugin that queries and links carry.
const (
	datasourceType    = "wheelhouse-metrics-datasource"
	defaultDatasource = "wheelhouse"
	app               = "wheelhouse-cockpit-app"
)

// Set compiles the rules, tiers and agendas of the model.
func Set(m *model.Model, o Options) (*alerting.Set, error) {
	if m.Project.Name == "" {
		return nil, errors.New("the project has no name; write project: {name: …}, since uids are made from it")
	}
	if (o.Dashboard == "") != (o.Panel == 0) {
		return nil, errors.New("name both a dashboard and a panel, or neither")
	}
	o.Datasource = cmp.Or(o.Datasource, defaultDatasource)
	c := &maker{model: m, options: o, project: m.Project.Name, lang: m.Project.Language}
	c.set = &alerting.Set{Project: c.project, Templates: []alerting.Template{{Name: alerting.TemplateName, Text: message.Templates()}}}
	if err := c.tiers(); err != nil {
		return nil, err
	}
	c.agendas()
	c.letters()
	c.watch()
	c.unacknowledged()
	c.inHand()
	c.overdue()
	if err := c.unique(); err != nil {
		return nil, err
	}
	return c.set, nil
}

type maker struct {
	model   *model.Model
	options Options
	project string
	lang    string // of the project
	set     *alerting.Set
}

// tiers makes one group for each tier that has rules.
func (c *maker) tiers() error {
	titles := c.titles()
	for tier := 1; tier <= 3; tier++ {
		t := c.tier(tier)
		var rules []alerting.Rule
		for _, r := range sorted(c.model.Rules) {
			if r.Metric != nil && r.Tier == tier && !r.Silent {
				out, err := c.rule(r, t, titles[r])
				if err != nil {
					return err
				}
				rules = append(rules, out)
			}
		}
		if len(rules) == 0 {
			continue
		}
		c.set.Groups = append(c.set.Groups, alerting.Group{Name: alerting.Name(c.project, t.part()), Interval: t.cadence, Rules: rules})
		if t.made {
			c.contactPoint(t.receiver, t.part(), c.lang, false)
		}
		c.muteTiming(t)
	}
	return nil
}

func sorted(rules []*model.Rule) []*model.Rule {
	out := slices.Clone(rules)
	slices.SortStableFunc(out, func(a, b *model.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// titles are what Grafana lists: the label in the project's language. Grafana
// wants them different within a folder, so labels that are not carry the name.
func (c *maker) titles() map[*model.Rule]string {
	count := map[string]int{}
	for _, r := range c.model.Rules {
		count[c.label(r.Label, r.Name)]++
	}
	out := map[*model.Rule]string{}
	for _, r := range c.model.Rules {
		out[r] = c.label(r.Label, r.Name)
		if count[out[r]] > 1 {
			out[r] += " (" + r.Name + ")"
		}
	}
	return out
}

// label is a text in the project's language, or the name.
func (c *maker) label(t model.Text, name string) string { return cmp.Or(t.In(c.lang), name) }

// unique makes sure that no uid is made twice: names are hashed where they are
// long, and a clash would let one rule overwrite another.
func (c *maker) unique() error {
	seen := map[string]string{}
	for _, r := range c.set.Rules() {
		if first, taken := seen[r.UID]; taken {
			return fmt.Errorf("rules %q and %q get the same uid %s: rename one of them", first, r.Title, r.UID)
		}
		seen[r.UID] = r.Title
	}
	return nil
}
