package ask

// summed are words by which several members are one number.
var summed = pattern(`一共|合计|总共|总计|总和|总的|加起来|加在一起|合起来|加总|共(?:有|计|多少)|\b(?:combined|together|in total|total|totalled|altogether|jointly|sum of|added up)\b`)

// oneEach finds the levels of which several members are named side by side, and nothing
// says whether one number is wanted or one each: 厦门和青岛上周营业额.
func (w *work) oneEach(intent Intent) []string {
	switch intent {
	case Value, Compare, Attainment, Forecast:
	default:
		return nil
	}
	if len(w.groups) > 0 || w.grain != "" || w.s.has(summed) {
		return nil
	}
	var out []string
	for _, f := range w.filters {
		if f.Level != "" && f.Op == "in" && len(w.named(f.Level)) > 1 {
			out = append(out, f.Level)
		}
	}
	return out
}
