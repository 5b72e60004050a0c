package portion

func init() {
	register(Portion{
		Name: "weights", Place: 40, Keys: []string{"units"}, Needs: []string{"units"}, Words: said("by weights that were set", "按设定的权重"), Reads: Written,
	})
}
