package profile

import "time"

func init() {
	register(Shape{
		Name: "weights", Place: 50, Keys: []string{"weekdays", "months"}, Needs: []string{"weekdays", "months"},
		Words:   said("by weights that were set", "按设定的权重"),
		Tells:   func(p Profile) bool { return p.Weekdays != [7]float64{} },
		Weights: byWeights,
	})
}

// byWeights spreads a period over its months by their weights, and a month over
// its days by those of their weekdays. A part of a month has its part.
func byWeights(a Asked, _ Past) []float64 {
	weekday := func(d time.Time) float64 {
		if a.Weekdays == [7]float64{} {
			return 1
		}
		return a.Weekdays[d.Weekday()]
	}
	days := a.Period.Days()
	out := make([]float64, len(days))
	whole := map[time.Time]float64{} // of each month, its days' weights
	for i, d := range days {
		out[i] = weekday(d)
		if a.Months == [12]float64{} {
			continue
		}
		first := d.AddDate(0, 0, 1-d.Day())
		if _, known := whole[first]; !known {
			for _, x := range (Period{first, first.AddDate(0, 1, 0)}).Days() {
				whole[first] += weekday(x)
			}
		}
		if out[i] > 0 {
			out[i] *= a.Months[d.Month()-1] / whole[first]
		}
	}
	return out
}
