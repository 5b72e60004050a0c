package algorithms

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
)

// rcaRatio measures the same of ratios, where a cause moved a slice's own rate or
// its weight among the others; typed counts it only if it is told which.
func rcaRatio(ctx context.Context, dir string, to Reporter) error {
	var all []struct {
		ID, Type string
		Causes   []struct {
			Type  string
			Slice map[string]string
		}
	}
	if err := readJSON(filepath.Join(dir, "ratio", "labels.json"), &all); err != nil {
		return err
	}
	plain, typed := map[string]*score{}, map[string]*score{}
	for _, one := range all {
		t, err := readLeaves(filepath.Join(dir, "ratio", one.ID+".csv"), 0)
		if err != nil {
			return err
		}
		began := time.Now()
		result, err := cause.Find(ctx, t.Table)
		if err != nil {
			return fmt.Errorf("ratio/%s: %w", one.ID, err)
		}
		took := time.Since(began)
		var truth, typedTruth, typedGot []string
		for _, c := range one.Causes {
			var parts []string
			for k, v := range c.Slice {
				parts = append(parts, k+"="+v)
			}
			slices.Sort(parts)
			truth = append(truth, strings.Join(parts, "&"))
			typedTruth = append(typedTruth, c.Type+":"+strings.Join(parts, "&"))
		}
		got := t.names(result.Causes)
		for i, c := range result.Causes {
			typedGot = append(typedGot, string(c.Kind)+":"+got[i])
		}
		for _, name := range []string{"all", one.Type} {
			if plain[name] == nil {
				plain[name], typed[name] = &score{}, &score{}
			}
			plain[name].add(truth, got)
			typed[name].add(typedTruth, typedGot)
			plain[name].took(took)
		}
	}
	for _, set := range []struct {
		name, note string
		bar        float64
	}{{"rate", "RiskLoc .974", .97}, {"mix", "Adtributor .163", .85}, {"both", "RiskLoc .629 without type", .85}, {"all", "RiskLoc .645", 0}} {
		s := plain[set.name]
		if s == nil {
			continue
		}
		f := AtLeast("ratio_"+set.name+"/f1_typed", typed[set.name].f1(), set.bar, fmt.Sprintf("%s; without type %.3f", set.note, s.f1()))
		if set.bar == 0 {
			f.Bar = nil
		}
		to.Figure(f)
	}
	if s := plain["all"]; s != nil {
		s.speed("ratio", 100, to)
	}
	return nil
}
