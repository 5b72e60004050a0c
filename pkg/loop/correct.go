package loop

import (
	"context"
	"maps"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// correct takes a judgement of a bucket that is not the rule's newest: data have changed
// afterwards. Numbers follow, incidents stay as they are.
func (k *keeping) correct(ctx context.Context) error {
	if err := k.judgements(ctx); err != nil {
		return err
	}
	for i := range k.j.units {
		u := &k.j.units[i]
		before, known := k.before[u.id]
		if !known || before.incident == 0 || !u.judged || u.fired == before.fired && same(u, before) {
			continue
		}
		in, err := k.touch(ctx, before.incident)
		if err != nil {
			return err
		}
		r := in.unit(u.id)
		if r == nil {
			continue
		}
		money := answer.None()
		if u.fired {
			money = u.money
		}
		r.money = plus(r.money, money, before, in.id)
		in.wrote[u.id] = true
		if !u.fired && before.fired {
			if err := k.unfired(ctx, r); err != nil {
				return err
			}
			in.lines = append(in.lines, line{kind: "recovered", unit: u.id, words: correctedWords(r.told.Name, agenda.Stamp(k.j.bucket, k.j.rule))})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(k.touched)) {
		in := k.touched[id]
		in.money = sum(in.units)
		if err := k.saved(ctx, in); err != nil {
			return err
		}
	}
	return nil
}

// unfired takes a unit back to the bucket before that fired, where that which was its last
// does not by data that have come since: the cool-down counts from there.
func (k *keeping) unfired(ctx context.Context, u *unitRecord) error {
	if u.last != state.Time(k.j.bucket) || !k.before[u.unit].fired {
		return nil
	}
	var last string
	_, err := k.tx.Row(ctx, "SELECT COALESCE(MAX(bucket), '') FROM wh_judgement j WHERE org = ? AND project = ? AND rule = ? AND unit = ? AND incident = ? AND bucket < ? AND fired = 1 AND NOT EXISTS (SELECT 1 FROM wh_judgement n WHERE n.org = j.org AND n.project = j.project AND n.rule = j.rule AND n.unit = j.unit AND n.bucket = j.bucket AND n.revision > j.revision)",
		[]any{k.tx.Org, k.tx.Project, k.j.rule.Name, u.unit, u.incident, state.Time(k.j.bucket)}, []any{&last})
	if err == nil && last != "" {
		u.last = last
	}
	return err
}
