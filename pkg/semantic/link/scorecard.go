package link

import (
	"cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// scorecards links what people are measured by. What is wrong is reported and left out.
func (l *linker) scorecards() {
	for _, d := range l.b.Scorecards {
		if !l.claim("scorecard", d.Name, &d.Places) {
			continue
		}
		subject := "scorecard " + d.Name
		out := &model.Scorecard{
			Name: d.Name, Label: l.text(d.Label), Period: cmp.Or(d.Period, grain.Month), People: d.People,
			Unit: model.UnitName{Name: d.Unit, Under: d.Under}, Pos: d.Places.At(""),
		}
		if d.Cap != nil {
			out.Cap = *d.Cap
		}
		out.Level = l.level(d.Level, d.Places.At("level"), subject)
		if !l.whose(d, out, subject) || !l.scored(d, out, subject) {
			continue
		}
		l.m.Scorecards = append(l.m.Scorecards, out)
		l.m.Places[out] = &d.Places
	}
}

// whose links who has a scorecard.
func (l *linker) whose(d *definition.Scorecard, out *model.Scorecard, subject string) bool {
	wrong := func(key, format string, args ...any) bool {
		l.report(checkScorecard, d.Places.At(key), subject, format, args...)
		return false
	}
	whole := out.Level != nil && out.Level.Dimension == ""
	if whole {
		out.Level = nil
	}
	switch {
	case d.Team == "" && len(d.People) == 0:
		return wrong("name", "%s does not say whose it is: write team or people", subject)
	case d.Team != "" && len(d.People) > 0:
		return wrong("people", "%s is of a team and of people of its own: keep one of both", subject)
	case d.Team != "" && d.Unit != "":
		return wrong("unit", "%s is of a team, each member for a unit of their own: take unit out", subject)
	case d.Team != "" && d.Level == "":
		return wrong("team", "%s is of a team, and names no level whose units its members have it for", subject)
	case d.Team == "" && d.Unit != "" && d.Level == "":
		return wrong("unit", "%s names unit %s and no level", subject, d.Unit)
	case d.Team == "" && d.Unit == "" && out.Level != nil:
		return wrong("level", "%s names level %s and no unit of it", subject, d.Level)
	case whole && (d.Unit != "" || d.Team != ""):
		return wrong("level", "%s names level %s, which is the whole and has no units: name a level below it, or people and no unit", subject, d.Level)
	case d.Level != "" && out.Level == nil && !whole:
		return false // the level is unknown, which is reported
	}
	if d.Team == "" {
		return true
	}
	if out.Team = l.m.Owner(d.Team); out.Team == nil {
		l.unknown(checkUnknownOwner, d.Places.At("team"), subject, "owner", d.Team, l.known("owner", func() []string {
			return namesOf(l.m.Owners, func(o *model.Owner) string { return o.Name })
		}))
		return false
	}
	return true
}

// scored links the lines of a scorecard.
func (l *linker) scored(d *definition.Scorecard, out *model.Scorecard, subject string) bool {
	seen := map[string]bool{}
	for i, line := range d.Lines {
		at := index("lines", i)
		m := l.metric(line.Metric, d.Places.At(at+".metric"), subject)
		if m == nil {
			continue
		}
		if seen[line.Metric] {
			l.report(checkScorecard, d.Places.At(at+".metric"), subject, "%s has metric %s twice", subject, line.Metric)
			continue
		}
		seen[line.Metric] = true
		if line.Version != "" && l.m.TargetVersion(line.Version) == nil {
			l.unknown(checkUnknownVersion, d.Places.At(at+".version"), subject, "version of targets", line.Version, l.versionNames())
			continue
		}
		if line.Weight != nil { // else the loader has told
			out.Lines = append(out.Lines, model.ScorecardLine{Metric: m, Weight: *line.Weight, Version: l.m.VersionKey(line.Version)})
		}
	}
	return len(out.Lines) > 0
}
