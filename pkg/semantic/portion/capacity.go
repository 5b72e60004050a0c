package portion

func init() {
	register(Portion{
		Name: "capacity", Place: 30, Keys: []string{"measure"}, Needs: []string{"measure"}, Words: said("by capacity", "按容量"), Reads: Measure,
	})
}
