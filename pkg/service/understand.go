package service

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/ask"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Understand reads a question in words. Its names are those that the subject may
// see, and its request is one that Query answers to the subject: what cannot be asked
// has a reason.
func (s *Service) Understand(ctx context.Context, q wire.Question) (*wire.Understood, error) {
	if err := checkOn(q.On); err != nil {
		return nil, err
	}
	catalog, err := s.Catalog(ctx)
	if err != nil {
		return nil, err
	}
	reader, err := s.keptReader(ctx, catalog)
	if err != nil {
		return nil, err
	}
	text := reader.Complete(q.Before, q.Text)
	reading := reader.Read(text)
	if q.On != nil {
		reading = readOn(reader, text, *q.On)
	}
	names := newNaming(catalog)
	out := &wire.Understood{
		Question: reading.Question, Intent: string(reading.Intent), Unknown: reading.Unknown,
		Parts: names.pieces(reading), Metrics: names.metrics(reading.Asked.Metrics), Unclear: names.unclear(reading),
	}
	if reading.Reason == "" && reading.Intent == ask.Forecast {
		return out, s.foreseen(ctx, reader, reading, q, out)
	}
	reason := reading.Reason
	if reason == "" {
		reason = elsewhere[reading.Intent]
	}
	if reason != "" {
		out.Reason = wire.Text(ask.Reasons[reason])
		return out, nil
	}
	return out, s.request(ctx, names, reading, q, out)
}

// elsewhere are the intents that no request answers.
var elsewhere = map[ask.Intent]string{ask.Define: "metadata", ask.ListAlerts: "agenda"}

// request makes the request of a reading and asks it, once for all: what the
// definitions or the policies do not allow is the reason why there is none.
func (s *Service) request(ctx context.Context, names naming, reading ask.Reading, q wire.Question, out *wire.Understood) error {
	req, limits := reading.Request(names.points)
	req.Lang = q.Lang
	if q.On != nil {
		if err := s.carry(ctx, *q.On, &reading, &req); err != nil {
			return err
		}
	}
	answered, err := s.Query(ctx, req)
	if err == nil && reading.Intent == ask.Why && len(req.Metrics) == 1 {
		if m := s.Model().Metric(req.Metrics[0]); m != nil && !hasTime(m) {
			err = diag.List{neverChanges(m)}.Err()
		}
	}
	if notAllowed(err) {
		out.Reason = reasonOf(err)
		return nil
	}
	if err != nil {
		return err
	}
	out.Preset, out.Timeless = reading.Preset, slices.Contains(reading.Assumed, "time")
	out.Request, out.Answer, out.Words = &req, answered, wire.Text(maps.Clone(answered.Words))
	for _, left := range limits.Left {
		for lang := range out.Words {
			out.Words[lang] += " " + ask.Reasons[left][lang]
		}
	}
	return nil
}

// reader reads questions over what the subject may see: the catalogue, and the
// members of each level that it lists.
func (s *Service) reader(ctx context.Context, catalog *wire.Catalog) (*ask.Reader, error) {
	m := s.Model()
	c := &ask.Catalog{Currency: catalog.Currency, WeekStart: strings.ToLower(m.Project.Calendar.WeekStart.String()), FiscalStart: int(m.Project.Calendar.FiscalYearStart)}
	now, err := time.Parse("2006-01-02T15:04:05", catalog.Now)
	if err != nil {
		return nil, err
	}
	c.Now = now
	for _, v := range catalog.Metrics {
		c.Metrics = append(c.Metrics, ask.Metric{Name: v.Name, Label: ask.Label(v.Label), Synonyms: v.Synonyms, Unit: v.Unit, Good: v.Good})
	}
	c.DefaultMetric = usual(catalog.Metrics)
	for _, e := range catalog.Events {
		event := ask.Event{Name: e.Name, Label: ask.Label(e.Label)}
		for _, t := range e.Times {
			event.Ranges = append(event.Ranges, ask.Range{From: t.First, To: t.Last})
		}
		c.Events = append(c.Events, event)
	}
	for _, h := range catalog.Hierarchies {
		one := ask.Hierarchy{Name: h.Name, Label: ask.Label(h.Label)}
		for _, l := range h.Levels {
			level := ask.Level{Name: h.Name + "." + l.Name, Label: ask.Label(l.Label), Synonyms: []string{l.Name}}
			if strings.HasSuffix(l.Label["zh"], "店") {
				level.Synonyms = append(level.Synonyms, "店")
			}
			level.Synonyms = append(level.Synonyms, calledElsewhere(m, h, l)...)
			listed, err := s.nameable(ctx, h.Name, l.Name)
			var refused access.Denied
			var list diag.ListError
			switch {
			case errors.As(err, &refused), errors.As(err, &list):
				// The subject may not list them, so that questions do not name them.
			case err != nil:
				return nil, err
			default:
				level.Members = members(listed)
			}
			one.Levels = append(one.Levels, level)
		}
		c.Hierarchies = append(c.Hierarchies, one)
	}
	return ask.New(c), nil
}

// calledElsewhere is what a level's dimension or key is called where the level is called
// otherwise: the level 市 is of the key 城市. A word that another level has is that level's.
func calledElsewhere(m *model.Model, h wire.Hierarchy, l wire.Level) (out []string) {
	for lang, own := range l.Label {
		word := m.LabelOf(l.Dimension, lang)
		taken := slices.ContainsFunc(h.Levels, func(other wire.Level) bool { return other.Label[lang] == word })
		if l.Dimension != "" && word != "" && word != own && !taken {
			out = append(out, word)
		}
	}
	slices.Sort(out)
	return out
}

// nameable lists the members of a level that the subject may name: with what they lie
// in, or without where that is kept from the subject and they are not.
func (s *Service) nameable(ctx context.Context, hierarchy, level string) (*wire.Members, error) {
	listed, err := s.LevelMembers(ctx, hierarchy, level, nil, "")
	if !policyRefuses(err) {
		return listed, err
	}
	l := s.Model().Level(hierarchy, level)
	if l == nil || l.Dimension == "" {
		return nil, err
	}
	return s.DimensionMembers(ctx, l.Dimension)
}

// usual is the metric that is meant where none is named: of the most serious tier the
// first that is counted and not worked out of others, as on the agenda's head.
func usual(metrics []wire.Metric) string {
	best := -1
	rank := func(m *wire.Metric) int {
		r := 2 * m.Tier
		if m.Kind != string(model.Simple) {
			r++
		}
		return r
	}
	for i := range metrics {
		if metrics[i].Tier > 0 && (best < 0 || rank(&metrics[i]) < rank(&metrics[best])) {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return metrics[best].Name
}

func members(listed *wire.Members) []ask.Member {
	var out []ask.Member
	for _, m := range listed.Members {
		if m.Null || m.Value == "" {
			continue
		}
		one := ask.Member{Name: m.Value, Label: ask.Label(m.Label), Synonyms: []string{m.Value}}
		out = append(out, one)
	}
	return out
}
