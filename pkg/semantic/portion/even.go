package portion

func init() { register(Portion{Name: "even", Place: 10, Words: said("alike", "平均"), Reads: Alike}) }
