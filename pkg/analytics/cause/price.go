package cause

import "math"

// margin is how many times the cost of its name a slice has to explain.
const margin = 2.0

// prices gives the length of the names of a cuboid's slices in nats: how many
// dimensions, which, and which of its slices. Few dimensions and general slices
// are short to tell, so that they win over many fine ones.
func prices(t *Table, list []*cuboid) func(*cuboid) float64 {
	inLayer := make([]float64, len(t.Dimensions)+1)
	for _, c := range list {
		inLayer[c.layer]++
	}
	return func(c *cuboid) float64 {
		return margin * (math.Log(float64(len(t.Dimensions))) + math.Log(inLayer[c.layer]) + math.Log(float64(c.slices)))
	}
}

// members names a slice.
func members(t *Table, c *cuboid, slice int32) (out []Member) {
	leaf := c.leaf[slice]
	for d := range t.Dimensions {
		if c.dims&(1<<d) != 0 {
			out = append(out, Member{d, int(t.Codes[d][leaf])})
		}
	}
	return out
}
