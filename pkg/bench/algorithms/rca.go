package algorithms

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
)

// incident is one labelled change.
type incident struct {
	Set       string `json:"set"`
	Setting   string `json:"setting"`
	ID        string `json:"id"`
	Label     string `json:"label"` // causes joined by ";", each dim=value&dim=value
	Timestamp int64  `json:"timestamp"`
	kinds     map[string]cause.Kind
}

// truth are the causes by their canonical names.
func (i incident) truth() []string {
	var out []string
	for _, text := range strings.Split(i.Label, ";") {
		parts := strings.Split(text, "&")
		slices.Sort(parts)
		out = append(out, strings.Join(parts, "&"))
	}
	return out
}

// rca measures which slices are found to explain a change.
func rca(ctx context.Context, dir string, to Reporter) error {
	var all []incident
	if err := readJSON(filepath.Join(dir, "labels.json"), &all); err != nil {
		return err
	}
	for _, set := range []struct {
		name string
		bar  float64
		note string
	}{
		{"B0", .98, "RiskLoc .990"}, {"S", .80, "RiskLoc .719"}, {"L", .88, "RiskLoc .690"}, {"RS", .60, "RobustSpot .435"},
	} {
		var s score
		for _, one := range all {
			if one.Set != set.name {
				continue
			}
			t, err := readLeaves(filepath.Join(dir, set.name, one.ID+".csv"), one.Timestamp)
			if err != nil {
				return err
			}
			began := time.Now()
			result, err := cause.Find(ctx, t.Table)
			if err != nil {
				return fmt.Errorf("%s/%s: %w", set.name, one.ID, err)
			}
			s.took(time.Since(began))
			s.add(one.truth(), t.names(result.Causes))
			if os.Getenv("RCA") != "" {
				fmt.Println(set.name, one.ID, one.truth(), "GOT", t.names(result.Causes), time.Since(began))
				if os.Getenv("RCA") == "2" {
					for _, c := range result.Causes {
						fmt.Println("   ", c)
					}
				}
			}
		}
		if s.n > 0 {
			to.Figure(AtLeast(set.name+"/f1", s.f1(), set.bar, fmt.Sprintf("%s; exact %.3f of %d", set.note, float64(s.exact)/float64(s.n), s.n)))
			to.Figure(Figure{Name: set.name + "/p95", Value: s.quantile(.95), Unit: "ms", Note: fmt.Sprintf("median %.0f, P %.3f R %.3f", s.quantile(.5), float64(s.tp)/float64(max(s.tp+s.fp, 1)), float64(s.tp)/float64(max(1, s.tp+s.fn)))})
		}
	}
	return rcaRatio(ctx, dir, to)
}

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
		if os.Getenv("RCA") != "" {
			fmt.Println("ratio", one.ID, typedTruth, "GOT", typedGot, took)
			for _, c := range result.Causes {
				fmt.Println("   ", c)
			}
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
		to.Figure(Figure{Name: "ratio/p95", Value: s.quantile(.95), Unit: "ms", Note: fmt.Sprintf("median %.0f", s.quantile(.5))})
	}
	return nil
}

type score struct {
	tp, fp, fn, exact, n int
	ms                   []float64
}

func (s *score) took(d time.Duration) { s.ms = append(s.ms, float64(d.Microseconds())/1000) }

func (s *score) quantile(q float64) float64 {
	list := slices.Clone(s.ms)
	slices.Sort(list)
	return list[int(q*float64(len(list)-1)+.5)]
}

// add counts a predicted cause only where it is exactly a true one.
func (s *score) add(truth, got []string) {
	hit := 0
	for _, g := range got {
		if slices.Contains(truth, g) {
			hit++
		}
	}
	s.n++
	s.tp += hit
	s.fp += len(got) - hit
	s.fn += len(truth) - hit
	if hit == len(got) && hit == len(truth) {
		s.exact++
	}
}

func (s *score) f1() float64 {
	if s.tp == 0 {
		return 0
	}
	return 2 * float64(s.tp) / float64(2*s.tp+s.fp+s.fn)
}

type leaves struct {
	cause.Table
	labels [][]string
}

func (l *leaves) names(causes []cause.Cause) (out []string) {
	for _, c := range causes {
		var parts []string
		for _, m := range c.Slice {
			parts = append(parts, l.Dimensions[m.Dimension].Name+"="+l.labels[m.Dimension][m.Value])
		}
		slices.Sort(parts)
		out = append(out, strings.Join(parts, "&"))
	}
	return out
}

// readLeaves reads one file: dimensions, then real and predict; or a minute before
// and value and cnt behind them.
func readLeaves(path string, minute int64) (*leaves, error) {
	text, err := read(path)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	head := rows[0]
	timed := head[0] == "min"
	var dims []int
	for c, name := range head {
		if !slices.Contains([]string{"min", "real", "predict", "value", "cnt", "num_real", "den_real", "num_predict", "den_predict"}, name) {
			dims = append(dims, c)
		}
	}
	l := &leaves{}
	codes := make([]map[string]int32, len(dims))
	for k, c := range dims {
		codes[k] = map[string]int32{}
		l.Dimensions = append(l.Dimensions, cause.Dimension{Name: head[c]})
	}
	l.labels = make([][]string, len(dims))
	l.Codes = make([][]int32, len(dims))
	number := map[string]int{}
	for c, name := range head {
		number[name] = c
	}
	at := map[string]int{}
	for _, row := range rows[1:] {
		var key strings.Builder
		for _, c := range dims {
			key.WriteString(row[c] + "\x00")
		}
		leaf, ok := at[key.String()]
		if !ok {
			leaf = len(l.Real)
			at[key.String()] = leaf
			for k, c := range dims {
				code, ok := codes[k][row[c]]
				if !ok {
					code = int32(len(codes[k]))
					codes[k][row[c]] = code
					l.labels[k] = append(l.labels[k], row[c])
				}
				l.Codes[k] = append(l.Codes[k], code)
			}
			l.Real, l.Predict = append(l.Real, 0), append(l.Predict, 0)
			if timed || head[len(head)-1] == "den_predict" {
				l.RealUnder, l.PredictUnder = append(l.RealUnder, 0), append(l.PredictUnder, 0)
			}
		}
		value := func(name string) float64 {
			v, e := strconv.ParseFloat(row[number[name]], 64)
			if e != nil {
				err = fmt.Errorf("%s: %w", path, e)
			}
			return v
		}
		switch {
		case timed && row[0] == strconv.FormatInt(minute, 10):
			l.Real[leaf] += value("value")
			l.RealUnder[leaf] += value("cnt")
		case timed:
			l.Predict[leaf] += value("value") / 4
			l.PredictUnder[leaf] += value("cnt") / 4
		case l.RealUnder != nil:
			l.Real[leaf], l.RealUnder[leaf] = value("num_real"), value("den_real")
			l.Predict[leaf], l.PredictUnder[leaf] = value("num_predict"), value("den_predict")
		default:
			l.Real[leaf], l.Predict[leaf] = value("real"), value("predict")
		}
	}
	for k := range dims {
		l.Dimensions[k].Values = len(l.labels[k])
	}
	return l, err
}
