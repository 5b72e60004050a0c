package service

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/ask"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// shownBefore is how many buckets of history stand beside what is foreseen at least.
const shownBefore = 31

// foreseen answers a question about what comes with an outlook of what the subject may
// read; what an outlook cannot hold is the reason why there is none.
func (s *Service) foreseen(ctx context.Context, reader *ask.Reader, reading ask.Reading, q wire.Question, out *wire.Understood) error {
	ahead, ok := reader.Ahead(reading)
	req, left, code := reading.Outlook()
	switch {
	case !ok:
		out.Reason = wire.Text(ask.Reasons["over"])
		return nil
	case code != "":
		out.Reason = wire.Text(ask.Reasons[code])
		return nil
	}
	req.Grain, req.Lang = ahead.Grain, q.Lang
	if q.On != nil {
		if err := s.carryWhere(ctx, *q.On, &req); err != nil {
			return err
		}
	}
	look, err := s.Outlook(ctx, outlook.Question{Request: req, Horizon: ahead.Horizon})
	if notAllowed(err) {
		out.Reason = reasonOf(err)
		return nil
	}
	if err != nil {
		return err
	}
	from, to := reading.Asked.Time.From, reading.Asked.Time.To
	told := &wire.Foreseen{Metric: look.Metric, Label: look.Label, Unit: look.Unit, Format: look.Format, Grain: look.Grain, From: from, To: to, Request: req, Horizon: ahead.Horizon, Units: []wire.ForeseenUnit{}}
	units := look.Units
	if o := reading.Asked.Order; o != nil && len(units) > 1 {
		units = inOrderOf(units, *o, from)
		if n := reading.Asked.Limit; n > 0 && n < len(units) {
			units = units[:n]
		}
	}
	for i := range units {
		told.Units = append(told.Units, s.foreseenUnit(look, &units[i], ahead, from, to))
	}
	out.Foreseen, out.Words = told, wire.Text{}
	for _, l := range words.Langs() {
		var said []string
		for _, u := range told.Units[:min(len(told.Units), 3)] {
			said = append(said, u.Words[string(l)]+l.Pick(".", "。"))
		}
		for _, code := range left {
			said = append(said, ask.Reasons[code][string(l)])
		}
		out.Words[string(l)] = strings.Join(said, l.Pick(" ", ""))
	}
	return nil
}

// notAllowed tells that the definitions or the policies do not allow what was asked.
func notAllowed(err error) bool {
	var list diag.ListError
	return errors.As(err, &list) || policyRefuses(err)
}

func policyRefuses(err error) bool {
	var denied access.Denied
	return errors.As(err, &denied)
}

// inOrderOf sorts units by what is foreseen of their first bucket of the time.
func inOrderOf(units []outlook.Unit, o ask.Order, from string) []outlook.Unit {
	first := func(u outlook.Unit) float64 {
		for _, p := range u.Points {
			if p.Time >= from && p.Ahead.OK() {
				return float64(p.Ahead)
			}
		}
		return 0
	}
	units = slices.Clone(units)
	slices.SortStableFunc(units, func(a, b outlook.Unit) int {
		if o.Dir == "desc" {
			a, b = b, a
		}
		return cmp.Compare(first(a), first(b))
	})
	return units
}

func (s *Service) foreseenUnit(look *outlook.Outlook, u *outlook.Unit, ahead ask.Ahead, from, to string) wire.ForeseenUnit {
	out := wire.ForeseenUnit{Name: append([]string{}, u.Name...), Points: []wire.ForeseenPoint{}, Words: wire.Text(u.Words), How: wire.Text(u.How)}
	known := slices.IndexFunc(u.Points, func(p outlook.Point) bool { return p.Ahead.OK() })
	if known < 0 {
		return out
	}
	before := max(shownBefore, 2*(len(u.Points)-known))
	for _, p := range u.Points[max(0, known-before):] {
		if p.Ahead.OK() && p.Time > to {
			break
		}
		out.Points = append(out.Points, wire.ForeseenPoint{Time: p.Time, Value: p.Value, Ahead: p.Ahead, Lower: p.Lower80, Upper: p.Upper80})
	}
	if ahead.Lands && (u.Landing != nil || u.Waits != "") { // the outlook's own sentence tells it, or why nobody knows yet
		return out
	}
	s.say(look, u, from, to, &out)
	return out
}

// say words the buckets that were asked for: each of up to four, else the first and the
// last.
func (s *Service) say(look *outlook.Outlook, u *outlook.Unit, from, to string, out *wire.ForeseenUnit) {
	var points []outlook.Point
	for _, p := range u.Points {
		if p.Ahead.OK() && p.Time >= from && p.Time <= to {
			points = append(points, p)
		}
	}
	if len(points) == 0 {
		return // what is running: the outlook's own sentence is of it
	}
	if len(points) > 4 {
		points = []outlook.Point{points[0], points[len(points)-1]}
	}
	m := s.Model().Metric(look.Metric)
	cal := s.Model().Calendar().Settled()
	if look.History.Calendar != nil {
		if c := s.Model().CalendarNamed(look.History.Calendar.Name); c != nil {
			cal = c.Settled()
		}
	}
	out.Words = wire.Text{}
	for _, l := range words.Langs() {
		name := m.Label.In(string(l))
		if name == "" {
			name = m.Name
		}
		for _, n := range u.Name {
			name += l.Pick(", ", "、") + words.Told(n)
		}
		value := func(n answer.Num) string {
			return words.Value(float64(n), words.Unit{Name: look.Unit, Format: look.Format}, l)
		}
		said := make([]string, len(points))
		for i, p := range points {
			at, _ := time.Parse(time.DateOnly, p.Time)
			if said[i] = words.Bucket(at, grain.Grain(look.Grain), cal, l) + " " + value(p.Ahead); p.Lower80 == p.Upper80 {
				continue // it is certain
			}
			said[i] = fmt.Sprintf(l.Pick("%s (four times out of five %s to %s)", "%s(五次中有四次在 %s 到 %s 之间)"), said[i], value(p.Lower80), value(p.Upper80))
		}
		out.Words[string(l)] = words.Typeset(name+l.Pick(" is foreseen: ", "预计:")+strings.Join(said, l.Pick("; ", ";")), l)
	}
}
