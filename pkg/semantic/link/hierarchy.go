package link

import (
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

func (l *linker) domains() {
	for _, d := range l.b.Domains {
		if l.claim("domain", d.Name, &d.Places) {
			out := &model.Domain{Name: d.Name, Label: l.text(d.Label), Steward: d.Steward, Pos: d.Places.At("")}
			l.m.Domains = append(l.m.Domains, out)
			l.m.Places[out] = &d.Places
		}
	}
}

func (l *linker) playbooks() {
	for _, p := range l.b.Playbooks {
		if !l.claim("playbook", p.Name, &p.Places) {
			continue
		}
		out := &model.Playbook{Name: p.Name, Label: l.text(p.Label), Link: p.Link, Pos: p.Places.At("")}
		for _, s := range p.Steps {
			out.Steps = append(out.Steps, l.text(s))
		}
		l.m.Playbooks = append(l.m.Playbooks, out)
		l.m.Places[out] = &p.Places
	}
}

func (l *linker) terms() {
	for _, t := range l.b.Terms {
		if l.claim("term", t.Name, &t.Places) {
			out := &model.Term{
				Name: t.Name, Label: l.text(t.Label), Definition: l.text(t.Definition), Synonyms: t.Synonyms, Pos: t.Places.At(""),
			}
			l.m.Terms = append(l.m.Terms, out)
			l.m.Places[out] = &t.Places
		}
	}
}

func (l *linker) hierarchies() {
	for _, h := range l.b.Hierarchies {
		if !l.claim("hierarchy", h.Name, &h.Places) {
			continue
		}
		out := &model.Hierarchy{Name: h.Name, Label: l.text(h.Label), Pos: h.Places.At("")}
		for _, v := range h.Levels {
			if !l.claimIn("level", h.Name, v.Name, &v.Places) {
				continue
			}
			level := &model.Level{
				Name: v.Name, Label: l.text(v.Label), Dimension: v.Dimension, TopLabel: l.text(v.TopLabel), Members: l.labels(v.Members),
				Ragged: model.Ragged(v.Ragged), Hierarchy: out, Index: len(out.Levels), Pos: v.Places.At(""),
			}
			if v.Dimension != "" && !l.exists(v.Dimension) {
				l.unknownDimension(v.Places.At("dimension"), "level "+h.Name+"."+v.Name, v.Dimension, l.references())
			}
			if level.Ragged == model.Parent && len(level.Above()) == 0 {
				l.report(checkRaggedTop, v.Places.At("ragged"), "level "+h.Name+"."+v.Name, "level %s has no level above whose members it could have again", v.Name)
			}
			out.Levels = append(out.Levels, level)
			l.m.Places[level] = &v.Places
		}
		l.m.Hierarchies = append(l.m.Hierarchies, out)
		l.m.Places[out] = &h.Places
	}
}

// exists tells whether any source can be grouped by a reference.
func (l *linker) exists(name string) bool {
	for _, s := range l.m.Sources {
		if len(l.m.Routes(s, name)) > 0 {
			return true
		}
	}
	return false
}

// references lists what readers may group by over at most one join.
func (l *linker) references() []string {
	return l.known("reference", func() []string {
		var out []string
		for _, s := range l.m.Sources {
			prefixes := map[string]bool{s.PrimaryEntity: true}
			for _, e := range s.Entities {
				out = append(out, e.Name)
				if e.Type != model.Foreign {
					prefixes[e.Name] = true
				}
			}
			for p := range prefixes {
				for _, d := range s.Dimensions {
					out = append(out, p+"__"+d.Name)
				}
			}
		}
		return sorted(out)
	})
}

// unknownDimension reports a dimension that leads nowhere. One that is called as a
// level is its dimension most likely, or each of them where several hierarchies have a
// level of the name.
func (l *linker) unknownDimension(pos diag.Pos, subject, name string, candidates []string) {
	if l.b.Incomplete {
		return
	}
	var of, dimensions []string
	for _, level := range l.m.LevelsNamed(name) {
		if level.Dimension != "" && l.exists(level.Dimension) {
			of = append(of, level.FullName())
			if !slices.Contains(dimensions, level.Dimension) {
				dimensions = append(dimensions, level.Dimension)
			}
		}
	}
	if len(dimensions) == 0 {
		l.unknown(checkUnknownDimension, pos, subject, "dimension", name, candidates)
		return
	}
	d := l.report(checkUnknownDimension, pos, subject, "there is no dimension %q; %s is a level", name, strings.Join(of, ", as is "))
	*d = d.WithHint("write its dimension: %s", strings.Join(dimensions, " or "))
	if len(dimensions) == 1 {
		d.Nearest = dimensions[0]
	}
}

// level finds hierarchy.level; "" gives nil without a finding.
func (l *linker) level(name string, pos diag.Pos, subject string) *model.Level {
	if name == "" {
		return nil
	}
	hierarchy, level, _ := strings.Cut(name, ".")
	if found := l.m.Level(hierarchy, level); found != nil {
		return found
	}
	all := l.known("level", func() (out []string) {
		for _, h := range l.m.Hierarchies {
			for _, v := range h.Levels {
				out = append(out, h.Name+"."+v.Name)
			}
		}
		return out
	})
	candidates := all
	if level == "" { // only one half is written: look for it in the halves
		candidates = nil
		for _, full := range all {
			if strings.HasSuffix(full, "."+name) {
				candidates = append(candidates, full)
			}
		}
		if len(candidates) > 0 && !l.b.Incomplete {
			d := l.report(checkUnknownLevel, pos, subject, "a level is written hierarchy.level, not %q", name)
			if d.Hint = "several hierarchies have one: write " + strings.Join(candidates, " or "); len(candidates) == 1 {
				d.Nearest, d.Hint = candidates[0], "did you mean \""+candidates[0]+"\"?"
			}
			return nil
		}
		candidates = all
	}
	others := l.m.LevelsNamed(level)
	if len(others) == 0 {
		l.unknown(checkUnknownLevel, pos, subject, "level", name, candidates)
	} else if !l.b.Incomplete {
		d := l.report(checkUnknownLevel, pos, subject, "hierarchy %q has no level %q", hierarchy, level)
		if d.Hint = "write " + model.Either(others); len(others) == 1 {
			d.Nearest = others[0].FullName()
		}
	}
	return nil
}

func (l *linker) owners() {
	for _, o := range l.b.Owners {
		if !l.claim("owner", o.Name, &o.Places) {
			continue
		}
		out := &model.Owner{Name: o.Name, Label: l.text(o.Label), Contact: o.Contact, Pos: o.Places.At("")}
		for i, p := range o.Members {
			l.level(p.Level, o.Places.At(index("members", i)+".level"), "owner "+o.Name)
			out.Members = append(out.Members, model.OwnerMember{
				Level: p.Level, Unit: model.UnitName{Name: p.Unit, Under: p.Under}, Person: p.Person, Contact: p.Contact, Phone: p.Phone,
			})
		}
		l.m.Owners = append(l.m.Owners, out)
		l.m.Places[out] = &o.Places
	}
}
