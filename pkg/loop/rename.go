package loop

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// orphaned is how long nobody has judged a rule that the definitions do not have before
// its incidents are said to fire no more: a server that has not read the newest
// definitions still judges it.
const orphaned = 36 * time.Hour

// lookedAt is for how long an incident of a rule that is no more stays in lists.
const lookedAt = 7 * 24 * time.Hour

// adopt takes over what was remembered under another name, where a rule is judged for the
// first time that was renamed: the definitions do not have the other one, which was by the
// same template, on the same metric, level and grain, and fires or has within the
// cool-down. Of several it is the one with the same label; where that does not tell either,
// none is taken. It tells whether there was one.
func (d *Desk) adopt(ctx context.Context, p state.Place, j judgement) (adopted bool, err error) {
	err = d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		var n int
		if _, err := tx.Row(ctx, "SELECT COUNT(*) FROM wh_evaluation WHERE org = ? AND project = ? AND rule = ?", []any{p.Org, p.Project, j.rule.Name}, []any{&n}); err != nil || n > 0 {
			adopted = n > 0 // another server was first
			return err
		}
		own, err := d.renamed(ctx, tx, j)
		if adopted = len(own) > 0; err != nil || !adopted {
			return err
		}
		was := own[0].rule
		for _, table := range []string{"wh_evaluation", "wh_judgement", "wh_incident", "wh_incident_unit"} {
			if _, err := tx.Exec(ctx, "UPDATE "+table+" SET rule = ? WHERE org = ? AND project = ? AND rule = ?", j.rule.Name, p.Org, p.Project, was); err != nil {
				return err
			}
		}
		for _, r := range own {
			if err := note(ctx, tx, r.id, line{kind: "renamed", words: renamedWords(was, j.rule.Name)}); err != nil {
				return err
			}
			r.rule = j.rule.Name
			if err := index(ctx, tx, r); err != nil {
				return err
			}
			if err := tx.Audit(ctx, scheduler, "rename", "incident", itemName(r.id), map[string]any{"rule": was}, map[string]any{"rule": r.rule}); err != nil {
				return err
			}
		}
		return nil
	})
	return adopted, err
}

// renamed are the incidents of the rule that another one goes on; none where it is not
// clear which one that is.
func (d *Desk) renamed(ctx context.Context, tx *state.Tx, j judgement) ([]*record, error) {
	oldest := j.calendar.Add(j.bucket, -j.rule.Cools()-2, j.rule.Grain)
	list, err := incidentsWhere(ctx, tx, "metric = ? AND rule <> ? AND (firing = 1 OR last >= ?) ORDER BY id", j.rule.Metric.Name, j.rule.Name, state.Time(oldest))
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(r *record) bool { return d.Service.Model().Rule(r.rule) != nil }) // also a silent one: it is itself
	if err := fillAll(ctx, tx, list); err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(r *record) bool {
		return r.item.Template != j.rule.Template || r.item.Grain != string(j.rule.Grain) ||
			!slices.ContainsFunc(r.units, func(u unitRecord) bool { return levelOf(u.path) == levelOfRule(j) })
	})
	if several(list) {
		list = slices.DeleteFunc(list, func(r *record) bool {
			return r.item.RuleLabel["en"] != j.rule.Label["en"] || r.item.RuleLabel["zh"] != j.rule.Label["zh"]
		})
	}
	if several(list) {
		return nil, nil
	}
	return list, nil
}

// several tells whether incidents are of more than one rule.
func several(list []*record) bool {
	return slices.ContainsFunc(list, func(r *record) bool { return r.rule != list[0].rule })
}

func levelOf(path []query.ScopeStep) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1].Level
}

func levelOfRule(j judgement) string {
	if j.rule.Level == nil {
		return ""
	}
	return j.rule.Level.Name
}

func renamedWords(was, is string) agenda.Text {
	return agenda.Text{"en": "The rule " + was + " is called " + is + " now.", "zh": "规则 " + was + " 现名 " + is + "。"}
}

// retire says of incidents whose rule the definitions do not have any more that nobody
// judges them: they neither fire for ever nor go up the tiers.
func (d *Desk) retire(ctx context.Context, p state.Place) error {
	orphans := func(ctx context.Context, tx *state.Tx) (list []*record, err error) {
		var gone []string
		err = tx.Rows(ctx, "SELECT DISTINCT rule FROM wh_incident_unit WHERE org = ? AND project = ? AND firing = 1", []any{p.Org, p.Project}, func(scan func(...any) error) error {
			var rule string
			err := scan(&rule)
			if of := d.Service.Model().Rule(rule); of == nil || of.Silent {
				gone = append(gone, rule)
			}
			return err
		})
		for _, rule := range gone {
			var at string
			if _, err := tx.Row(ctx, "SELECT COALESCE(MAX(at), '') FROM wh_evaluation WHERE org = ? AND project = ? AND rule = ?", []any{p.Org, p.Project, rule}, []any{&at}); err != nil {
				return nil, err
			}
			if tx.Now.Sub(moment(at)) < orphaned {
				continue
			}
			some, err := incidentsWhere(ctx, tx, "rule = ? AND firing = 1 ORDER BY id", rule)
			if err != nil {
				return nil, err
			}
			list = append(list, some...)
		}
		return list, err
	}
	found := false
	err := d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		list, err := orphans(ctx, tx)
		found = len(list) > 0
		return err
	})
	if err != nil || !found {
		return err
	}
	return d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		list, err := orphans(ctx, tx)
		if err != nil {
			return err
		}
		now, until := state.Time(tx.Now), state.Time(tx.Now.Add(lookedAt))
		for _, r := range list {
			if _, err := tx.Exec(ctx, "UPDATE wh_incident_unit SET firing = 0, recovered = ? WHERE org = ? AND project = ? AND incident = ? AND firing = 1", now, p.Org, p.Project, r.id); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "UPDATE wh_incident SET firing = 0, recovered = ?, closes = ? WHERE org = ? AND project = ? AND id = ?", now, until, p.Org, p.Project, r.id); err != nil {
				return err
			}
			words := retiredWords(r.rule)
			if d.Service.Model().Rule(r.rule) != nil {
				words = silencedWords(r.rule)
			}
			if err := note(ctx, tx, r.id, line{kind: "retired", words: words}); err != nil {
				return err
			}
			if err := tx.Audit(ctx, scheduler, "retire", "incident", itemName(r.id), map[string]any{"firing": true}, map[string]any{"firing": false}); err != nil {
				return err
			}
		}
		return nil
	})
}

func silencedWords(rule string) agenda.Text {
	return agenda.Text{
		"en": "The rule " + rule + " is silent now: it is judged for other rules only. Its numbers have not recovered.",
		"zh": "规则 " + rule + " 已设为静默，仅供其他规则引用。并非数值恢复。",
	}
}

func retiredWords(rule string) agenda.Text {
	return agenda.Text{
		"en": "There is no rule " + rule + " any more: nobody judges it. Its numbers have not recovered.",
		"zh": "已没有规则 " + rule + "，不再判断。并非数值恢复。",
	}
}
