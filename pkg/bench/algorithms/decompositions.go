package algorithms

import (
	"context"
	"math"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/decompose"
)

// exactly is how near a decomposition has to come, relative to what it is told in.
const exactly = 1e-9

// decompositions measures how far the arithmetic of changes is from cases that were
// worked out apart.
func decompositions(_ context.Context, dir string, to Reporter) error {
	var all []struct {
		Kind          string
		Before, After [][]float64
		Delta         float64
		Shapley, LMDI []float64
		DenBefore     []float64 `json:"den_before"`
		NumBefore     []float64 `json:"num_before"`
		DenAfter      []float64 `json:"den_after"`
		NumAfter      []float64 `json:"num_after"`
		RateEffect    []float64 `json:"rate_effect"`
		MixEffect     []float64 `json:"mix_effect"`
	}
	if err := readJSON(filepath.Join(dir, "decomposition_cases.json"), &all); err != nil {
		return err
	}
	worst := map[string]float64{}
	off := func(what string, got, want []float64) {
		size := 0.0
		for _, v := range want {
			size = max(size, math.Abs(v))
		}
		if size == 0 {
			size = 1 // nothing changed: what is told has to be nothing
		}
		for i := range want {
			worst[what] = max(worst[what], math.Abs(got[i]-want[i])/size)
		}
	}
	for _, c := range all {
		if c.Kind == "ratio" {
			var list []decompose.Segment
			for i := range c.DenBefore {
				list = append(list, decompose.Segment{
					OverWas: c.NumBefore[i], OverIs: c.NumAfter[i], UnderWas: c.DenBefore[i], UnderIs: c.DenAfter[i],
				})
			}
			effects, was, is, err := decompose.RateAndMix(list)
			if err != nil {
				return err
			}
			rate, mix := make([]float64, len(list)), make([]float64, len(list))
			for i, e := range effects {
				rate[i], mix[i] = e.Rate, e.Mix
			}
			off("rate", rate, c.RateEffect)
			off("mix", mix, c.MixEffect)
			off("sum", []float64{is - was}, []float64{c.Delta})
			continue
		}
		factors := len(c.Before[0])
		shapley, lmdi := make([]float64, factors), make([]float64, factors)
		sum := 0.0
		for i := range c.Before {
			for k, m := range decompose.ShapleyProduct(c.Before[i], c.After[i]) {
				shapley[k] += m * (c.After[i][k] - c.Before[i][k])
			}
			n := &decompose.Node{Op: decompose.Product}
			for k := range factors {
				n.Of = append(n.Of, &decompose.Node{Before: c.Before[i][k], After: c.After[i][k]})
			}
			r, err := decompose.Change(n)
			if err != nil {
				return err
			}
			for k, p := range r.Parts {
				lmdi[k] += p.Contribution
				sum += p.Contribution
			}
		}
		off("shapley", shapley, c.Shapley)
		if c.LMDI != nil {
			off("lmdi", lmdi, c.LMDI)
		}
		off("sum", []float64{sum}, []float64{c.Delta})
	}
	for _, what := range []string{"sum", "shapley", "lmdi", "rate", "mix"} {
		to.Figure(AtMost("decompose_"+what+"/off", worst[what], exactly, "largest relative difference"))
	}
	return nil
}
