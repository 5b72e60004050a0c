package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// governance links who answers for a metric and fills in what may be left out.
func (l *linker) governance(p pair) {
	d := p.def
	g := model.Governance{
		Unit: d.Unit, Format: d.Format, Good: model.Good(d.Good), Tier: d.Tier, Layer: d.Layer,
		Domain: l.domain(d.Domain, d.Places.At("domain"), p.subject()), Steward: d.Steward, Status: d.Status,
		Version: d.Version, Synonyms: d.Synonyms, Sensitivity: d.Sensitivity, Replaces: d.Replaces, Tags: d.Tags, YAML: d.YAML,
	}
	if len(d.Range) == 2 {
		g.Range = &[2]float64{d.Range[0], d.Range[1]}
	}
	if g.Status == "" {
		g.Status = "draft"
	}
	if g.Version == 0 {
		g.Version = 1
	}
	if g.Sensitivity == "" {
		g.Sensitivity = "internal"
	}
	if o := d.Owner; o != nil && o.Team != "" {
		if g.Owner = l.m.Owner(o.Team); g.Owner == nil {
			l.unknown(checkUnknownOwner, d.Places.At("owner.team"), p.subject(), "owner", o.Team, l.known("owner", func() []string {
				return namesOf(l.m.Owners, func(o *model.Owner) string { return o.Name })
			}))
		}
		if l.level(o.Per, d.Places.At("owner.per"), p.subject()) != nil {
			g.OwnerPer = o.Per
		}
	}
	if d.Successor != "" {
		g.Successor = l.metric(d.Successor, d.Places.At("successor"), p.subject())
	}
	g.Retires = d.Retires
	for i, driver := range d.Drivers {
		at := index("drivers", i)
		if m := l.metric(driver.Metric, d.Places.At(at+".metric"), p.subject()); m != nil {
			g.Drivers = append(g.Drivers, m)
			g.Arrows = append(g.Arrows, model.Arrow{Driver: m, Sign: signs[driver.Sign], Lag: span(driver.Lag)})
		}
	}
	p.out.Governance = g
}

// signs of what more of a driver brings.
var signs = map[string]int{"up": 1, "down": -1}

func (l *linker) domain(name string, pos diag.Pos, subject string) string {
	if name != "" && l.m.Domain(name) == nil {
		l.unknown(checkUnknownDomain, pos, subject, "domain", name, l.known("domain", func() []string {
			return namesOf(l.m.Domains, func(d *model.Domain) string { return d.Name })
		}))
	}
	return name
}
