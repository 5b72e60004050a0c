package profile

import "slices"

func init() {
	register(Shape{
		Name: "even", Place: 10, Words: said("by days alike", "按天均摊"), Tells: never,
		Weights: func(a Asked, _ Past) []float64 { return slices.Repeat([]float64{1}, len(a.Period.Days())) },
	})
}
